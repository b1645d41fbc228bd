"""The record that templates get: documented as it is, and never less than what templates were promised."""

import json
from pathlib import Path

from brief.output.context import BriefView
from docs import context
from tests.output.material import ROOT

PROMISED = json.loads(Path(__file__).with_name("context-1.json").read_text("utf-8"))


def test_the_documentation_is_what_the_records_say():
    assert context.PAGE.read_text("utf-8") == context.page(), "run `make context`"


def test_every_record_of_the_context_says_what_it_is():
    assert all(record.__doc__ for record in context._records(BriefView))


def test_no_field_that_was_promised_is_gone():
    assert BriefView.model_fields["version"].default == "brief.context/1"
    here = {record.__name__: set(record.model_fields) for record in context._records(BriefView)}
    gone = {name: sorted(set(fields) - here.get(name, set())) for name, fields in PROMISED.items()}
    assert not any(gone.values())


def test_most_fields_have_an_example():
    rows = [line for line in context.PAGE.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert len(rows) > 150
    # Records and lists of records have theirs beneath.
    bare = [row for row in rows if row.endswith("|  |") and "](#" not in row]
    assert len(bare) < len(rows) / 10, bare


def test_the_readme_leads_to_it():
    assert "docs/templates.md" in (ROOT / "README.md").read_text("utf-8")
