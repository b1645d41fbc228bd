"""What did not change is printed byte for byte as before: labels, choice and wording hang on nothing else."""

import re

import pytest

from brief.output.labels import labelled
from brief.output.rendering import render
from brief.output.view import view
from brief.packaged import packaged_folder
from brief.records import Changes
from tests.output.material import MEETING, gold_dossier, gold_update, long_dossier

PARTY = {"md": re.compile(r"(?m)^### "), "html": re.compile(r"<h3>")}
SECTION = {"md": re.compile(r"(?m)^## "), "html": re.compile(r"<h2 id=")}


def parties(dossier, kind):
    """What is printed under each party's heading, in the main part and in the annex."""
    page = render(view(dossier, MEETING), kind, [packaged_folder("templates")])
    found = {}
    for number, section in enumerate(SECTION[kind].split(page)):
        for part in PARTY[kind].split(section)[1:]:
            name, text = re.split(r"\n|</h3>", part, maxsplit=1)
            found[number, re.sub("<.*", "", name).strip()] = re.sub(r".*further position.*", "", text)
    return found


def without_one_of(dossier, party):
    """The dossier without the newest position of `party`, and without what was made of it."""
    actors = {actor.id for actor in dossier.actors if actor.side == party}
    gone = max(
        (one for one in dossier.positions if one.actor in actors), key=lambda one: (one.said_on or "", one.id)
    )
    return dossier.model_copy(
        update={"positions": tuple(one for one in dossier.positions if one.id != gone.id)}
    )


@pytest.mark.parametrize("kind", ["md", "html"])
@pytest.mark.parametrize(
    ("make", "party"), [(gold_dossier, "Russia"), (gold_update, "United States"), (long_dossier, "Side 3")]
)
def test_what_one_party_says_moves_no_line_of_another(kind, make, party):
    whole = make()
    before, after = parties(without_one_of(whole, party), kind), parties(whole, kind)
    assert before.keys() == after.keys()
    changed = {name for number, name in after if before[number, name] != after[number, name]}
    assert changed <= {party, f"Positions: {party}"}
    assert f"Positions: {party}" in changed


@pytest.mark.parametrize("kind", ["md", "html"])
def test_positions_are_the_same_however_much_has_changed(kind):
    quiet = gold_update().model_copy(update={"changes": Changes(since=1)})
    assert parties(quiet, kind) == parties(gold_update(), kind)


def test_a_label_stays_when_findings_are_added():
    few = labelled("P", [f"p-{n * 7919:08x}" for n in range(40)])
    many = labelled("P", [f"p-{n * 7919:08x}" for n in range(400)])
    assert len({one.label for one in many.values()}) == 400
    assert {key: many[key] for key in few if len(many[key].label) == 6} == {
        key: few[key] for key in few if len(many[key].label) == 6
    }


def test_ids_that_begin_alike_get_longer_labels_and_any_id_has_one():
    found = labelled("P", ["p-aaaa1111", "p-aaaa2222", "p-bbbb0000", "a-P06", ""])
    assert [found[key].label for key in ("p-aaaa1111", "p-aaaa2222", "p-bbbb0000")] == [
        "P-aaaa1", "P-aaaa2", "P-bbbb",
    ]  # fmt: skip
    assert len({one.entry for one in found.values()}) == 5
    assert all(one.entry == one.label.lower() for one in found.values())
