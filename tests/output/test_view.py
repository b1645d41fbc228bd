import re

import pytest

from brief.output.passages import GOES_ON, shorten
from brief.output.register import web_link
from brief.output.rendering import render
from brief.output.view import view
from brief.packaged import packaged_folder
from brief.records import (
    Actor,
    Changes,
    Coverage,
    Disagreement,
    Dossier,
    Event,
    Evidence,
    Gone,
    Meeting,
    OpenQuestion,
    Position,
    ReaderInfo,
    Rejected,
    Source,
    Version,
)
from tests.output.material import MEETING, gold_dossier, gold_update, hostile_dossier, long_dossier

TEXT = (
    "Anna Berg said Norland 'will never' sign. A treaty, she added, is “dead on arrival,” as is the summit.\n"
    'A person close to the talks called them "hopeless". Berg\'s aide said the door stays open.\n'
)


def source(key, published="2025-08-19", origin=None, text=TEXT, **more):
    given = {"title": "T", "outlet": "O", "url": None, "path": "a.txt", "sha256": ""} | more
    return Source(id=key, published=published, origin=origin or key, text=text, **given)


def proof(quote, key="s"):
    start = TEXT.index(quote)
    return Evidence(source=key, start=start, end=start + len(quote), quote=quote)


def position(key, quote="Norland 'will never' sign", **more):
    given = {
        "actor": "berg", "via": None, "topic": "treaty", "stance": "opposes", "statement": "Berg rules out a treaty.",
        "speech": "direct", "said_on": "2025-08-18", "status": "new", "evidence": (proof(quote),), "origins": 1,
    }  # fmt: skip
    return Position(id=key, **(given | more))


def actor(key, name, **more):
    given = {"kind": "person", "role": None, "represents": None, "side": None, "aliases": ()}
    return Actor(id=key, name=name, **(given | more))


BERG = actor("berg", "Anna Berg", represents="Norland")


def dossier(*positions, **more):
    given = {
        "title": "D", "as_of": None, "reader": ReaderInfo(kind="rules"), "actors": (BERG,), "sources": (source("s"),),
        "coverage": Coverage(articles=1, chunks=1, read=1),
    }  # fmt: skip
    return Dossier(positions=positions, **(given | more))


def lines(shown):
    return [
        line for party in shown.parties for topic in party.topics for line in (*topic.current, *topic.earlier)
    ]


def only(*positions, **more):
    (line,) = lines(view(dossier(*positions, **more), Meeting()))
    return line


# --- words -----------------------------------------------------------------------------------------


def test_only_what_stands_in_quotation_marks_within_the_proof_is_quoted():
    assert only(position("p")).spoken == ("will never",)
    assert only(position("p", quote="she added, is “dead on arrival,” as is the summit")).spoken == (
        "dead on arrival",
    )
    assert only(position("p", quote="Norland 'will")).spoken == ("will",)


def test_direct_speech_without_quotation_marks_in_the_source_is_a_paraphrase():
    line = only(position("p", quote="Berg's aide said the door stays open"))
    assert (line.spoken, line.speech) == ((), "paraphrase")


@pytest.mark.parametrize(
    ("speech", "words"),
    [
        ("paraphrase", "paraphrase"),
        ("anonymous", "unnamed source"),
        ("outlet", "the outlet’s account"),
        ("direct", None),
    ],
)
def test_speech_that_is_not_the_actors_own_is_told_in_words(speech, words):
    assert only(position("p", speech=speech)).speech == words


def test_a_paraphrase_never_quotes():
    assert only(position("p", speech="paraphrase")).spoken == ()


def test_own_words_only_are_the_passage_itself_and_marked_as_the_articles():
    line = only(position("p", statement="Norland 'will never' sign"))
    assert (line.statement, line.passage, line.speech) == (
        None,
        "Norland 'will never' sign",
        "the article’s words",
    )


def test_own_words_that_are_speech_throughout_stand_as_speech():
    quote = "“dead on arrival,”"
    line = only(position("p", quote=quote, statement=quote))
    assert (line.passage, line.speech, line.spoken) == ("dead on arrival", None, ())


def test_quotation_marks_of_a_reader_survive_around_verbatim_speech_only():
    line = only(position("p", statement='Berg says Norland "will never" sign a "bad" deal.'))
    assert line.statement == "Berg says Norland “will never” sign a bad deal"


