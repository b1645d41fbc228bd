from __future__ import annotations

import gzip
import ssl
import threading
import time
import zlib
from collections.abc import Iterator

import pytest
import trustme

from brief.errors import SourceError
from brief.sources.web.address import address_of
from brief.sources.web.client import Client, Patience, UnreachableError
from brief.sources.web.connecting import RefusedError
from tests.sources.web.site import LOOPBACK, Page, Site, running

HASTY = Patience(whole=5, wait=30, pause=0)


def client(**more) -> Client:
    return Client(**{"allowed": LOOPBACK, "patience": HASTY, **more})


def get(site: Site, path: str, asking: Client | None = None, **conditions: str):
    return (asking or client()).get(address_of(site.base + path), conditions)


def test_a_page_is_fetched_with_an_agent_that_names_the_project(site):
    site.pages["/a"] = Page("hello")
    answer = get(site, "/a")
    assert (answer.status, answer.body) == (200, b"hello")
    assert site.headers[-1]["User-Agent"].startswith("brief/")
    assert "Cookie" not in site.headers[-1]


def test_loopback_is_refused_where_brief_toml_does_not_allow_it(site):
    with pytest.raises(RefusedError, match=r"it is this machine; allow_private in \[sources\] of brief.toml"):
        get(site, "/a", client(allowed=()))
    assert not site.asked


def test_a_name_that_leads_to_a_private_address_is_refused(site):
    asking = client(allowed=(), look_up=lambda host, port: ["127.0.0.1"])
    with pytest.raises(RefusedError, match=r"localtest\.example leads to 127\.0\.0\.1, this machine"):
        asking.get(address_of(f"http://localtest.example:{site.port}/a"))
    assert not site.asked


def test_a_name_of_which_one_address_is_private_is_refused_whole(site):
    asking = client(allowed=(), look_up=lambda host, port: ["93.184.215.14", "127.0.0.1"])
    with pytest.raises(RefusedError, match=r"leads to 127\.0\.0\.1"):
        asking.get(address_of(f"http://mixed.example:{site.port}/a"))


def test_what_is_connected_to_is_what_was_checked(site):
    """A name server that says something else the second time is asked once a connection."""
    site.pages["/a"] = Page("inside")
    said: list[str] = []

    def changing(host: str, port: int) -> list[str]:
        said.append(host)
        # Loopback is allowed by its name only for the first answer; each connection uses exactly its own answer.
        return ["127.0.0.1"] if len(said) <= 2 else ["127.0.0.2"]

    asking = client(allowed=("127.0.0.1/32",), look_up=changing)
    address = address_of(f"http://rebinding.example:{site.port}/a")
    assert asking.get(address).body == b"inside"
    assert len(said) == 2  # robots.txt and the page, each looked up once
    with pytest.raises(RefusedError, match=r"leads to 127\.0\.0\.2"):
        asking.get(address)


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1:{port}/secret",
        "http://[::ffff:127.0.0.1]:{port}/secret",
        "http://169.254.169.254/latest",
    ],
)
def test_a_redirection_to_a_private_address_is_refused(site, location):
    site.pages["/a"] = Page(status=302, fields={"Location": location.format(port=site.port)})
    site.pages["/secret"] = Page("secret")
    asking = client(
        allowed=("public.example",), look_up=lambda host, port: [host] if host[0] in "1:" else ["127.0.0.1"]
    )
    with pytest.raises(RefusedError):
        asking.get(address_of(f"http://public.example:{site.port}/a"))
    assert not site.asked["/secret"]


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "ftp://example.org/a", "http://ann:pw@example.org/", "http://2130706433/"],
)
def test_a_redirection_to_what_is_no_page_is_refused(site, location):
    site.pages["/a"] = Page(status=301, fields={"Location": location})
    with pytest.raises(RefusedError, match="it leads on to what is not read") as refused:
        get(site, "/a")
    assert "pw" not in str(refused.value)


def test_a_redirection_is_followed_and_told(site):
    site.pages["/a"] = Page(status=301, fields={"Location": "b?utm_source=x"})
    site.pages["/b?utm_source=x"] = Page("there")
    answer = get(site, "/a")
    assert (answer.body, answer.address.shown) == (b"there", f"{site.base}/b")


