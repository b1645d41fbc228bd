"""Linked data: what a page says of itself in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any


def linked_objects(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page; a broken script is passed over, as browsers do."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(data)


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data[:100]:
            yield from _objects(item)
    elif isinstance(data, dict):
        yield data
        if isinstance(data.get("@graph"), list):
            yield from (item for item in data["@graph"] if isinstance(item, dict))