@pytest.mark.parametrize("make", [gold_dossier, gold_update, long_dossier, lambda: hostile_dossier()[0]])
def test_every_quoted_word_of_a_line_stands_in_a_source(make):
    whole = make()
    shown = view(whole, MEETING)
    texts = [one.text for one in whole.sources]
    found = [*lines(shown), *(e.line for group in shown.annex for e in group.entries if e.line)]
    quoted = [words for line in found for words in (*line.spoken, line.passage) if words]
    quoted += [words for line in found for words in re.findall("“([^”]*)”", line.statement or "")]
    quoted += [words for line in found for one in line.history for words in (*one.said, *one.now)]
    changed = [one for group in (shown.changes.groups if shown.changes else ()) for one in group.lines]
    quoted += [words for one in changed for words in re.findall("“([^”]*)”", one.text)]
    quoted += [words for one in changed for then in one.history for words in then.said]
    assert quoted
    verbatim = [words.removesuffix(GOES_ON) for words in quoted]
    assert [words for words in verbatim if not any(words in text for text in texts)] == []


def test_words_that_are_cut_say_so_and_others_do_not():
    long = "We will sign the treaty " * 20 + "only if the troops leave"
    assert shorten("We will sign.") == "We will sign."
    assert shorten(long).endswith(GOES_ON)
    assert long.startswith(shorten(long).removesuffix(GOES_ON))


# --- dates and order --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said_on", "published", "words"),
    [
        ("2025-05-19", "2025-08-19", "19 May 2025"),
        ("2025-05", "2025-08-19", "May 2025"),
        (None, "2025-08-19", "reported 19 Aug 2025"),
        (None, None, "undated"),
    ],
)
def test_a_line_bears_the_date_that_is_known(said_on, published, words):
    assert only(position("p", said_on=said_on), sources=(source("s", published),)).date == words


def test_the_record_says_what_is_todays_view_and_dates_only_order_it():
    shown = view(
        dossier(
            position("undated", said_on=None),
            position("may", said_on="2025-05-19", current=False),
            position("month", said_on="2025-08"),
            position("august", said_on="2025-08-18"),
            position("old and undated", said_on=None, current=False),
            position("year", said_on="2024", current=False),
        ),
        Meeting(),
    )
    (block,) = shown.parties[0].topics
    assert [line.date for line in block.current] == ["18 Aug 2025", "Aug 2025", "reported 19 Aug 2025"]
    assert [line.date for line in block.earlier] == ["19 May 2025", "2024", "reported 19 Aug 2025"]


def test_a_withdrawn_position_is_history_and_no_red_line():
    shown = view(dossier(position("p", status="withdrawn")), Meeting())
    assert [line.status for line in shown.parties[0].topics[0].earlier] == ["withdrawn"]
    assert shown.demands == ()


def test_attendees_parties_come_first_even_if_the_delegation_itself_is_silent():
    actors = (
        BERG,
        actor("aide", "Bo Lund", represents="Chancellery"),
        actor("chancellery", "Chancellery", kind="organization", represents="Southland"),
        actor("team", "Southland delegation", kind="group", side="Southland"),
    )
    positions = (position("1"), position("2"), position("3", actor="aide"))
    first = view(dossier(*positions, actors=actors), Meeting())
    assert [(party.name, party.attends) for party in first.parties] == [
        ("Norland", False),
        ("Southland", False),
    ]
    guests = Meeting(attendees=("The president", "Southland delegation (four)"))
    second = view(dossier(*positions, actors=actors), guests)
    assert [(party.name, party.attends) for party in second.parties] == [
        ("Southland", True),
        ("Norland", False),
    ]


def test_two_actors_that_represent_each_other_end_in_a_party():
    pair = (actor("berg", "Berg", represents="Lund"), actor("lund", "Lund", represents="Berg"))
    assert len(view(dossier(position("p"), actors=pair), Meeting()).parties) == 1


# --- history ------------------------------------------------------------------------------------------


MAY = {"said_on": "2025-05-19", "quote": "she added, is “dead on arrival,” as is the summit"}


def test_a_shift_stands_beneath_the_newer_position_with_both_quotes_and_dates():
    shown = view(
        dossier(position("new", status="shifted", earlier=("old",)), position("old", current=False, **MAY)),
        Meeting(),
    )
    (line,) = lines(shown)
    (then,) = line.history
    assert (line.date, line.spoken) == ("18 Aug 2025", ("will never",))
    assert (then.since, then.said, then.speech) == ("shifted since 19 May 2025", ("dead on arrival",), None)
    assert (then.who, then.now, [mark.number for mark in then.marks]) == (None, (), [1])
    assert shown.positions_left_out is None
    assert sum(entry.line is not None for group in shown.annex for entry in group.entries) == 2


