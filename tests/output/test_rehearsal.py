"""What is remembered of one dossier changes how long the next one takes, and no letter of it."""

from functools import cache
from itertools import islice, product
from pathlib import Path
from types import UnionType
from typing import Literal, Union, get_args, get_origin

import pytest

from brief.cli import outputs
from brief.output import rendering, view
from brief.output.alike import last_told
from brief.output.language import language
from brief.packaged import packaged_folder
from brief.records import Changes, Disagreement, Dossier, Evidence, Meeting, Record, Source, Version
from brief.settings import Settings
from tests.output.material import MEETING, gold_dossier, gold_update, hostile_dossier, long_dossier

PACKAGED = packaged_folder("templates")
KINDS = ("html", "md", "docx", "mail_html", "mail_text")


@pytest.fixture(autouse=True)
def forget():
    forget_all()
    yield
    forget_all()


def forget_all():
    last_told().told = None
    for kind, code in product(KINDS, ("en", "de")):
        rendering._printing(kind, (PACKAGED,), language(code))[1].forget()


def rehearsed(dossier, meeting=MEETING, code="en", style="brief", kinds=("html", "md"), folders=(PACKAGED,)):
    """The steps of a rehearsal, in the order in which `brief generate` takes them."""
    for seen in view.rehearse(dossier, meeting, language(code), style):
        yield
        for kind in kinds if seen else ():
            yield from rendering.rehearse(seen, kind, list(folders), language(code))


def rehearse(*args, **options):
    for _ in rehearsed(*args, **options):
        pass


def printed(dossier, meeting=MEETING, code="en", style="brief", kinds=("html", "md"), folders=(PACKAGED,)):
    seen = view.view(dossier, meeting, language(code), style)
    return seen, {kind: rendering.render(seen, kind, list(folders), language(code)) for kind in kinds}


def anew(*args, **options):
    forget_all()
    return printed(*args, **options)


def entries(seen):
    return [entry for group in seen.annex for entry in group.entries]


def taken_over(seen):
    """How many annex entries of a view were made by the rehearsal."""
    known = {id(entry) for entry in last_told().told.made.entries.values()}
    return sum(id(entry) in known for entry in entries(seen))


@cache
def varied():
    """A dossier of every kind of finding, with a history, answers, a planned event, an actor's id in a subject."""
    dossier = gold_update()
    first, second = dossier.positions[:2]
    dispute = Disagreement(
        id="x-then-and-now",
        about=f"{first.topic}: {first.actor} then and now",
        kind="over_time",
        versions=(Version(value="a", evidence=first.evidence), Version(value="b", evidence=second.evidence)),
        findings=(first.id, second.id),
    )
    return dossier.model_copy(update={"disagreements": (*dossier.disagreements, dispute)})


def another(value, hint):
    """A value of the same type that is not the same; None where there is none."""
    kind, given = get_origin(hint), get_args(hint)
    if kind in {Union, UnionType}:
        (only,) = (one for one in given if one is not type(None))
        return another(value, only) if value is not None else {str: "2024-02-03"}.get(only)
    if kind is Literal:
        return next((one for one in given if one != value), None)
    if kind is tuple:
        return tuple(reversed(value)) if len(set(map(repr, value))) > 1 else value[1:] or None
    if isinstance(value, str):
        return "2023-01-02" if value[:4].isdigit() else value + " 2"
    return {bool: not value, int: 2}.get(type(value))


def with_other(record, path):
    """`record` with another value in the field at `path`, in all records on the way."""
    name, *rest = path
    value = getattr(record, name)
    hint = type(record).model_fields[name].annotation
    if not rest:
        changed = another(value, hint)
        return record if changed is None else record.model_copy(update={name: changed})
    if isinstance(value, tuple):
        return record.model_copy(update={name: tuple(with_other(one, rest) for one in value)})
    return record if value is None else record.model_copy(update={name: with_other(value, rest)})


def paths(record):
    """Where fields stand in `record`, those of records within it too."""
    for name, field in record.model_fields.items():
        yield (name,)
        for inner in get_args(field.annotation) or (field.annotation,):
            if isinstance(inner, type) and issubclass(inner, Record) and inner is not Changes:
                yield from ((name, *rest) for rest in paths(inner))


