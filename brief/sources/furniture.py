"""Single lines of page furniture: navigation, share buttons, trackers, prompts, notices, teasers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief.sources.lines import LONGEST_FURNITURE
from brief.sources.phrases import phrase_reason

NAVIGATION = "navigation"
RELATED = "related links"


def furniture(content: str) -> str | None:
    """Why a line, read by itself, is page furniture; None where it is not, or may be article text.

    >>> furniture("Share this story | Print | Subscribe"), furniture("Share prices fell on Monday.")
    ('navigation', None)
    """
    if not content or len(content) > LONGEST_FURNITURE:
        return None
    if _plain(content) in _SURE_WORDS:
        return NAVIGATION
    if (reason := phrase_reason(content)) is not None:
        return reason
    content = content.removeprefix("- ")  # as links in a list are given
    for reason, sign, pattern in _LINES:
        if sign in content and pattern.match(content):
            return reason
    if _is_menu(content) or last_step(content):
        return NAVIGATION
    return None


def menu_runs(contents: Sequence[str]) -> set[int]:
    """Indices of one-word buttons and section names that stand together, so that they are a menu.

    Alone, "Opinion" or "Home" may be a subheading; three in a row, or one beside a sure button, are not.
    """
    found: set[int] = set()
    run: list[int] = []
    for index, content in enumerate([*contents, "end of run"]):
        word = _plain(content) if len(content) <= 40 else ""
        if word in _SURE_WORDS or word in _LIKELY_WORDS:
            run.append(index)
            continue
        if len(run) >= 3 or (len(run) == 2 and any(_plain(contents[i]) in _SURE_WORDS for i in run)):
            found.update(run)
        run = []
    return found


def _plain(content: str) -> str:
    return content.casefold().rstrip(" .…:»›>–—-").lstrip(" «‹<–—-")


_SURE_WORDS = frozenset(
    line.strip()
    for line in """
    skip to content; skip to main content; skip to navigation; toggle navigation; open menu; close menu; main menu
    sign in; log in; login; log out; sign up; subscribe; subscribe now; my account; manage account; register now
    already a subscriber? log in; already a subscriber? sign in; create account; sign in to your account
    advertisement; advertisements; advertising; sponsored; sponsored content; promoted content; paid content
    story continues below advertisement; article continues below advertisement; story continues below
    article continues after ad; advertisement - scroll to continue; advertisement · scroll to continue
    scroll to continue; continue reading the main story; continue reading below; skip advertisement
    skip past newsletter promotion; after newsletter promotion; skip promotion; remove ads; report this ad
    why this ad?; share this story; share this article; share this page; share this post; share this
    share article; share full article; share on facebook; share on twitter; share on x; share on whatsapp
    share on linkedin; share via email; copy link; copy link to share; link copied; link copied!
    print this article; print article; print this page; email this article; email this; tweet this
    save article; save for later; gift this article; bookmark this; add us on google; add as preferred source
    open in app; download our app; download the app; get the app; listen to this article; listen to article
    listen to this story; play video; watch video; comments are closed; leave a comment; leave a reply
    post a comment; view comments; show comments; hide comments; join the conversation; add a comment
    view all comments; report a typo; report an error; suggest a correction; back to top; go to top; top of page
    loading; load more; show more; view more; see more; view all; see all; terms of use; terms of service
    terms and conditions; privacy policy; cookie policy; cookie settings; manage cookies; contact us; about us
    advertise with us; accept cookies; accept all; accept all cookies; reject all; follow us; follow us on
    close this search box; rss feed; powered by taboola; powered by outbrain
    """.replace("\n", ";").split(";")
    if line.strip()
)
_LIKELY_WORDS = frozenset(
    """home menu search share tweet print email e-mail facebook twitter x whatsapp telegram linkedin reddit
    pinterest instagram youtube tiktok flipboard close next previous listen save play pause live newsletters
    newsletter sections world politics business sport sports opinion culture markets diplomacy news tech
    technology science health video videos podcasts podcast photos entertainment lifestyle travel weather
    economy europe asia africa americas international national local us uk arts style food education
    environment climate defence defense security games puzzles crosswords obituaries jobs contact about
    archive topics more latest""".split()
)


def _is_menu(content: str) -> bool:
    """Section names or buttons with bars or dots between them: "World | Politics | Sport"."""
    if not any(mark in content for mark in "|·•") or not _BAR.search(content) or content.startswith("|"):
        return False
    items = [item.strip() for item in _BAR.split(content) if item.strip()]
    if len(items) < 2 or any(len(item.split()) > 4 or not item[0].isalpha() for item in items):
        return False
    if any(character.isdigit() or character in '.!?"“”' for character in content):
        return False
    known = sum(_is_known(item) for item in items)
    return known >= 2 and known * 3 >= len(items)


def _is_known(item: str) -> bool:
    word = _plain(item)
    return word in _SURE_WORDS or word in _LIKELY_WORDS


def last_step(content: str) -> str | None:
    """The last step of a path of sections, which may be the headline; None for any other line.

    >>> last_step("Home > World > Europe"), last_step("Exports > imports")
    ('Europe', None)
    """
    if not any(mark in content for mark in ">›»→/"):
        return None
    items = [item.strip() for item in _STEP.split(content)]
    if (
        len(items) < (3 if " / " in content else 2)
        or not all(items)
        or any(len(item.split()) > 4 for item in items[:-1])
    ):
        return None
    if _plain(items[0]) in {"home", "homepage", "news", "front page"}:
        return items[-1]
    return items[-1] if len(items) > 2 and all(_is_known(item) for item in items[:-1]) else None


_BAR = re.compile(r"\s[|·•]\s|\s?\|\s?")
_STEP = re.compile(r"\s[>›»→]\s|\s?›\s?|\s/\s")

_TEASER_LABELS = (
    r"(?:ALSO|Also|also) (?:READ|Read|read)",
    r"(?:READ|Read) (?:ALSO|Also|also|MORE|More|more|NEXT|Next|next|HERE|here)",
    r"READ|Read|WATCH|Watch|LISTEN|Listen|MORE",
    r"(?:RELATED|Related)(?: (?i:stor(?:y|ies)|articles?|news|coverage|content|links?|reading))?",
    r"(?:SEE|See) (?:ALSO|also|Also)|(?:MUST|Must)[ -](?:READ|read|Read)",
    r"(?:DON|Don|don)['’][Tt] (?:MISS|Miss|miss)",
    r"(?:MORE|More) (?:ON|on) (?:THIS|this)(?: (?i:story|topic))?",
    r"(?:RECOMMENDED|Recommended)(?: (?i:for you|stories|reading))?|(?:FURTHER|Further) (?:READING|reading)",
)
_TEASER = rf"(?:{'|'.join(_TEASER_LABELS)})\s?(?:[:|»>]|\s[–—-]\s)\s?\S.{{0,300}}"
_INBOX = (
    r"\b(?:newsletters?|inbox|e-?mail (?:alerts?|updates?)|daily (?:briefing|digest)|push notifications)\b"
)
_NETWORK = (
    r"(?:Facebook|Twitter|X|Instagram|Telegram|WhatsApp|LinkedIn|Reddit|Threads|Bluesky|TikTok|YouTube)\b"
)


def _lines(reason: str, *whole_lines: str, sign: str = "") -> tuple[str, str, re.Pattern[str]]:
    """What whole lines are like; a `sign` within them, where they do not begin with one."""
    return reason, sign, re.compile(f"(?:{'|'.join(whole_lines)})$")


_LINES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    _lines(
        RELATED,
        _TEASER,
        r"(?:Click|Tap) here (?:to|for)\b.{0,120}",
        r"Read more (?:about|on|from|stories|news)\b[^.]{0,90}",
        r"Read (?:the|our|his|her|their) full (?:story|article|report|coverage|interview)\b[^.]{0,60}\.?",
        r"Follow (?:our|the latest|all the)\b[^.]{0,60}\b(?:coverage|updates|blog|news)\b[^.]{0,40}\.?",
        r"list (?:\d+ of \d+.{0,250}|of \d+ items?)|end of list",
    ),
    _lines(
        "share links",
        rf"(?:Share|Tweet|Post|Pin|Send) (?:(?:this|it|the) )?(?:story |article )?(?:on |via |by )?{_NETWORK}.{{0,60}}",
        rf"Follow (?:us|me|@\w+|[A-Z][\w ]{{1,30}}) on (?:{_NETWORK}|Google News).{{0,80}}",
    ),
    _lines("tracker", "tracking|tracking pixel|tracker|pixel|beacon|web beacon|tracking code|1x1"),
    _lines(
        "script",
        r"(?:window|document|googletag|dataLayer|_taboola|gtag|fbq|OneSignal|jQuery|\$)\s?[.(\[].{0,500}[;){}]",
        r"(?:var|let|const) \w+ ?= ?.{0,500};|function\s?\w*\(.{0,500}[{};]",
        r"<!--.{0,500}-->|</?(?:div|span|script|style|iframe|img|p|br)\b[^<>]{0,300}>",
    ),
    _lines(
        "newsletter prompt",
        rf"(?:Sign up|Subscribe|Register|Join)\b[^\"“”]{{0,120}}{_INBOX}[^\"“”]{{0,160}}",
        rf"Get (?:our|the|all|more|breaking|your)\b[^\"“”]{{0,140}}{_INBOX}[^\"“”]{{0,120}}",
        r"Join [^\"“”.]{0,60}\b(?:Telegram|WhatsApp) (?:channel|group|community)\b[^\"“”]{0,100}",
        r"(?:Enter|Type) your (?:e-?mail|name)\b.{0,100}|Invalid email\b.{0,60}",
        r"By (?:signing up|subscribing|clicking|entering your)\b.{0,300}",
        r"Thanks? (?:you )?for (?:signing up|subscribing)\b.{0,300}",
    ),
    _lines(
        "subscription prompt",
        r"Already (?:a|have an?) (?:subscriber|account|member)\b.{0,80}",
        r"Subscribe (?:now|today|for|to (?:continue|read|unlock|keep))\b.{0,140}",
        r"To (?:continue|keep) reading\b.{0,140}|Support (?:our|independent|quality|local) journalism\b.{0,140}",
        r"Please (?:log in|login|sign in|register|subscribe) to (?:read|continue|view|access)\b.{0,80}",
        r"Register (?:for free |now |today )?to (?:read|continue|view|access)\b.{0,80}",
        r"Forgot(?:ten)? (?:your )?password\??.{0,30}|Don['’]t have (?:a login|an account)(?: yet)?\?.{0,40}",
        r"(?:You have|You['’]ve) (?:reached|read) (?:your|all|\d+)\b.{0,120}\bfree\b.{0,80}",
    ),
    _lines(
        "comment form",
        r"Please enter your (?:comment|name|e-?mail)\b.{0,60}|Your e-?mail address will not be published\b.{0,80}",
        r"Please (?:register|log in|login|sign in)\b[^.]{0,60}\bto (?:comment|post|join)\b.{0,60}",
        r"Save my name, e-?mail,? and website\b.{0,120}|%d bloggers like this:?|Required fields are marked \*",
    ),
    _lines(
        "cookie notice",
        r"(?:(?:This|Our) (?:web)?site uses|We (?:and our partners )?use) cookies\b.{0,450}",
        r"By (?:using|continuing to (?:use|browse)) (?:this|our|the) (?:web)?site\b.{0,100}\bcookies\b.{0,300}",
        r"(?:Accept|Manage|Reject)(?: all)? cookies\b.{0,80}",
    ),
    _lines(
        "copyright notice",
        r"(?:© ?(?:\d{4}|[A-Z])|\([cC]\) ?\d{4}|Copyright (?:©|\([cC]\)|\d{4})).{0,250}",
        r"(?:This material|The content of this \w+) may not be (?:published|reproduced).{0,250}",
    ),
    _lines("copyright notice", r".{0,200}\bAll rights reserved\b.{0,100}", sign="All rights reserved"),
    _lines(
        "copyright notice", r".{0,150}[\"“]as is[\"”] without warranty\b.{0,400}", sign="without warranty"
    ),
    _lines(
        NAVIGATION,
        r"(?:Tags|TAGS|Filed under|FILED UNDER|Related topics|Related Topics|RELATED TOPICS)\s?:.{0,300}",
        r"(?:https?://|www\.)\S{3,300}",
        r"\d{1,5} (?:[Cc]omments?|COMMENTS?|[Ss]hares?|SHARES?)",
    ),
)