def test_a_shift_that_is_paraphrased_shows_the_words_of_then_and_of_now():
    newer = position("new", status="shifted", earlier=("old",), speech="paraphrase")
    (line,) = lines(view(dossier(newer, position("old", current=False, **MAY)), Meeting()))
    (then,) = line.history
    assert (then.now, then.now_speech) == (("Norland 'will never' sign",), "the article’s words")
    assert [mark.number for mark in then.now_marks] == [1]


def test_what_is_reaffirmed_again_and_again_counts_since_the_first_time():
    shown = view(
        dossier(
            position("c", status="reaffirmed", earlier=("b",)),
            position("b", said_on="2025-06-01", status="reaffirmed", earlier=("a",), current=False),
            position("a", said_on="2025-05-19", status="shifted", earlier=("z",), current=False),
            position("z", said_on="2025-04-01", current=False),
        ),
        Meeting(),
    )
    (line,) = lines(shown)
    assert [one.since for one in line.history] == ["reaffirmed since 19 May 2025", "shifted since 1 Apr 2025"]


def test_what_another_of_the_party_said_earlier_bears_the_name():
    lund = actor("lund", "Bo Lund", represents="Norland")
    newer = position("new", status="shifted", earlier=("old",), actor="lund", via="berg")
    shown = view(dossier(newer, position("old", current=False, **MAY), actors=(BERG, lund)), Meeting())
    (line,) = lines(shown)
    assert (line.who, [one.who for one in line.history]) == ("Bo Lund", ["Anna Berg"])


def test_what_no_later_position_takes_up_stands_as_earlier():
    shown = view(dossier(position("new"), position("old", current=False, **MAY)), Meeting())
    (block,) = shown.parties[0].topics
    assert [line.date for line in block.earlier] == ["19 May 2025"]
    assert shown.demands[0].lines[0].date == "18 Aug 2025"
    assert sum(len(group.lines) for group in shown.demands) == 1


def test_positions_that_name_each_other_are_both_printed():
    pair = (position("a", status="shifted", earlier=("b",)), position("b", status="shifted", earlier=("a",)))
    assert len(lines(view(dossier(*pair), Meeting()))) == 2


# --- references --------------------------------------------------------------------------------------


def test_each_source_is_marked_once_and_fewer_origins_are_told():
    sources = (source("s", origin="o"), source("t", origin="o"))
    evidence = (
        proof("Norland 'will never' sign"),
        proof("dead on arrival"),
        proof("dead on arrival", "t"),
    )
    line = only(position("p", evidence=evidence), sources=sources)
    assert [mark.number for mark in line.marks] == [1, 2]
    assert line.independence == "2 reports, 1 origin"
    shown = view(dossier(position("p", evidence=evidence), sources=sources), Meeting())
    assert [one.origin for one in shown.sources] == [
        "2 reports, 1 origin: with [2]",
        "2 reports, 1 origin: with [1]",
    ]
    assert shown.origins == "2 reports, 1 origin"


@pytest.mark.parametrize("kind", ["md", "html"])
@pytest.mark.parametrize("text", ["“We sign,” said Anna Berg.", "Anna Berg said “we sign”."])
def test_a_passage_with_quotation_marks_of_its_own_gets_no_others_around(kind, text):
    proven = (Evidence(source="s", start=0, end=len(text), quote=text),)
    found = position("p", statement=text, speech="paraphrase").model_copy(update={"evidence": proven})
    shown = view(dossier(found, sources=(source("s", text=text),)), Meeting())
    page = render(shown, kind, [packaged_folder("templates")])
    assert not re.search("““|””|“[^”]*“", page)
    assert page.count(text) >= 2


def test_the_annex_marks_every_passage_within_its_paragraph():
    evidence = (proof("Norland 'will never' sign"), proof("dead on arrival"), proof("hopeless"))
    shown = view(dossier(position("p", evidence=evidence, corrections=("role not proven",))), Meeting())
    (entry,) = shown.annex[0].entries
    assert ["".join(one.text for one in piece.segments) for piece in entry.evidence] == TEXT.splitlines()
    marked = [one.text for piece in entry.evidence for one in piece.segments if one.marked]
    assert marked == [piece.quote for piece in evidence]
    assert entry.corrections == ("role not proven",)
    assert len({piece.anchor for piece in entry.evidence}) == 2


