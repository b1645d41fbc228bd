"""What the panel and the filters of a page rest on."""

import pytest

from brief.output.view import view
from brief.records import Meeting
from tests.output.material import MEETING, gold_dossier, gold_update, hostile_dossier, long_dossier

MAKERS = {"gold": gold_dossier, "update": gold_update, "long": long_dossier}


@pytest.mark.parametrize("make", [*MAKERS.values(), lambda: hostile_dossier()[0]])
def test_the_texts_are_those_of_the_sources_line_by_line(make):
    dossier = make()
    shown = view(dossier, MEETING)
    for text in shown.texts:
        lines = ["".join(stretch.text for stretch in paragraph) for paragraph in text.paragraphs]
        assert lines == [line for line in dossier.sources[text.number - 1].text.split("\n") if line.strip()]


@pytest.mark.parametrize("make", MAKERS.values())
def test_every_mark_finds_its_passage_in_the_text_of_its_source(make):
    dossier = make()
    shown = view(dossier, MEETING)
    found = {}
    for text in shown.texts:
        for stretch in (one for paragraph in text.paragraphs for one in paragraph):
            for passage in stretch.passages:
                found[passage, text.number] = found.get((passage, text.number), "") + stretch.text
    marks = [
        mark for group in shown.annex for entry in group.entries if entry.line for mark in entry.line.marks
    ]
    marks += [mark for group in shown.questions for one in group.lines for mark in one.marks]
    marks += [
        mark for group in shown.questions for one in group.lines if one.answer for mark in one.answer.marks
    ]
    assert marks
    assert {(mark.passage, mark.number) for mark in marks} <= found.keys()
    quotes = {
        "".join(piece.quote for piece in position.evidence).replace("\n", "")
        for position in dossier.positions
    }
    for group in shown.annex:
        for entry in (one for one in group.entries if one.line and len(one.evidence) == 1):
            (mark,) = entry.line.marks
            assert found[mark.passage, mark.number] in quotes


def test_findings_are_filtered_by_party_actor_topic_and_what_changed():
    shown = view(gold_update(), MEETING)
    keys = {one.name: one.key for one in shown.filters.topics}
    parties = {one.name: one for one in shown.filters.parties}
    putin = next(one.key for one in parties["Russia"].actors if one.name == "Vladimir Putin")
    entries = {entry.reference.entry: entry for group in shown.annex for entry in group.entries}
    for entry in entries.values():
        if entry.line:
            assert keys[entry.line.topic] in entry.facets
            assert (putin in entry.facets) == ("Vladimir Putin" in {entry.line.who, entry.line.via})
    changed = set(shown.filters.changed)
    assert changed <= entries.keys()
    told = {line.reference.entry for group in shown.changes.groups for line in group.lines}
    assert told <= changed
    assert len(changed) < len(entries)


def test_a_first_edition_has_nothing_to_filter_what_changed_by():
    assert view(gold_dossier(), MEETING).filters.changed == ()
    assert view(gold_dossier().model_copy(update={"positions": ()}), Meeting()).filters is None


def test_facets_of_one_party_hang_on_nothing_that_another_says():
    few, many = gold_dossier(), gold_update()
    before, after = (
        {entry.reference.entry: set(entry.facets) for g in view(one, MEETING).annex for entry in g.entries}
        for one in (few, many)
    )
    same = [key for key in before if key.startswith("p-") and key in after]
    assert same
    assert all(before[key] == after[key] for key in same)


def test_a_shift_stands_unfolded_and_all_other_history_is_counted():
    shown = view(gold_update(), MEETING)
    lines = [
        entry.line for group in shown.annex for entry in group.entries if entry.line and entry.line.history
    ]
    assert {line.status for line in lines} >= {"shifted", "reaffirmed"}
    for line in lines:
        assert line.history[0].folded == (line.status != "shifted")
        assert all(one.folded for one in line.history[1:])
        assert (line.folded is None) == (not any(one.folded for one in line.history))
    assert "1 earlier statement" in {line.folded for line in lines}
