"""Editions go by mail: to whom, as what, once, and what is told where a server or an address is at fault."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import connect

import keyring
import pytest

from brief.errors import BriefError
from brief.output import smtp
from brief.output.smtp import Server
from brief.records import Dossier, Gap, Skipped
from brief.store import sendings
from brief.store.database import FILE, Database
from brief.store.editions import Cost, keep_edition, newest
from brief.store.turn import only_one
from tests.command import Brief
from tests.output.material import gold_dossier, gold_update
from tests.sink import PASSWORD, USER, Certificates, Sink, certificates, running, scripted

ANA, BEN, CEM = "ana@mission.example", "ben@mission.example", "cem@mission.example"
GREETING = (b"220 hello", b"250 hello")


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates(tmp_path_factory.mktemp("trust"))


@pytest.fixture
def sink(trust: Certificates) -> Iterator[Sink]:
    with running(trust.context(), login=True) as sink:
        yield sink


class Project:
    """A project with editions and an [email] section that is written anew for each command."""

    def __init__(self, folder: Path, brief: Brief, trust: Certificates) -> None:
        self.folder, self.brief = folder, brief
        self.keys: dict[str, object] = {
            "sender": "Desk <desk@mission.example>",
            "recipients": [f"Ana Novák <{ANA}>", BEN, CEM],
            "server": "localhost",
            "user": USER,
            "ca_file": str(trust.file),
            "timeout": 5.0,
            "max_wait": 0.2,
        }
        self.meeting = 'title = "Talks"'
        brief.variables["BRIEF_EMAIL_PASSWORD"] = PASSWORD

    def keep(self, dossier: Dossier) -> None:
        database = Database(self.folder / ".brief")
        written = datetime(2025, 8, 20, tzinfo=UTC).isoformat()
        assert keep_edition(database, dossier, Cost(), written, newest(database))
        database.close()

    def __call__(self, *arguments: str, **keys: object) -> object:
        self.keys |= keys
        lines = [f"{key} = {_toml(value)}" for key, value in self.keys.items() if value is not None]
        text = "\n".join(["[meeting]", self.meeting, "[email]", *lines])
        (self.folder / "brief.toml").write_text(text, encoding="utf-8")
        return self.brief(*arguments)

    def outcomes(self) -> list[tuple[str, str]]:
        with closing(connect(self.folder / ".brief" / FILE)) as connection:
            return connection.execute("SELECT recipient, outcome FROM sending ORDER BY rowid").fetchall()

    def kept(self) -> bytes:
        return b"".join(part.read_bytes() for part in (self.folder / ".brief").iterdir())


def _toml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, float | int) else '"' + str(value).replace("\n", "\\n") + '"'


@pytest.fixture
def project(tmp_path: Path, brief: Brief, trust: Certificates, sink: Sink) -> Project:
    made = Project(tmp_path, brief, trust)
    made.keep(gold_dossier())
    made.keys["port"] = sink.port
    return made


def test_each_recipient_gets_one_message_with_text_and_html(project, sink):
    ended = project("send", reply_to="Head of desk <head@mission.example>", cc=[CEM], bcc=["dan@x.example"])
    assert (ended.code, ended.err) == (0, "brief: sent edition 1 to 4 recipients\n")
    assert [one.recipients for one in sink.received] == [(ANA,), (BEN,), (CEM,), ("dan@x.example",)]
    assert len({one.content for one in sink.received}) == 1
    message = sink.received[0].message
    assert message["From"] == "Desk <desk@mission.example>"
    assert message["To"] == f"Ana Novák <{ANA}>, {BEN}, {CEM}"
    assert message["Reply-To"] == "Head of desk <head@mission.example>"
    assert message["Bcc"] is None
    assert message["Subject"] == "Talks"
    assert message["Date"].datetime.tzinfo is not None
    assert message["Message-ID"].endswith("@mission.example>")
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds[:4] == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html"]
    assert sink.received[0].body("plain").startswith("Talks\n")
    assert project.outcomes() == [(one, "accepted") for one in (ANA, BEN, CEM, "dan@x.example")]
    assert project("history").out.rstrip().endswith(f"sent to {ANA}, {BEN}, {CEM}, dan@x.example")


def test_nobody_is_mailed_an_edition_twice_but_again(project, sink):
    assert project("send", recipients=[ANA]).code == 0
    ended = project("send", recipients=[ANA.upper(), BEN])
    assert ended.code == 0
    assert "has edition 1 since" in ended.err
    assert (sink.got(ANA), sink.got(BEN)) == (1, 1)
    assert project("send", "--again").code == 0
    assert (sink.got("ANA@mission.example"), sink.got(BEN)) == (1, 2)
    first, second, third = (one.message["Message-ID"] for one in sink.received[:3])
    assert first == second != third


def test_the_next_edition_follows_in_the_thread_and_tells_what_changed_since_the_last_one_sent(project, sink):
    assert project("send", recipients=[ANA]).code == 0
    project.keep(gold_dossier("abc"))
    project.keep(gold_update())
    assert project("send").code == 0
    first, second = (one.message for one in sink.received)
    assert second["In-Reply-To"] == first["Message-ID"]
    assert first["Message-ID"] in second["References"]
    assert second["Subject"] == first["Subject"]
    assert first["References"] is None
    assert "CHANGED SINCE EDITION 1\n" in sink.received[1].body("plain")


def test_only_what_changed_can_be_sent(project, sink):
    assert "is the first" in project("send", "--changes-only").complaint
    project.keep(gold_update())
    assert project("send", "--changes-only", recipients=[ANA]).code == 0
    text = sink.received[0].body("plain")
    assert "CHANGED SINCE EDITION 1" in text
    assert "BOTTOM LINE" not in text
    assert "SOURCE REGISTER" in text


def test_the_whole_brief_comes_as_a_file_where_the_mail_is_cut_or_it_is_asked_for(project, sink):
    assert project("send", recipients=[ANA]).code == 0
    (file,) = sink.received[0].message.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("brief-1.html", "text/html")
    page = sink.received[0].body("html")
    assert "The rest is attached" in page
    assert len(page.encode()) <= 100_000
    whole = project("render", "--edition", "1", "--format", "html").out
    assert file.get_content() == whole
    project.keep(gold_update())
    assert project("send", "--changes-only", "--attach", "html").code == 0
    assert [one.get_filename() for one in sink.received[1].message.iter_attachments()] == ["brief-2.html"]
    page = sink.received[1].body("html")
    assert "The rest is attached" not in page


def test_files_to_print_and_to_edit_come_along(project, sink):
    pytest.importorskip("docx")
    assert project("send", recipients=[ANA], attach=["pdf", "docx"]).code == 0
    files = [
        (one.get_filename(), one.get_content()[:4]) for one in sink.received[0].message.iter_attachments()
    ]
    assert files == [("brief-1.pdf", b"%PDF"), ("brief-1.docx", b"PK\x03\x04"), ("brief-1.html", files[2][1])]


def test_dry_run_and_eml_send_nothing(project, sink, tmp_path):
    project("send", recipients=[ANA])
    sink.received.clear()
    told = project("send", "--dry-run", recipients=[ANA, BEN], server=None)
    assert told.code == 0
    assert f"{ANA}: not sent, has edition 1 since" in told.out
    assert f"{BEN}: gets it" in told.out
    assert "brief-1.html" in told.out
    assert project("send", "--eml", "x.eml").code == 0
    content = (tmp_path / "x.eml").read_bytes()
    assert b"\r\nMessage-ID: <brief." in content
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert sink.received == []
    assert len(project.outcomes()) == 1


def test_a_brief_as_a_message_is_a_draft_of_equal_bytes(project, tmp_path):
    for name in ("a.eml", "b.eml"):
        assert project("render", "--edition", "1", "-o", name, bcc=["dan@x.example"]).code == 0
    draft = (tmp_path / "a.eml").read_bytes()
    assert draft == (tmp_path / "b.eml").read_bytes()
    assert b"\r\nX-Unsent: 1\r\n" in draft
    assert b"\r\nBcc: dan@x.example\r\n" in draft
    assert b"\r\nDate:" not in draft
    assert project("render", "--edition", "1", "--format", "email").out.encode() == draft


@pytest.mark.parametrize(
    "gaps",
    [
        {"gaps": (Gap(source="a", start=0, end=9, reason="the endpoint does not answer"),)},
        {"unread": (Skipped(path="a.pdf", reason="it is encrypted", problem=True),)},
    ],
)
def test_gaps_are_not_sent_unless_allowed(project, sink, gaps):
    whole = gold_dossier()
    project.keep(whole.model_copy(update={"coverage": whole.coverage.model_copy(update=gaps)}))
    assert "has 1 gap and was not sent" in project("send").complaint
    assert sink.received == []
    assert project("send", "--allow-gaps", recipients=[ANA]).code == 0
    assert "not read" in sink.received[0].body("plain").lower()


def test_one_refused_recipient_costs_the_others_nothing(project, sink):
    sink.replies[BEN] = ["550 no such\x1b[31m person"]
    ended = project("send")
    assert ended.code == 1
    assert f"{BEN}: refused: 550 no such" in ended.err
    assert "\x1b" not in ended.err
    assert "brief: sent edition 1 to 2 recipients" in ended.err
    assert ended.err.splitlines()[-1].startswith("brief: 1 of 3 recipients did not get edition 1")
    assert (sink.got(ANA), sink.got(BEN), sink.got(CEM)) == (1, 0, 1)
    assert project("send").code == 0
    assert (sink.got(ANA), sink.got(BEN), sink.got(CEM)) == (1, 1, 1)


@pytest.mark.parametrize("when", ["replies", "ends"])
def test_who_is_put_off_gets_it_at_a_later_try(project, sink, when):
    getattr(sink, when)[BEN] = ["451 try later", "451 try later"]
    ended = project("send")
    assert ended.code == 0, ended.err
    assert (sink.got(ANA), sink.got(BEN), sink.got(CEM)) == (1, 1, 1)
    assert [state for who, state in project.outcomes() if who == BEN] == ["deferred", "deferred", "accepted"]


def test_who_is_put_off_for_longer_than_a_run_waits_gets_it_in_the_next(project, sink):
    sink.replies[BEN] = ["450 greylisted"] * 5
    ended = project("send")
    assert f"{BEN}: put off: 450 greylisted" in ended.err
    assert project("send").code == 0
    assert (sink.got(ANA), sink.got(BEN)) == (1, 1)


def test_a_server_that_dies_after_the_message_leaves_it_unknown_and_is_not_asked_again(project, sink):
    sink.ends[BEN] = ["gone"]
    ended = project("send")
    assert ended.code == 1
    assert f"{BEN}: not known whether it arrived: the connection was lost" in ended.err
    assert (sink.got(ANA), sink.got(BEN), sink.got(CEM)) == (1, 1, 1)
    assert (BEN, "unknown") in project.outcomes()
    assert "may have edition 1" in project("send").err
    assert sink.got(BEN) == 1


def test_a_server_that_dies_within_the_message_has_delivered_nothing_and_is_asked_again(
    project, sink, monkeypatch
):
    hung_up, note_sending = threading.Event(), sendings.note_sending

    def note_late(*given: object) -> int:
        assert hung_up.wait(10)
        hung_up.clear()  # it is tried again, and that connection has its own end
        return note_sending(*given)

    # Without TLS, as the script speaks none; on this machine that is allowed.
    dying = scripted(*GREETING, b"250 ok", b"250 ok", b"354 go on", hung_up=hung_up)
    with dying as port, monkeypatch.context() as patch:
        patch.setattr(sendings, "note_sending", note_late)
        ended = project("send", port=port, security="none", user=None, recipients=[ANA])
    assert ended.code == 1
    assert f"{ANA}: put off: " in ended.err
    assert {state for _, state in project.outcomes()} == {"deferred"}
    assert project("send", port=sink.port, security="starttls", user=USER).code == 0
    assert sink.got(ANA) == 1


def test_a_server_that_says_nothing_is_not_waited_for(project):
    with scripted(None) as port:
        ended = project(
            "send", port=port, security="none", user=None, timeout=0.2, recipients=[ANA], max_wait=0
        )
    assert ended.code == 1
    assert "localhost" in ended.err
    assert "no answer in time" in ended.err


def test_nobody_listening_is_told(project, sink):
    with scripted() as port:
        pass
    ended = project("send", port=port, recipients=[ANA], max_wait=0)
    assert f"{ANA}: put off: localhost:{port}: cannot be reached: Connection refused" in ended.err


def test_tls_from_the_first_byte_works_too(project, trust):
    with running(trust.context(), "tls", login=True) as sink:
        assert project("send", port=sink.port, security="tls").code == 0
        assert sink.got(ANA) == 1


BAD = {
    "another name": (lambda trust: trust.context("mail.elsewhere.example"), "mismatch"),
    "expired": (
        lambda trust: trust.context("localhost", not_after=datetime.now(UTC) - timedelta(days=1)),
        "expired",
    ),
}


@pytest.mark.parametrize("fault", BAD)
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_bad_certificate_ends_it_before_anything_is_sent(project, trust, fault, security):
    context, word = BAD[fault]
    with running(context(trust), security, login=True) as sink:
        line = project("send", port=sink.port, security=security).complaint
    assert line.startswith(f"brief: localhost:{sink.port}: the certificate is not to be trusted")
    assert word in line
    assert sink.received == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_of_an_unknown_authority_is_not_trusted(project, tmp_path, security):
    stranger = certificates(tmp_path)
    with running(stranger.context(), security, login=True) as sink:
        line = project("send", port=sink.port, security=security).complaint
    assert "the certificate is not to be trusted" in line
    assert sink.received == []


def test_a_server_without_tls_is_told_and_gets_nothing(project):
    with running(None, "none") as sink:
        assert "offers no STARTTLS" in project("send", port=sink.port).complaint
        assert "no protected connection" in project("send", security="tls").complaint
        assert "for all to read" in project("send", security="none").complaint
        assert sink.received == []


def test_a_wrong_password_is_one_line_that_does_not_have_it(project, sink, brief):
    brief.variables["BRIEF_EMAIL_PASSWORD"] = "Tr0ub4dor"
    ended = project("send")
    assert "the login of 'desk' was not accepted (535)" in ended.complaint
    assert "Tr0ub4dor" not in ended.out + ended.err
    assert b"Tr0ub4dor" not in project.kept()
    assert sink.received == []


def test_a_server_that_repeats_the_password_does_not_get_it_printed_or_kept():
    said = f"535 {PASSWORD} is wrong".encode()
    with scripted(b"220 hello", b"250-hello\r\n250 AUTH PLAIN", said, said) as port:
        server = Server("localhost", port, "none", 5.0, USER, PASSWORD)
        with pytest.raises(BriefError, match="was not accepted") as raised:
            smtp._opened(server)
    assert PASSWORD not in "".join(traceback.format_exception(raised.value))
    assert PASSWORD not in repr(server)


def test_passwords_come_from_a_file_that_others_cannot_read_or_a_keyring(
    project, sink, brief, tmp_path, monkeypatch
):
    del brief.variables["BRIEF_EMAIL_PASSWORD"]
    assert "email.user needs a password" in project("send").complaint
    file = tmp_path / "password"
    file.write_text(PASSWORD + "\n")
    file.chmod(0o644)
    assert "chmod 600" in project("send", password_file="password").complaint
    file.chmod(0o600)
    assert project("send", recipients=[ANA]).code == 0
    asked = []
    monkeypatch.setattr(keyring, "get_password", lambda *args: asked.append(args) or PASSWORD)
    assert project("send", recipients=[BEN], password_file=None, keyring=True).code == 0
    assert asked == [("brief:localhost", USER)]
    monkeypatch.setattr(keyring, "get_password", lambda *_: None)
    assert "keyring set brief:localhost desk" in project("send", recipients=[CEM]).complaint
    assert PASSWORD.encode() not in project.kept()


def test_a_password_in_brief_toml_is_an_unknown_key(project):
    line = project("send", password=PASSWORD).complaint
    assert "unknown key 'email.password'; did you mean 'password_file'?" in line
    assert PASSWORD not in line


@pytest.mark.parametrize("name", ["Ana\nBcc: x@evil.example", "Ana\rX: y"])
def test_a_line_break_in_a_name_is_no_address(project, sink, name):
    keys = {"recipients": [f"{name} <{ANA}>".replace("\r", "\\r")]}
    assert "is no address" in project("send", **keys).complaint
    assert sink.received == []


def test_what_a_title_has_adds_no_header(project, sink):
    project.meeting = 'title = "Talks\\r\\nBcc: x@evil.example\\r\\n\\r\\nbody ' + "é" * 3000 + '"'
    assert project("send", recipients=[ANA]).code == 0
    message = sink.received[0].message
    assert message["Bcc"] is None
    assert message["Subject"].startswith("Talks Bcc: x@evil.example body éé")
    assert len(message["Subject"]) == 180


def test_addresses_in_other_scripts_are_reached_and_leave_the_others_ascii(project, sink):
    dora, eva = "dóra@mission.example", "eva@bücher.example"
    assert project("send", recipients=[ANA, f"Dóra Kiss <{dora}>", eva]).code == 0
    plain, full = sink.received[0], sink.received[1]
    assert full.recipients == (dora,)
    assert sink.received[2].recipients == ("eva@xn--bcher-kva.example",)
    assert plain.content.isascii()
    assert dora not in plain.message["To"]
    assert f"Dóra Kiss <{dora}>".encode() in full.content
    assert plain.message["Message-ID"] == full.message["Message-ID"]


def test_a_server_that_takes_only_ascii_costs_only_those_who_have_other_addresses(project, trust):
    with running(trust.context(), login=True, enable_SMTPUTF8=False) as sink:
        ended = project("send", port=sink.port, recipients=[ANA, "dóra@mission.example"])
        assert "dóra@mission.example: refused: the server takes only addresses in ASCII" in ended.err
        assert sink.got(ANA) == 1


@pytest.mark.parametrize(
    "keys",
    [{"sender": None}, {"recipients": []}, {"server": None}, {"recipients": ["nobody"]}, {"sender": "a@b c"},
     {"reply_to": "@x.example"}, {"cc": ["a@b..c"]}, {"bcc": ["a@-b.example"]}],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_one_line_before_anybody_is_asked(project, sink, keys):
    (key,) = keys
    ended = project("send", **keys)
    assert ended.code == 2
    assert f"email.{key}" in ended.complaint or f"no {key}" in ended.complaint
    assert sink.connections == 0


def test_generate_sends_what_it_made(project, sink, article):
    made = ("generate", str(article), "--reader", "rules", "-o", "b.md", "--send")
    ended = project(*made)
    assert ended.code == 0, ended.err
    assert "sent edition 2 to 3 recipients" in ended.err
    assert project(*made).code == 0
    assert sink.got(ANA) == 1


def test_generate_checks_the_mail_before_it_reads(project, standin, article):
    assert "no sender" in project("generate", str(article), "--send", sender=None).complaint
    assert standin.requests == []


def test_two_at_once_are_told(project, sink):
    with only_one(project.folder / ".brief", "send"):
        assert "another `brief send` is at work" in project("send").complaint


def test_check_tries_the_server_without_sending(project, sink, brief):
    told = project("check", "--response-format", "text").out
    assert f"e-mail: 3 recipients; localhost:{sink.port} answers; its certificate is good; the login" in told
    assert sink.connections > 0
    assert sink.received == []
    brief.variables["BRIEF_EMAIL_PASSWORD"] = "wrong"
    assert "was not accepted" in project("check").complaint.splitlines()[-1]
    assert "no server: drafts" in project("check", server=None).out
    assert "e-mail" not in project("check", **dict.fromkeys(project.keys)).out
