"""The HTML of mails: valid, and made of nothing that Outlook, Gmail or Apple Mail lacks."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from brief.output.mail import mail, only_changes
from brief.output.view import view
from brief.packaged import packaged_folder
from brief.records import Meeting
from tests.output.material import MEETING, ROOT, gold_dossier, gold_update, hostile_dossier, long_dossier

NODE = shutil.which("node")
TOOLS = ROOT / ".ci" / "npm"

pytestmark = pytest.mark.skipif(NODE is None, reason="needs Node")

HARMLESS = {
    "outlook.macos: <body> element",  # becomes an element of its own page, as in all web mail
    "outlook.windows-mail: role attribute",  # only screen readers need it; this client is no longer given out
    "outlook.windows-mail: word-break",  # very long words run on there
}
MAKERS = {
    "first": lambda: view(gold_dossier(), MEETING),
    "second": lambda: view(gold_update(), MEETING),
    "bare": lambda: view(gold_dossier(), Meeting()),
    "changes": lambda: only_changes(view(gold_update(), MEETING)),
    "hostile": lambda: view(*hostile_dossier()),
    "long": lambda: view(long_dossier(), MEETING),
}


@pytest.fixture(scope="module", params=MAKERS)
def report(request, tmp_path_factory):
    assert (TOOLS / "installed").exists(), "the tools are missing: run .ci/npm-tools"
    file = tmp_path_factory.mktemp("mail") / "mail.html"
    file.write_text(mail(MAKERS[request.param](), [packaged_folder("templates")]).html, encoding="utf-8")
    script = Path(__file__).with_name("mail_clients.mjs")
    done = subprocess.run(
        [NODE, script, TOOLS, file], capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_it_is_valid(report):
    assert report["faults"] == []


def test_it_uses_nothing_that_a_mail_client_lacks(report):
    assert set(report["lacks"]) <= HARMLESS


def test_the_check_can_fail(tmp_path):
    file = tmp_path / "mail.html"
    file.write_text(
        '<!DOCTYPE html><html lang="en"><p style="display: grid"><svg></svg></div>', encoding="utf-8"
    )
    script = Path(__file__).with_name("mail_clients.mjs")
    done = subprocess.run([NODE, script, TOOLS, file], capture_output=True, check=True, timeout=120)
    report = json.loads(done.stdout)
    assert report["faults"]
    assert set(report["lacks"]) - HARMLESS