def test_a_loop_of_redirections_ends(site):
    site.pages["/a"] = Page(status=302, fields={"Location": "/a"})
    with pytest.raises(UnreachableError, match="leads on more than 5 times"):
        get(site, "/a")
    assert site.asked["/a"] == 6


def test_a_body_that_drips_is_given_up(site):
    ended = threading.Event()

    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        while not ended.wait(0.02):
            handler.wfile.write(b"x")

    site.pages["/a"] = drip
    began = time.monotonic()
    with pytest.raises(UnreachableError, match="too long"):
        get(site, "/a", client(patience=HASTY._replace(whole=0.4)))
    ended.set()
    assert time.monotonic() - began < 3


def test_a_header_that_drips_is_given_up(site):
    ended = threading.Event()

    def drip(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not ended.wait(0.02):
            handler.wfile.write(b"X-A: b\r\n")

    site.pages["/a"] = drip
    began = time.monotonic()
    with pytest.raises(UnreachableError):
        get(site, "/a", client(patience=HASTY._replace(whole=0.4)))
    ended.set()
    assert time.monotonic() - began < 3


def test_a_name_server_that_does_not_answer_is_given_up(site):
    ended = threading.Event()
    asking = client(patience=HASTY._replace(whole=0.3), look_up=lambda host, port: ["::1"] * ended.wait(10))
    with pytest.raises(SourceError, match=r"the name server does not know slow\.example"):
        asking.get(address_of("http://slow.example/"))
    ended.set()


def test_a_body_that_is_cut_off_is_no_page(site):
    site.pages["/a"] = Page("half", fields={"Content-Length": "5000"})
    with pytest.raises(UnreachableError, match="broke off"):
        get(site, "/a")


def test_what_is_no_http_is_no_page(site):
    site.pages["/a"] = lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
    with pytest.raises(UnreachableError, match="spoke no HTTP"):
        get(site, "/a")


def test_a_body_without_end_is_cut(site):
    def pour(handler):
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(bytes(1 << 16))

    site.pages["/a"] = pour
    with pytest.raises(SourceError, match="larger than 10 MB"):
        get(site, "/a")


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_bomb_is_not_unpacked(site, pack):
    encoding = "gzip" if pack is gzip.compress else "deflate"
    site.pages["/a"] = Page(pack(bytes(100_000_000)), fields={"Content-Encoding": encoding})
    with pytest.raises(SourceError, match="larger than 10 MB"):
        get(site, "/a")


@pytest.mark.parametrize(
    ("encoding", "body", "outcome"),
    [
        ("gzip", gzip.compress(b"text", mtime=0), b"text"),
        ("deflate", zlib.compress(b"text"), b"text"),
        ("deflate", zlib.compress(b"text")[2:-4], b"text"),
        ("identity", b"text", b"text"),
        ("gzip", b"no gzip", "the packing is damaged"),
        ("gzip", gzip.compress(b"text" * 1000, mtime=0)[:-12], "its end is missing"),
        ("br", b"text", "not asked for"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"text", mtime=0), mtime=0), "not asked for"),
    ],
)
def test_packed_bodies_are_unpacked_or_refused(site, encoding, body, outcome):
    site.pages["/a"] = Page(body, fields={"Content-Encoding": encoding})
    if isinstance(outcome, bytes):
        assert get(site, "/a").body == outcome
    else:
        with pytest.raises(SourceError, match=outcome):
            get(site, "/a")


def test_a_page_that_is_known_is_not_sent_again(site):
    site.pages["/a"] = Page("hello", fields={"ETag": '"1"'})
    answer = get(site, "/a", **{"If-None-Match": '"1"'})
    assert (answer.status, answer.body) == (304, b"")


def test_robots_txt_is_kept_to_and_asked_for_once(site):
    site.pages |= {
        "/robots.txt": Page("User-agent: *\nDisallow: /private"),
        "/private/a": Page("a"),
        "/b": Page("b"),
        "/c": Page(status=302, fields={"Location": "/private/a"}),
    }
    asking = client()
    assert get(site, "/b", asking).body == b"b"
    for path in ("/private/a", "/c"):
        with pytest.raises(RefusedError, match=r"robots\.txt"):
            get(site, path, asking)
    assert site.asked["/robots.txt"] == 1
    assert not site.asked["/private/a"]