def test_a_paragraph_of_an_undated_article_bears_the_date_of_its_finding():
    shown = view(dossier(position("p"), sources=(source("s", None),)), Meeting())
    assert shown.annex[0].entries[0].evidence[0].date == "no date given; of 18 Aug 2025"


def test_a_paragraph_of_an_undated_article_does_not_bear_the_day_of_another_report():
    """A position that nobody dates is as old as each of its reports, and one of them has a date."""
    found = position("p", said_on=None, evidence=(proof("hopeless"), proof("hopeless", "t")))
    sources = (source("s", None), source("t", "2025-08-19"))
    shown = view(dossier(found, sources=sources), Meeting())
    dates = [piece.date for piece in shown.annex[0].entries[0].evidence]
    assert dates == ["no date given; as things stood at the time of writing", "19 Aug 2025"]


@pytest.mark.parametrize("kind", ["md", "html", "docx"])
@pytest.mark.parametrize("topic", ["other", "General"])
def test_a_topic_that_tells_nothing_is_not_printed_as_one(kind, topic):
    found = [position(key, topic=topic, actor=key) for key in ("p", "q")]
    dispute = Disagreement(
        id="d", about=f"wording: Anna Berg on {topic}", kind="outlets",
        versions=(Version(value="a", evidence=(proof("hopeless"),)), Version(value="b", evidence=(proof("dead"),))),
    )  # fmt: skip
    changed = Changes(since=1, reaffirmed=("p",), new=("q",))
    shown = view(dossier(*found, disagreements=(dispute,), changes=changed), MEETING)
    page = render(shown, kind, [packaged_folder("templates")])
    page = re.sub("(?s)<style.*?</style>|<script.*?</script>|<option.*?</option>", "", page)
    assert "wording: Anna Berg" in page
    assert not re.search(rf"(?<!\w){topic}(?!\w)", page)
    assert only(position("p")).about == "treaty"


@pytest.mark.parametrize(
    ("what", "note"),
    [
        ("She met Berg on the quay.", "Mara Lund"),
        ("Lund met Berg on the quay.", None),
        ("The meeting was held on the quay.", None),
    ],
)
def test_an_event_that_a_pronoun_opens_names_whom_it_means(what, note):
    event = Event(
        id="e", what=what, date=None, place=None, participants=("Mara Lund", "Anna Berg"),
        evidence=(proof("hopeless"),),
    )  # fmt: skip
    (line,) = view(dossier(position("p"), events=(event,)), Meeting()).timeline
    assert line.note == note


def test_long_paragraphs_are_cut_around_the_passage():
    text = "word " * 400 + "The end is near. " + "more " * 400
    start = text.index("The end is near.")
    found = Evidence(source="s", start=start, end=start + 16, quote="The end is near.")
    shown = view(dossier(position("p", evidence=(found,)), sources=(source("s", text=text),)), Meeting())
    before, passage, after = (one.text for one in shown.annex[0].entries[0].evidence[0].segments)
    assert passage == "The end is near."
    assert (before[:8], before[-5:], after[:5], after[-8:]) == ("[…] word", "word ", " more", "more […]")
    assert max(len(before), len(after)) < 520


# --- what is chosen ----------------------------------------------------------------------------------


def test_few_positions_are_all_printed():
    shown = view(dossier(*(position(f"p{n}", topic=f"t{n}") for n in range(12))), Meeting())
    assert len(lines(shown)) == 12
    assert shown.positions_left_out is None


def test_a_long_ledger_is_cut_and_the_annex_has_all_of_it():
    whole = long_dossier()
    shown = view(whole, Meeting(attendees=("Speaker 17",)))
    printed = lines(shown)
    assert 20 <= len(printed) <= 60
    assert shown.positions_left_out == f"{300 - len(printed)} further positions are in the annex"
    assert sum(entry.line is not None for group in shown.annex for entry in group.entries) == 300
    assert shown.parties[0].name == "Side 8"
    assert printed[0].who == "Speaker 17"
    assert {party.name for party in shown.parties} == {f"Side {n}" for n in range(9)}