# No passage can end where none begins.
SHOWN = [path for path in paths(Dossier) if path != ("positions", "evidence", "end")]


@pytest.mark.parametrize("path", SHOWN, ids=".".join)
def test_whatever_field_is_another_than_in_the_rehearsal_is_printed_as_it_is_now(path):
    dossier = varied()
    other = with_other(dossier, path)
    fresh, _ = anew(other, kinds=())
    rehearse(dossier, kinds=())
    seen, _ = printed(other, kinds=())
    assert seen == fresh


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("field", ["published", "outlet", "origin", "language", "text", "title"])
def test_what_one_source_tells_otherwise_is_told_so_wherever_it_stands(field, number):
    dossier = varied()
    source = dossier.sources[number]
    value = {"published": "2024-01-02", "origin": dossier.sources[0].origin, "language": "fr"}
    value |= {"text": source.text.replace("“", "").replace("”", "")}
    changed = source.model_copy(update={field: value.get(field, "Another")})
    sources = tuple(changed if one is source else one for one in dossier.sources)
    other = dossier.model_copy(update={"sources": sources})
    fresh = anew(other)
    rehearse(dossier)
    assert printed(other) == fresh


def with_positions(dossier, *positions):
    return dossier.model_copy(update={"positions": positions})


def repeated(dossier, number):
    """The dossier with a position that was said again and again, each time otherwise."""
    first = dossier.positions[0]
    chain = [
        first.model_copy(
            update={"id": f"again-{n}", "status": "shifted", "earlier": (f"again-{n - 1}",) if n else ()}
        )
        for n in range(number)
    ]
    return with_positions(dossier, *dossier.positions, *chain)


def labelled(dossier, *ids):
    return with_positions(dossier, *(dossier.positions[0].model_copy(update={"id": one}) for one in ids))


def about(dossier, actor):
    dispute = Disagreement(
        id="x-then-and-now", about=f"Ceasefire: {actor} then and now", kind="over_time",
        versions=(Version(value="a", evidence=dossier.positions[0].evidence),),
    )  # fmt: skip
    return dossier.model_copy(update={"disagreements": (dispute,)})


def renamed(dossier, actor):
    actors = (
        one.model_copy(update={"name": "Somebody Else"}) if one.id == actor else one for one in dossier.actors
    )
    return dossier.model_copy(update={"actors": tuple(actors)})


def without_changes(dossier):
    news = (one.model_copy(update={"status": "new"}) for one in dossier.positions)
    return with_positions(dossier, *news).model_copy(update={"changes": None})


def news(dossier):
    return without_changes(dossier).model_copy(update={"changes": Changes(since=1)})


def planned(dossier, as_of="2025-08-19"):
    events = (one.model_copy(update={"planned": True, "date": "2026-05-01"}) for one in dossier.events)
    return dossier.model_copy(update={"events": tuple(events), "as_of": as_of})


GOLD = gold_update()
RELAYED = next(one.via for one in GOLD.positions if one.via)
IN_FULL = {"style": "full"}
OTHERWISE = {
    "a planned event is overdue": (planned(GOLD), planned(GOLD, "2027-01-01"), {}, {}),
    "who relays has another name": (GOLD, renamed(GOLD, RELAYED), {}, {}),
    "whom a subject names has another name": (
        about(GOLD, GOLD.actors[3].id),
        renamed(about(GOLD, GOLD.actors[3].id), GOLD.actors[3].id),
        {},
        {},
    ),
    "all history has room": (repeated(GOLD, 8), repeated(GOLD, 8), {}, IN_FULL),
    "another language of the same room": (GOLD, GOLD, {"code": "de"}, {"code": "fr"}),
    "a first edition": (news(GOLD), without_changes(GOLD), IN_FULL, IN_FULL),
    "not a first edition": (without_changes(GOLD), news(GOLD), IN_FULL, IN_FULL),
    "labels share their digits": (
        labelled(GOLD, "p-3f2a91bc"),
        labelled(GOLD, "p-3f2a91bc", "p-3f2a07ce"),
        {},
        {},
    ),
}


