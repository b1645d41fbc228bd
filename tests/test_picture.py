"""The README's picture is made by a command, which runs."""

import struct

import pytest

from docs.picture import main
from tests.output.conftest import CHROMIUM


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_the_picture_of_the_readme_can_be_made_anew(tmp_path):
    picture = tmp_path / "brief.png"
    main(picture)
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG\r\n")
    assert struct.unpack(">II", data[16:24]) == (1440, 1240)
    assert len(data) > 100_000, "an empty page would be smaller"