@pytest.mark.parametrize(
    ("speech", "side", "count", "is_printed"),
    [
        ("anonymous", None, 3, True),
        ("anonymous", None, 150, False),
        ("anonymous", "Southland", 150, True),
        ("paraphrase", None, 150, True),
    ],
)
def test_who_is_unnamed_and_speaks_for_nobody_takes_no_room_from_others(speech, side, count, is_printed):
    official = actor("official", "senior official", kind="group", side=side)
    positions = [position(f"p{n}", topic=f"t{n}") for n in range(count)]
    told = position("told", actor="official", speech=speech, said_on="2025-08-19")
    shown = view(dossier(*positions, told, actors=(BERG, official)), Meeting())
    assert ((side or "senior official") in [party.name for party in shown.parties]) is is_printed
    assert sum(entry.line is not None for group in shown.annex for entry in group.entries) == count + 1


def test_what_another_party_relays_stands_behind_what_a_party_says_itself():
    lund = actor("lund", "Bo Lund", represents="Southland")
    own = [position(f"p{n}", topic=f"t{n}", said_on="2025-08-01") for n in range(150)]
    relayed = position("relayed", topic="talks", via="lund", said_on="2025-08-19")
    alone = position("alone", actor="lund", via="berg")
    shown = view(dossier(*own, relayed, alone, actors=(BERG, lund)), Meeting())
    norland, southland = shown.parties
    assert 5 < len(norland.topics) < 150
    assert "talks" not in [topic.topic for topic in norland.topics]
    assert [topic.topic for topic in southland.topics] == ["treaty"]


def test_what_is_undated_stands_by_the_day_of_its_report():
    evidence = [proof("Norland 'will never' sign", key) for key in ("old", "new", "undated")]
    positions = [
        position(f"p{n}", topic=f"t{n}", said_on=None, evidence=(one,)) for n, one in enumerate(evidence)
    ]
    sources = (source("old", "2025-08-01"), source("new", "2025-08-19"), source("undated", None))
    shown = view(dossier(*positions, sources=sources), Meeting())
    assert [line.topic for line in lines(shown)] == ["t1", "t0", "t2"]


def test_red_lines_refer_to_the_same_positions():
    shown = view(gold_dossier(), MEETING)
    anchors = {line.anchor for line in lines(shown)}
    asked = [line for group in shown.demands for line in group.lines]
    assert {line.stance for line in asked} <= {"demands", "conditional", "warns", "opposes"}
    assert any(line.anchor in anchors for line in asked)


# --- the other sections -------------------------------------------------------------------------------


def test_an_empty_dossier_has_a_header_and_nothing_else():
    empty = Dossier(
        title="Nothing", as_of=None, reader=ReaderInfo(kind="rules"), sources=(),
        coverage=Coverage(articles=0, chunks=0, read=0),
    )  # fmt: skip
    shown = view(empty, Meeting())
    assert shown.header.title == "Nothing"
    assert shown.header.cut_off == "not known, no source is dated"
    assert shown.header.reader == "read by rules, without a model"
    filled = {name for name in type(shown).model_fields if getattr(shown, name)}
    assert filled == {"version", "language", "style", "header"}


def test_the_header_counts_what_was_read_and_rejected():
    unread = Coverage(
        articles=2, chunks=3, read=2, gaps=({"source": "s", "start": 0, "end": 50, "reason": "cut"},)
    )
    lost = Rejected(
        kind="position", finding={"actor": "A", "statement": 'A "agreed".'}, source="s", rule="r", reason="no"
    )
    shown = view(dossier(position("p"), coverage=unread, rejected=(lost,)), Meeting())
    head = shown.header
    assert (head.articles, head.read, head.findings, head.rejected) == (
        "2 articles", "2 of 3 parts read", "1 finding proven", "1 rejected",
    )  # fmt: skip
    assert not head.complete
    assert [(gap.number, gap.amount, gap.reason) for gap in shown.gaps] == [
        (1, "1 part, 50 characters", "cut")
    ]
    assert shown.sources[0].unread == f"50 of {len(TEXT)} characters"
    assert shown.rejected[0].claim == "A: A agreed."


def test_disputed_questions_are_contested_and_not_asked_twice():
    asked = OpenQuestion(
        id="q",
        question="Who called?",
        kind="disputed",
        status="open",
        answer=None,
        evidence=(proof("hopeless"),),
    )
    shown = view(dossier(open_questions=(asked,)), Meeting())
    (group,) = shown.contested
    assert (group.heading, [point.about for point in group.points]) == ("Disputed", ["Who called?"])
    assert shown.questions == ()


