"""What pictures show, before anything is drawn."""

import pytest

from brief.output.view import view
from brief.records import Meeting
from tests.output.material import MEETING, gold_dossier, gold_update, hostile_dossier, long_dossier


@pytest.fixture(scope="module")
def shown():
    return view(gold_update(), MEETING)


def cell(shown, party, topic):
    row = next(one for one in shown.matrix.rows if one.party == party)
    return next(one for one in row.cells if one.topic == topic)


def test_the_matrix_has_parties_in_printed_order_and_topics_that_several_speak_to(shown):
    assert [row.party for row in shown.matrix.rows][:3] == ["Ukraine", "United States", "Russia"]
    assert [row.attends for row in shown.matrix.rows][:2] == [True, False]
    for number, topic in enumerate(shown.matrix.topics):
        spoken = [row.party for row in shown.matrix.rows if row.cells[number].entries]
        assert len(spoken) >= 2, topic
        assert all(row.cells[number].topic == topic for row in shown.matrix.rows)


def test_what_has_no_topic_is_compared_with_nothing():
    dossier = gold_dossier()
    other = tuple(
        one.model_copy(update={"topic": "other"}) for one in dossier.positions if one.topic == "US role"
    )
    kept = tuple(one for one in dossier.positions if one.topic != "US role")
    found = view(dossier.model_copy(update={"positions": kept + other}), MEETING).matrix
    assert found.topics
    assert "other" not in found.topics


def test_a_shift_names_the_stance_before_it_and_stands_first(shown):
    entry = cell(shown, "United States", "leaders' meeting").entries[0]
    assert (entry.stance_class, entry.sign, entry.before) == ("undecided", "?", "commits")
    assert all(one.before is None for one in cell(shown, "Ukraine", "leaders' meeting").entries)


def test_every_stance_has_a_sign_of_its_own(shown):
    from brief.output.language import language
    from brief.output.stances import SIGNS
    from brief.output.wording import wording

    assert SIGNS.keys() == wording(language()).stances.keys()
    assert len(set(SIGNS.values())) == len(SIGNS)
    assert all(len(sign) == 1 for sign in SIGNS.values())


def test_what_a_cell_has_no_room_for_is_counted():
    dossier = gold_dossier()
    stands = {one.id for one in dossier.positions if one.current and one.stance != "reports"}
    found = view(dossier, MEETING).matrix
    told = sum(len(cell.entries) + cell.more for row in found.rows for cell in row.cells)
    assert found.left_out == f"{len(stands) - told} further stands on other topics or of other parties"


def test_the_chronology_runs_from_the_oldest_of_its_dates_to_the_newest(shown):
    days = shown.chronology.days
    assert [day.date for day in days][:3] == ["16 May 2025", "18 May 2025", "19 May 2025"]
    assert [day.after for day in days][:5] == [0, 2, 1, 88, 3]
    assert [day.gap for day in days][:5] == [None, None, None, "3 months", None]
    assert all(day.events or day.parties for day in days)
    assert {one.party for day in days for one in day.parties} == set(shown.chronology.parties)


def test_earlier_dates_than_a_page_has_room_for_are_counted():
    found = view(long_dossier(), MEETING).chronology
    assert len(found.days) == 9
    assert found.left_out.endswith("earlier findings are in the annex")


@pytest.mark.parametrize(
    "dossier",
    [
        hostile_dossier()[0],
        gold_dossier().model_copy(update={"positions": (), "events": ()}),
        gold_dossier().model_copy(update={"positions": gold_dossier().positions[:1], "events": ()}),
    ],
)
def test_too_little_is_no_picture(dossier):
    found = view(dossier, Meeting())
    assert found.matrix is None
    assert found.chronology is None


def test_what_shows_in_a_picture_stands_in_the_annex(shown):
    entries = {entry.reference.entry for group in shown.annex for entry in group.entries}
    told = {one.reference.entry for row in shown.matrix.rows for cell in row.cells for one in cell.entries}
    for day in shown.chronology.days:
        told |= {one.reference.entry for one in day.events}
        told |= {one.reference.entry for party in day.parties for one in party.entries}
    assert told
    assert told <= entries
