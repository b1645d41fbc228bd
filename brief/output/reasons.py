"""Reasons: what the earlier stages wrote down in English, told in the language of the frame.

A stored reason is one of these messages with its placeholders filled. What matches none, such as the words
in which an endpoint refused a request, is printed as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from brief.output.language import Language
from brief.output.web_reasons import FETCHED, HOLDING
from brief.tongues import language_name

_DATE = re.compile(r"(?:(?<=date )|(?<=than )|(?<=gives )|(?<=, not )|(?<=fetched on ))\d{4}(?:-\d\d){1,2}\b")
_ = str
"""Marks a message for the catalogues."""


def reason_in(words: Language, stored: str) -> str:
    """`stored` in the language of `words`.

    >>> from gettext import NullTranslations
    >>> reason_in(Language("en", NullTranslations()), "the article gives 2026-03, not 2026-03-09")
    'the article gives Mar 2026, not 9 Mar 2026'
    """
    stored = _DATE.sub(lambda found: _printed(words, found[0]), stored)
    if words.is_source:
        return stored
    for message, pattern in _patterns().items():
        if found := pattern.fullmatch(stored):
            # A reason may stand within another: "the answer did not fit the schema, then: ...".
            named = found.groupdict()
            if "code" in named:
                named["language"] = language_name(named["code"], words.code)
            return words.gettext(message) % {name: reason_in(words, inner) for name, inner in named.items()}
    return stored


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """Each message as a pattern of what it becomes when its placeholders are filled."""
    return {message: as_pattern(message) for message in (*HOLDING, *_REMOVED, *FETCHED, *_UNREAD, *_REASONS)}


def _printed(words: Language, day: str) -> str:
    try:
        return words.date(day)
    except (IndexError, ValueError):  # a reader may claim the 30th of February
        return day


def as_pattern(message: str) -> re.Pattern[str]:
    """What `message` becomes when its placeholders are filled, these being groups of their names."""
    return re.compile(re.sub(r"%\\\((\w+)\\\)s", r"(?P<\1>.+)", re.escape(message)))


_REMOVED = (
    _("front matter"),
    _("site header"),
    _("navigation"),
    _("related links"),
    _("caption"),
    _("text printed twice"),
    _("share links"),
    _("tracker"),
    _("script"),
    _("newsletter prompt"),
    _("subscription prompt"),
    _("comment form"),
    _("cookie notice"),
    _("copyright notice"),
    _("page header or number"),
    _("hidden text: marked as hidden"),
    _("hidden text: white on white"),
    _("hidden text: too small to read"),
    _("hidden text: tag characters"),
    _("hidden text: variation selectors"),
    _("hidden text: transparent"),
    _("hidden text: cut away"),
    _("hidden text: a template"),
    _("hidden text: off-screen"),
    _("hidden text: %(how)s"),
)
_UNREAD = (
    _("a link that leads out of the folder"),
    _("a broken link"),
    _("not a regular file"),
    _("the folder cannot be read: %(why)s"),
    _("it is no file"),
    _("nothing came from it for %(seconds)s s"),
    _("the run was ended"),
    _("unknown kind of file (%(suffix)s); known are %(known)s"),
    _("no suffix"),
    _("the added kind %(name)s cannot be loaded (%(kind)s)"),
    _("the added kind %(name)s is no brief.sources.kinds.kind.Kind"),
    _('Word files need python-docx; install it with pip install "brief[docx]"'),
    _('PDF files need pypdf; install it with pip install "brief[pdf]"'),
    _('feeds need feedparser; install it with pip install "brief[feeds]"'),
    _("the mail has more than %(number)s parts"),
    _("the archive holds more than %(number)s files; unpack it and give the folder"),
    _("it is %(what)s; give its text as a .txt or .docx file"),
    _("an OpenDocument or EPUB file"),
    _("a Java archive"),
    _("a spreadsheet"),
    _("a presentation"),
    _("an Office file that is no Word text"),
    _("updated; earlier version: %(path)s"),
    _("also in %(path)s"),
    _("it is named %(suffix)s, but was read as %(kind)s"),
    _("its text was saved in a wrong encoding, which was undone"),
    _("its encoding is not declared; it was read as %(encoding)s"),
    _("it asks for files from outside, which were not fetched"),
    _("it holds a script, which was not run"),
    _("it is damaged (%(kind)s); open it and save it anew"),
    _("it is damaged within the archive"),
    _("it is larger than %(size)s MB; give only the article's text"),
    _("it is nested more than %(number)s deep"),
    _("it is nested too deeply"),
    _("it needs more memory than a source may have; give only the article's text"),
    _("it takes more than %(seconds)s s to read"),
    _("reading it broke its reader, or took too much memory; it may be hostile"),
    _("it is encrypted; save it without its password"),
    _("it is encrypted; unpack the archive yourself"),
    _("it has more than %(number)s pages; give only those that count"),
    _("it holds no text, perhaps only pictures of pages; recognise its text first (OCR)"),
    _("it unpacks to more than %(size)s MB"),
    _("the archive unpacks to more than %(size)s MB"),
    _("its name leads out of the archive"),
    _("a link or a device within an archive"),
    _("no article text was found in the page; give its text as a .txt file"),
    _("it is no HTML page; give its text as a .txt file"),
    _("its file holds too much; split it"),
    _("its file takes more than %(seconds)s s to read"),
    _("it is in an old format of Outlook or Office; save it anew as .eml, .docx or .pdf"),
    _("it cannot be read: %(why)s"),
    _("the mail has neither a text nor an attachment that can be read"),
    _("it is a binary file"),
    _("its encoding is unknown; save it as UTF-8"),
    _("it is neither JSON nor JSON Lines"),
    _("it is no table that can be read; save it as CSV anew"),
    _("it has more than %(number)s articles; split it"),
    _("it is no article: no named fields"),
    _("it has no text; name its field in [sources.fields] of brief.toml"),
    _("no page was found in it; save the page anew"),
)
"""What is wrong with a source, and why a file could not be read."""
_REASONS = (
    # Those that hold another reason come first, those that begin with anything last.
    _("kept with its own words only: %(reason)s"),
    _("the answer did not fit the schema, then: %(reason)s"),
    _("not asked, as what was asked last got no answer: %(reason)s"),
    _("%(reason)s, after %(tries)s tries"),
    _("the endpoint answered with %(what)s"),
    _("not recognised as English: the built-in rules find only quotations in it"),
    _("in %(language)s (%(code)s): the built-in rules find only quotations in it"),
    _("the limit of %(number)s call is reached"),
    _("the limit of %(number)s calls is reached"),
    _("the limit of %(number)s token is reached"),
    _("the limit of %(number)s tokens is reached"),
    _("the limit of %(sum)s is reached"),
    _("the answer was cut off although the chunk is short; raise [model] max_output_tokens"),
    _("the answer did not fit the schema, nor did its correction"),
    _("the answer did not fit the schema, nor did its correction (%(problem)s)"),
    _("the endpoint answered %(status)s"),
    _("JSON that is no chat completion"),
    _("an empty body"),
    _("no content type"),
    _("no answer in time"),
    _("no answer within %(seconds)s seconds"),
    _("the connection broke (%(kind)s)"),
    _("the chunk does not fit the model's context; lower [model] chunk_characters"),
    _("the endpoint's content filter stopped the request"),
    _("the endpoint's content filter stopped the answer"),
    _("the endpoint refuses the request (%(status)s): %(said)s"),
    _("the endpoint sent no answer (empty choices)"),
    _("the model refused to read it"),
    _("the model's answer is empty"),
    _("the quote does not stand in the article"),
    _("the quote leaves out the negation that stands right beside it"),
    _("the sentence attributes its words to %(name)s"),
    _("neither the name nor a mention of it stands in the article"),
    _("a second look at the quote did not find the statement in it"),
    _("the name %(name)s does not stand in the paragraph of the quote"),
    _("the name %(name)s does not stand in the article"),
    _("the passage names another than %(name)s"),
    _("the passage negates what the statement affirms"),
    _("the passage negates, the statement does not"),
    _("the statement denies something that the passage does not"),
    _("the passage gives another number of what %(number)s counts"),
    _("the number %(number)s does not stand in the paragraph of the quote"),
    _("the number %(number)s does not stand in the article"),
    _("the passage gives another date than %(date)s"),
    _("the date %(date)s does not stand in the paragraph of the quote"),
    _("the date %(date)s does not stand in the article"),
    _("not found again"),
    _("its sources are no longer there"),
    _("ignored in brief.toml"),
    _("named by a finding, not among the reader's actors"),
    _("the role %(role)s is not given beside the name"),
    _("given as direct speech, but no quotation marks stand there"),
    _("kept with its own words only: the quote was found to support the statement in part"),
    _("the article does not give the date %(date)s"),
    _("the article gives %(date)s, not %(claimed)s"),
    _("the article does not name %(place)s as a place"),
    _("%(name)s, as what the actor represents, does not stand in the article"),
    _("%(name)s is named nowhere in the article"),
    _("%(name)s is not referred to near the quote"),
    _("%(name)s is not named near the passage"),
    _("%(date)s is not an ISO date"),
)