def test_new_positions_come_as_the_page_weighs_them_and_not_as_the_dossier_lists_them():
    older, newer = position("older", status="new"), position("newer", "dead on arrival", said_on="2025-08-20")
    found = Changes(since=3, new=("older", "newer"))
    shown = view(dossier(older, newer, changes=found, as_of="2025-08-20"), Meeting())
    (group,) = shown.changes.groups
    assert [line.date for line in group.lines] == ["20 Aug 2025", "18 Aug 2025"]


def test_changes_are_told_even_if_there_are_none_and_status_words_only_then():
    nothing = view(dossier(position("p"), changes=Changes(since=3)), Meeting())
    assert (nothing.changes.since, nothing.changes.groups) == (3, ())
    assert view(dossier(position("p")), Meeting()).changes is None
    some = view(dossier(position("p"), changes=Changes(since=3, new=("p", "gone"))), Meeting())
    (group,) = some.changes.groups
    assert (group.heading, len(group.lines), group.left_out) == ("New positions", 1, "1 more")
    assert lines(some)[0].status == "new"
    assert only(position("p")).status is None


def test_every_kind_of_change_is_told_in_its_words():
    found = Changes(
        since=1, new=("n",), shifted=("s",), reaffirmed=("r",), further=("f",), opened=("q",),
        answered=("a",), partly=("h",), contested=("d",), events=("e",), actors=("berg",),
        sources=("s",), updated=("t",), sources_gone=("x",), forgotten=2, withdrawn=("w",),
        gone=(Gone(id="w", kind="position", text='Berg: a "bold" move', reason="not found again"),),
    )  # fmt: skip
    shown = view(
        dossier(
            position("n", topic="1"), position("r", topic="2"), position("f", topic="3"),
            position("s", status="shifted", earlier=("old",)), position("old", current=False, **MAY),
            open_questions=(question("q"), question("a", "answered"), question("h", "partly")),
            disagreements=(dispute("d", "parties"),),
            events=(
                Event(
                    id="e", what="Talks", date=None, place=None, participants=(), evidence=(proof("hopeless"),)
                ),
            ),
            sources=(source("s", outlet=None, title="A title"), source("t", outlet="P")),
            changes=found,
        ),
        Meeting(),
    )  # fmt: skip
    groups = {group.heading: group for group in shown.changes.groups}
    assert list(groups) == [
        "Shifted", "Answered", "Partly answered", "Newly contested", "New questions", "New positions",
        "New events", "No longer found", "Reaffirmed", "More sources", "New actors", "New sources",
        "Updated sources", "Removed sources",
    ]  # fmt: skip
    (shifted,) = groups["Shifted"].lines
    assert (shifted.text, shifted.date) == ("“will never”", "18 Aug 2025")
    assert [(one.since, one.said) for one in shifted.history] == [
        ("shifted since 19 May 2025", ("dead on arrival",))
    ]
    (answered,) = groups["Answered"].lines
    assert (answered.answer.status, answered.answer.words) == ("Answered", "Nobody")
    (gone,) = groups["No longer found"].gone
    assert (gone.text, gone.reason) == ("Berg: a bold move", "not found again")
    assert groups["Updated sources"].names[0].model_dump(exclude={"marks"}) == {"name": "P", "number": 2}
    assert groups["New sources"].names[0].name == "A title", "a path tells a reader less than a title"
    assert [one.name for one in groups["Removed sources"].names] == [
        "1 no longer there",
        "2 on the user’s wish",
    ]
    assert shown.questions[-1].heading != "Answered", "what is told among the changes is not told twice"


def question(key, status="open", kind="unknown"):
    return OpenQuestion(
        id=key, question=f"Who is {key}?", kind=kind, status=status, evidence=(proof("hopeless"),),
        answer=None if status == "open" else "Nobody",
        answered_by=() if status == "open" else (proof("dead on arrival"),),
    )  # fmt: skip


def dispute(key, kind, findings=(), quote="hopeless"):
    versions = (
        Version(value="yes", evidence=(proof("Norland 'will never' sign"),)),
        Version(value="no", evidence=(proof(quote),)),
    )
    return Disagreement(id=key, about="whether", kind=kind, versions=versions, findings=findings)


