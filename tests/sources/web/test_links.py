"""links.txt: a write that fails costs none of the addresses that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief.errors import BriefError
from brief.sources.web.address import address_of
from brief.sources.web.links import add_link, linked


def test_a_full_disk_leaves_the_links_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_link(tmp_path, address_of("https://example.org/a"), "A")
    write = Path.write_text

    def full(self: Path, text: str, encoding: str) -> int:
        write(self, text[:10], encoding=encoding)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(BriefError, match=r"links\.txt: cannot be written: No space left"):
        add_link(tmp_path, address_of("https://example.org/b"), "B")
    assert linked(tmp_path) == ("https://example.org/a",)
    assert [path.name for path in tmp_path.iterdir()] == ["links.txt"]


def test_a_link_to_a_shared_list_stays_a_link_with_its_permissions(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.write_text("https://example.org/a\n")
    shared.chmod(0o600)
    (tmp_path / "links.txt").symlink_to(shared)
    assert add_link(tmp_path, address_of("https://example.org/b"), "B")
    assert (tmp_path / "links.txt").is_symlink()
    assert shared.stat().st_mode & 0o777 == 0o600
    assert len(linked(tmp_path)) == 2
