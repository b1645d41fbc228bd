"""A made-up view to try templates on, without a dossier."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from brief.output.context import BriefView
from brief.records import Record

Filling = Literal["everything", "lists", "nothing"]


def sample_view(filling: Filling) -> BriefView:
    """A view in which every list has one entry and every choice is made, or only the lists, or nothing."""
    return BriefView.model_validate(_fill(BriefView, filling))


def _fill(record: type[Record], filling: Filling) -> dict[str, Any]:
    return {name: _value(field.annotation, filling) for name, field in record.model_fields.items()}


def _value(hint: Any, filling: Filling) -> Any:
    kind, given = get_origin(hint), get_args(hint)
    if kind is Literal:
        return given[0]
    if kind is tuple:
        return () if filling == "nothing" else (_value(given[0], filling),)
    if kind in {Union, UnionType}:
        (chosen,) = (one for one in given if one is not NoneType)
        # The sections that are records count as lists here: templates look into them.
        is_given = filling == "everything" or (
            filling == "lists" and isinstance(chosen, type) and issubclass(chosen, Record)
        )
        return _value(chosen, filling) if is_given else None
    if isinstance(hint, type) and issubclass(hint, Record):
        return _fill(hint, filling)
    return {str: "sample", int: 1, bool: filling == "everything"}[hint]