def test_answered_questions_stand_below_open_ones_if_there_is_room():
    shown = view(dossier(open_questions=(question("a", "answered"), question("q"))), Meeting())
    assert [group.heading for group in shown.questions] == ["Not known", "Answered"]
    (line,) = shown.questions[1].lines
    (mark,) = line.answer.marks
    annexed = [piece for group in shown.annex for entry in group.entries for piece in entry.evidence]
    assert [piece.anchor for piece in annexed if piece.answers and mark.passage == piece.anchor]
    many = tuple(question(f"q{n}") for n in range(8))
    shown = view(dossier(open_questions=(question("a", "answered"), *many)), Meeting())
    assert [group.heading for group in shown.questions] == ["Not known"]
    assert shown.questions_left_out == "1 further question is in the annex"


def test_an_answer_without_words_is_its_passage():
    asked = question("h", "partly").model_copy(update={"answer": None})
    (line,) = view(dossier(open_questions=(asked,)), Meeting()).questions[0].lines
    assert (line.answer.status, line.answer.words, line.answer.quoted) == (
        "Partly answered", "dead on arrival", True,
    )  # fmt: skip


def test_contested_points_stand_by_kind_with_who_gives_which_version():
    held = position("p", via="lund")
    actors = (BERG, actor("lund", "Bo Lund"))
    found = tuple(
        dispute(kind, kind, findings=("p",)) for kind in ("over_time", "within", "parties", "outlets")
    )
    shown = view(dossier(held, actors=actors, disagreements=found), Meeting())
    who = {group.heading: [one.who for one in group.points[0].versions] for group in shown.contested}
    assert who == {
        "Sources differ": ["O", "O"],
        "The parties contradict each other": ["Anna Berg (via Bo Lund)", "O"],
        "One source gives two accounts": ["Anna Berg (via Bo Lund)", "O"],
    }
    assert sum(bool(entry.versions) for group in shown.annex for entry in group.entries) == 4


@pytest.mark.parametrize(("outlet", "title", "who"), [("O", "T", "O"), (None, "T", "T"), (None, None, "")])
def test_a_version_is_told_by_its_outlet_or_else_by_its_title(outlet, title, who):
    given = source("s", outlet=outlet, title=title)
    shown = view(dossier(sources=(given,), disagreements=(dispute("d", "outlets"),)), Meeting())
    assert {one.who for one in shown.contested[0].points[0].versions} == {who}
    assert "outlet not given:" not in render(shown, "md", [packaged_folder("templates")])


def event(n, **more):
    return Event(
        **(
            {"id": f"e{n}", "what": f"Talk {n}", "date": f"2025-08-{n:02}", "place": None, "participants": (),
             "evidence": (proof("hopeless"),)} | more
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("date", "words"),
    [("2025-08-22", "planned for then, not reported since"), ("2025-08-23", "planned"), ("2025-08", "planned"),
     ("2025-07", "planned for then, not reported since"), ("2025-09-01", "planned")],
)  # fmt: skip
def test_a_planned_event_whose_day_went_by_without_a_report_says_so(date, words):
    shown = view(
        dossier(events=(event(1, date=date, planned=True),)).model_copy(update={"as_of": "2025-08-23"}),
        Meeting(),
    )
    assert [line.planned for line in shown.timeline] == [words]


def test_planned_events_say_so_and_those_without_a_date_come_first_of_what_is_chosen():
    shown = view(
        dossier(events=(event(20, date=None, planned=True), *(event(n) for n in range(1, 20)))), Meeting()
    )
    last = shown.timeline[-1]
    assert (last.text, last.date, last.planned) == ("Talk 20", "undated", "planned")
    assert [line.planned for line in shown.timeline[:-1]] == [None] * 8


def test_the_cut_off_is_the_latest_date_where_none_is_set():
    sources = (source("s", "2025-05-19"), source("t", "2025-08-19"), source("u", None))
    assert view(dossier(sources=sources), Meeting()).header.cut_off == "19 Aug 2025"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "javascript://host/%0aalert(1)",
        "ftp://host/x",
        "data:text/html,x",
        "//host/x",
        "https://",
        "http://[::1",
        "https://user:pw@host/",
        "file:///etc",
    ],
)
def test_only_plain_web_addresses_become_links(url):
    assert web_link(url) is None


def test_the_view_is_the_same_every_time():
    assert view(gold_dossier(), MEETING) == view(gold_dossier(), MEETING)
