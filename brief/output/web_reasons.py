"""What fetching says of sources, as messages: see `reasons`, which tells them in the language of the frame."""

from __future__ import annotations

_ = str
"""Marks a message for the catalogues."""

HOLDING = (
    _("%(reason)s; the same of %(number)s more parts of its file"),
    _("not as it is now (%(reason)s), but as fetched on %(date)s"),
    _("it leads on to what is not read: %(reason)s"),
    _("%(reason)s; allow_private in [sources] of brief.toml can allow it"),
    _("%(host)s leads to %(address)s, a private address"),
    _("%(host)s leads to %(address)s, this machine"),
    _("%(host)s leads to %(address)s, an address of cloud metadata"),
    _("%(host)s leads to %(address)s, a link-local address"),
    _("%(host)s leads to %(address)s, a multicast address"),
    _("%(host)s leads to %(address)s, an address that is not public"),
)
"""Those that hold another reason, or end in anything: they are asked first."""
FETCHED = (
    _("it is a private address"),
    _("it is this machine"),
    _("it is an address of cloud metadata"),
    _("it is a link-local address"),
    _("it is a multicast address"),
    _("it is an address that is not public"),
    _("updated: an earlier version was fetched on %(date)s"),
    _("it was never fetched, and nothing is fetched with --offline"),
    _("its site asks programs not to read it (robots.txt); save the page by hand"),
    _("its site's robots.txt cannot be had (%(status)s); try again later"),
    _("the server takes too long to answer; try again later"),
    _("the connection broke off, or it spoke no HTTP; try again later"),
    _("no connection comes about; try again later"),
    _("no protected connection comes about; try again later"),
    _("its certificate is not good, so that it may be somebody else's page"),
    _("no host is called %(host)s"),
    _("the name server does not know %(host)s"),
    _("there is no such page (404)"),
    _("the page is gone for good (410)"),
    _("it takes a login (401)"),
    _("it takes a payment (402)"),
    _("the site refuses programs, or takes a login (403)"),
    _("the site is asked too often (429); try again later"),
    _("it is withheld for legal reasons (451)"),
    _("the server fails (%(status)s); try again later"),
    _("the server answers with %(status)s"),
    _("it leads on more than %(number)s times"),
    _("it is larger than %(size)s MB; save the part that matters and give the file"),
    _("its address bears a user name or password; leave that out"),
    _(
        "its address bears a credential (%(name)s=…), which is not kept; leave that out, "
        "or save the page and give the file"
    ),
    _("%(scheme)s: only http and https addresses are read"),
    _("its address is longer than %(number)s characters"),
    _("its address has blanks, control characters or backslashes in it; correct it"),
    _("it is no address; correct it"),
    _("it leads to what is no address"),
    _("port %(number)s is none that pages are read from"),
    _("its host is no name that can be; correct it"),
    _("its host is no address of the net; correct it"),
    _("its host is a number in an unusual spelling; write it as 192.0.2.1"),
    _("it came packed in a way that was not asked for"),
    _("it came packed, and the packing is damaged"),
    _("it came packed, and its end is missing"),
    _("it holds no article"),
    _("nothing is fetched here; save the page and give the file"),
    _("it is no feed that can be read"),
    _("only its first %(most)s entries were looked at, and %(number)s were not"),
    _("it declares entities of its own, as hostile feeds do; ask for a feed without them"),
    _("the site wants to see a browser or a human first; save the page by hand"),
    _("it is a page that asks for consent (cookies), not the article; save the page by hand"),
    _("it is behind a paywall; save the page as a subscriber sees it"),
    _("it is behind a login; save the page as a user sees it"),
    _("it is a page that says that there is no such page"),
    _("the page says that it is not free: its text (%(number)s words) may be cut off"),
)
"""Why a page or a feed could not be read, and what to know of one that could."""