@pytest.mark.parametrize("case", OTHERWISE)
def test_what_a_finding_hangs_on_besides_its_record_counts(case):
    before, now, rehearsed_as, printed_as = OTHERWISE[case]
    fresh = anew(now, **printed_as)
    rehearse(before, **rehearsed_as)
    assert printed(now, **printed_as) == fresh
    assert anew(before, **rehearsed_as) != fresh


def with_article(dossier, place):
    """The dossier with one more source at `place` of the register: numbers behind it move on by one."""
    text = "Nothing was said."
    source = Source(
        id="new", title="New", outlet="Newcomer", published="2025-08-20", url=None, path="new.txt", sha256="0" * 64,
        origin="new", text=text,
    )  # fmt: skip
    said = dossier.positions[0].model_copy(
        update={
            "id": "p-0123456789",
            "statement": text,
            "evidence": (Evidence(source="new", start=0, end=len(text), quote=text),),
        }
    )
    return dossier.model_copy(
        update={
            "sources": (*dossier.sources[:place], source, *dossier.sources[place:]),
            "positions": (*dossier.positions, said),
            "as_of": "2025-08-20",
        }
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", [0, 3, 12])
def test_an_article_that_moves_the_numbers_of_others_moves_them_in_what_was_rehearsed(place, kind):
    dossier = long_dossier(120, 12)
    other = with_article(dossier, place)
    _, fresh = anew(other, kinds=(kind,))
    rehearse(dossier, kinds=(kind,))
    _, texts = printed(other, kinds=(kind,))
    assert texts == fresh
    assert ("[13]" in texts[kind]) == ("[13]" in fresh[kind])


def test_only_findings_of_articles_whose_number_moved_are_made_anew():
    dossier = long_dossier(120, 12)
    rehearse(dossier)
    last, _ = printed(with_article(dossier, 12))
    amid, _ = printed(with_article(dossier, 6))
    first, _ = printed(with_article(dossier, 0))
    assert len(entries(last)) - taken_over(last) < 10
    assert 20 < taken_over(amid) < len(entries(amid)) - 20
    assert taken_over(first) == 0


def test_what_was_rehearsed_is_neither_made_nor_printed_again(monkeypatch):
    dossier = gold_update()
    rehearse(dossier)
    asked = []
    monkeypatch.setattr("brief.output.annex._evidence", lambda *args, **_: asked.append(args))
    seen = view.view(dossier, MEETING, language("en"))
    assert not asked
    assert taken_over(seen) == len(entries(seen))
    html = rendering.render(seen, "html", [PACKAGED], language("en"))
    bare = seen.model_copy(update={"annex": ()})
    assert html.count("<figure") > 90
    assert "<figure" not in rendering.render(bare, "html", [PACKAGED], language("en"))


@pytest.mark.parametrize("style", ["brief", "note", "full"])
@pytest.mark.parametrize("code", ["en", "de"])
@pytest.mark.parametrize("rehearsed_as", [("en", "brief"), ("de", "full")])
def test_a_rehearsal_in_another_language_or_style_changes_nothing(rehearsed_as, code, style):
    fresh = anew(gold_update(), code=code, style=style, kinds=KINDS)
    rehearse(gold_dossier("abcd"), code=rehearsed_as[0], style=rehearsed_as[1], kinds=KINDS)
    assert printed(gold_update(), code=code, style=style, kinds=KINDS) == fresh


@pytest.mark.parametrize("other", [gold_dossier, lambda: hostile_dossier()[0], lambda: long_dossier(60, 12)])
def test_a_rehearsal_of_another_dossier_changes_nothing(other):
    fresh = anew(gold_update(), kinds=KINDS)
    rehearse(other(), Meeting(), kinds=KINDS)
    assert printed(gold_update(), kinds=KINDS) == fresh


def test_a_rehearsal_may_stop_after_any_step():
    dossier, other = long_dossier(60, 12), with_article(long_dossier(60, 12), 6)
    fresh = anew(other)
    steps = sum(1 for _ in rehearsed(dossier))
    assert steps > 30
    for stop in range(1, steps, 3):
        forget_all()
        for _ in islice(rehearsed(dossier), stop):
            pass
        assert printed(other) == fresh, stop


@pytest.mark.parametrize("most", [0, 1_000])
def test_outputs_are_the_same_with_the_last_edition_rehearsed(monkeypatch, tmp_path, most):
    monkeypatch.setattr(outputs, "MOST_REHEARSED", most)
    settings = Settings(project=tmp_path, meeting=MEETING)
    plan = {Path("a.html"): outputs.Format.html, Path("a.md"): outputs.Format.md}
    previous = without_changes(gold_dossier("abcd"))
    dossier = with_article(gold_update(), 5)
    fresh = outputs.render_outputs(dossier, settings, set(plan.values()))
    steps = sum(1 for _ in outputs.rehearse_outputs(previous, settings, plan))
    assert (steps > 20) == bool(most)
    assert outputs.render_outputs(dossier, settings, set(plan.values())) == fresh
    seen = view.view(dossier, MEETING, language("en"))
    assert not most or taken_over(seen) > len(entries(seen)) / 2


def test_two_findings_with_one_id_are_never_taken_for_one_another():
    dossier = gold_dossier()
    one, two = dossier.positions[:2]
    twins = dossier.model_copy(update={"positions": (one, two.model_copy(update={"id": one.id}))})
    swapped = twins.model_copy(update={"positions": twins.positions[::-1]})
    fresh = anew(swapped)
    rehearse(twins)
    assert printed(swapped) == fresh


@pytest.mark.parametrize(
    "template",
    [
        """{% extends "packaged/brief.html.jinja" %}{% block annex %}{% for group in brief.annex %}
        {% for entry in group.entries %}{{ printed(proven, entry) }}{% endfor %}{% endfor %}{% endblock %}""",
        """{% extends "packaged/brief.html.jinja" %}{% set words = brief.header.title %}{% block annex %}
        {% macro proven(one) %}{{ words }} {{ brief.header.title }}: {{ one.reference.label }}{% endmacro %}
        {% for group in brief.annex %}{% for one in group.entries %}{{ printed(proven, one) }}{% endfor %}
        {% endfor %}{% endblock %}""",
        """{% macro each(one) %}{{ brief.header.title }}: {{ one.reference.label }};{% endmacro %}
        {% for group in brief.annex %}{% for one in group.entries %}{{ printed(each, one) }}{% endfor %}
        {% endfor %}""",
    ],
)
def test_what_a_users_own_template_prints_hangs_on_nothing_that_was_rehearsed(tmp_path, template):
    (tmp_path / "brief.html.jinja").write_text(template)
    folders = (tmp_path, PACKAGED)
    retitled = gold_update().model_copy(update={"title": "Another title"})
    _, fresh = anew(retitled, Meeting(), kinds=("html",), folders=folders)
    assert "Another title" in fresh["html"]
    rehearse(gold_update(), Meeting(), kinds=("html",), folders=folders)
    _, texts = printed(retitled, Meeting(), kinds=("html",), folders=folders)
    assert texts == fresh


def test_a_template_that_changed_since_the_rehearsal_is_printed_as_it_is_now(tmp_path):
    for file in PACKAGED.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    dossier = gold_update()
    rehearse(dossier, folders=(tmp_path,))
    changed = tmp_path / "brief.html.jinja"
    changed.write_text(changed.read_text("utf-8").replace("<figure ", "<figure role='note' "), "utf-8")
    _, texts = printed(dossier, folders=(tmp_path,))
    assert texts["html"].count("<figure role='note' ") == texts["html"].count("<figure")


def test_only_a_macro_prints_a_record(tmp_path):
    (tmp_path / "brief.html.jinja").write_text('{{ printed("{0.__class__}".format, brief) }}')
    seen = view.view(gold_dossier(), MEETING)
    with pytest.raises(rendering.TemplateError, match="macro"):
        rendering.render(seen, "html", [tmp_path, PACKAGED])
