import re
from itertools import pairwise

import pytest

from brief.output.passages import GOES_ON, shorten
from brief.output.register import web_link
from brief.output.view import view
from brief.records import (
    Actor,
    Changes,
    Coverage,
    Dossier,
    Evidence,
    Meeting,
    OpenQuestion,
    Position,
    ReaderInfo,
    Rejected,
    Source,
)
from tests.output.material import MEETING, gold_dossier, hostile_dossier, long_dossier

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
        line
        for party in shown.parties
        for topic in party.topics
        for line in (*topic.current, *topic.earlier, *topic.undated)
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


@pytest.mark.parametrize("make", [gold_dossier, long_dossier, lambda: hostile_dossier()[0]])
def test_every_quoted_word_of_a_line_stands_in_a_source(make):
    whole = make()
    shown = view(whole, MEETING)
    texts = [one.text for one in whole.sources]
    found = [*lines(shown), *(e.line for group in shown.annex for e in group.entries if e.line)]
    quoted = [words for line in found for words in (*line.spoken, line.passage) if words]
    quoted += [words for line in found for words in re.findall("“([^”]*)”", line.statement or "")]
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


def test_earlier_statements_stand_below_the_newest_and_undated_ones_below_all():
    shown = view(
        dossier(
            position("undated", said_on=None),
            position("may", said_on="2025-05-19"),
            position("month", said_on="2025-08"),
            position("august", said_on="2025-08-18"),
            position("year", said_on="2024"),
        ),
        Meeting(),
    )
    (block,) = shown.parties[0].topics
    assert [line.date for line in block.current] == ["18 Aug 2025", "Aug 2025"]
    assert [line.date for line in block.earlier] == ["19 May 2025", "2024"]
    assert [line.date for line in block.undated] == ["reported 19 Aug 2025"]


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
    assert [one.origin for one in shown.sources] == ["same origin as [2]", "same origin as [1]"]


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


def test_positions_are_labelled_in_printed_order():
    numbers = [int(line.reference.label[1:]) for line in lines(view(gold_dossier(), MEETING))]
    assert all(one < other for one, other in pairwise(numbers))


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
    assert filled == {"version", "header"}


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
    assert [point.about for point in shown.contested] == ["Who called?"]
    assert shown.questions == ()


def test_changes_are_told_even_if_there_are_none_and_status_words_only_then():
    nothing = view(dossier(position("p"), changes=Changes(since=3)), Meeting())
    assert (nothing.changes.since, nothing.changes.groups) == (3, ())
    assert view(dossier(position("p")), Meeting()).changes is None
    some = view(dossier(position("p"), changes=Changes(since=3, new=("p", "gone"))), Meeting())
    (group,) = some.changes.groups
    assert (group.heading, len(group.lines), group.left_out) == ("New", 1, "1 more")
    assert lines(some)[0].status == "new"
    assert only(position("p")).status is None


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