@pytest.mark.parametrize("status", [404, 401, 403, 410])
def test_a_site_without_robots_txt_is_read(site, status):
    site.pages |= {"/robots.txt": Page(status=status), "/a": Page("a")}
    assert get(site, "/a").body == b"a"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_that_cannot_get_its_robots_txt_out_is_left_alone(site, status):
    site.pages |= {"/robots.txt": Page(status=status), "/a": Page("a")}
    with pytest.raises(UnreachableError, match=rf"robots\.txt cannot be had \({status}\)"):
        get(site, "/a")
    assert not site.asked["/a"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_when_it_says(site, status):
    pages = [Page(status=status, fields={"Retry-After": "7"}), Page("now")]
    site.pages["/a"] = lambda handler: (
        site.pages.__setitem__("/a", pages[1]),
        handler.send_response(status),
        handler.send_header("Retry-After", "7"),
        handler.end_headers(),
    )
    slept: list[float] = []
    assert get(site, "/a", client(sleep=slept.append)).body == b"now"
    assert slept == [7]


@pytest.mark.parametrize("after", ["3600", "", "soon", "Fri, 31 Dec 2999 23:59:59 GMT"])
def test_a_server_that_is_busy_for_long_is_told(site, after):
    site.pages["/a"] = Page(status=429, fields={"Retry-After": after})
    with pytest.raises(UnreachableError, match="asked too often"):
        get(site, "/a", client(sleep=lambda _: pytest.fail("it waited")))
    assert site.asked["/a"] == 1


def test_a_server_that_is_busy_again_and_again_is_left_alone(site):
    site.pages["/a"] = Page(status=503, fields={"Retry-After": "1"})
    with pytest.raises(UnreachableError, match=r"the server fails \(503\)"):
        get(site, "/a", client(sleep=lambda _: None))
    assert site.asked["/a"] == 3


@pytest.mark.parametrize(
    ("status", "reason"),
    [(401, "login"), (402, "payment"), (403, "refuses"), (404, "no such page"), (410, "gone"), (451, "withheld"),
     (500, "fails"), (204, "answers with 204"), (418, "answers with 418")],
)  # fmt: skip
def test_a_page_that_is_not_there_says_why(site, status, reason):
    site.pages["/a"] = Page(status=status)
    with pytest.raises(UnreachableError, match=reason):
        get(site, "/a")


def test_a_host_is_asked_with_pauses(site):
    slept: list[float] = []
    asking = client(patience=HASTY._replace(pause=0.5), sleep=slept.append)
    site.pages["/a"] = Page("a")
    get(site, "/a", asking)
    get(site, "/a", asking)
    assert len(slept) == 1
    assert all(0 < one <= 1.0 for one in slept)


def test_no_more_than_two_pages_of_a_host_are_asked_for_at_once(site):
    busy = threading.Semaphore(2)
    failed: list[bool] = []

    def slow(handler):
        if not busy.acquire(blocking=False):
            failed.append(True)
        time.sleep(0.05)
        handler.send_response(200)
        handler.send_header("Content-Length", "0")
        busy.release()  # what the client waits for is sent by the next line
        handler.end_headers()

    site.pages["/a"] = slow
    asking = client()
    get(site, "/a", asking)
    threads = [threading.Thread(target=get, args=(site, "/a", asking)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert site.asked["/a"] == 7


def test_proxies_of_the_environment_are_not_used(site, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    site.pages["/a"] = Page("direct")
    assert get(site, "/a").body == b"direct"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def protected(authority) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(context)
    with running(context) as site:
        yield site


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def test_a_protected_page_proves_the_name_though_its_checked_address_is_connected_to(protected, authority):
    protected.pages["/a"] = Page("safe")
    asking = client(trust=trusting(authority), look_up=lambda host, port: ["127.0.0.1"])
    assert asking.get(address_of(f"https://news.example:{protected.port}/a")).body == b"safe"
    assert protected.headers[-1]["Host"] == f"news.example:{protected.port}"
    with pytest.raises(UnreachableError, match="certificate is not good"):
        asking.get(address_of(f"https://other.example:{protected.port}/a"))


def test_a_page_of_an_unknown_authority_is_not_read(protected):
    asking = client(look_up=lambda host, port: ["127.0.0.1"])
    with pytest.raises(UnreachableError, match="certificate is not good"):
        asking.get(address_of(f"https://news.example:{protected.port}/a"))
