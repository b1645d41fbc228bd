"""Where the marks of the timeline stand."""

from itertools import pairwise

import pytest

from brief.output.charts import breadth, drawn
from brief.output.pictured import Chronology, Day, DayEvent
from brief.output.printed import Reference
from brief.output.view import view
from tests.output.material import MEETING, gold_update, long_dossier, right_to_left_dossier

MAKERS = [
    gold_update,
    long_dossier,
    right_to_left_dossier,
    lambda: long_dossier(60, 12, "Incomprehensibilities" * 500),
]


@pytest.fixture(params=MAKERS)
def drawing(request):
    return drawn(view(request.param(), MEETING).chronology)


def test_all_of_it_stands_within_the_drawing_and_in_its_lane(drawing):
    lanes = {lane.y for lane in drawing.lanes}
    for sign in drawing.signs:
        assert drawing.left < sign.x < drawing.width
        assert sign.y in lanes
    for note in drawing.notes:
        for y, line in note.lines:
            assert 0 < y < drawing.axis
            assert breadth(line) / 2 <= note.x <= drawing.width - breadth(line) / 2
    assert all(drawing.axis < lane.y < drawing.height for lane in drawing.lanes)
    assert all(breadth(lane.label) < drawing.left for lane in drawing.lanes)


def test_no_two_signs_stand_on_one_another(drawing):
    for lane in drawing.lanes:
        places = sorted(sign.x for sign in drawing.signs if sign.y == lane.y)
        assert all(later - earlier >= 16 for earlier, later in pairwise(places))


def test_notes_that_share_a_height_do_not_overlap(drawing):
    taken = {}
    for note in drawing.notes:
        for y, line in note.lines:
            taken.setdefault(y, []).append((note.x - breadth(line) / 2, note.x + breadth(line) / 2))
    for spans in taken.values():
        assert all(left[1] <= right[0] for left, right in pairwise(sorted(spans)))


def test_a_drawing_without_events_leaves_them_no_room():
    days = tuple(Day(date=f"{n} May 2025", after=1) for n in (1, 2, 3))
    event = DayEvent(reference=Reference(label="E-1", entry="e-1"), text="They met")
    bare = drawn(Chronology(parties=("A",), days=days))
    told = drawn(
        Chronology(parties=("A",), days=(days[0].model_copy(update={"events": (event,)}), *days[1:]))
    )
    assert bare.axis < told.axis
    assert bare.notes == ()


def test_a_long_time_without_anything_takes_its_place_on_the_axis():
    days = [Day(date=f"{n} May 2025", after=1) for n in (1, 2)] + [
        Day(date="1 Aug 2025", after=91, gap="3 months")
    ]
    drawing = drawn(Chronology(parties=(), days=tuple(days)))
    first, second, third = (column.x for column in drawing.columns)
    assert third - second > second - first
    assert [(second < one.x < third, one.words) for one in drawing.breaks] == [(True, "3 months")]
