"""The wheel, installed where no checkout is in sight, writes a brief with what ships in it."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.articles import ROOT, SEEDS
from tests.command import environment, pointing_to
from tests.standin import Standin


def run(*command: str | Path, folder: Path, **variables: str) -> str:
    """Run `command` in `folder`; its standard output, or a failure with what it wrote to stderr."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(**variables),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without a download: hatchling is there with the dev extra."""
    folder = tmp_path_factory.mktemp("dist")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", str(folder)]
    run(sys.executable, "-m", "pip", "wheel", *options, str(ROOT), folder=folder)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment with the wheel in it, and with this one's packages for its dependencies.

    They come in over a .pth file, whose folder's own .pth files, such as an editable brief's, do not count.
    """
    home = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", home, folder=home)
    (site,) = home.glob("lib/python*/site-packages")
    options = ["--no-deps", "--no-index", "--quiet", "--target", str(site)]
    run(sys.executable, "-m", "pip", "install", *options, wheel, folder=home)
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home / "bin" / "python"


def test_prompts_templates_and_licence_ship_in_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        shipped = set(archive.namelist())
    for folder in ("prompts", "templates"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                assert f"brief/{path.relative_to(ROOT)}" in shipped
    for pattern in ("*.py", "*.po", "*.xml", "*.rels"):
        for module in (ROOT / "brief").rglob(pattern):
            assert str(module.relative_to(ROOT)) in shipped
    assert any(name.endswith("licenses/LICENSE") for name in shipped)
    assert not any(name.startswith(("tests/", "seeds/", "bench/")) for name in shipped)


def test_the_command_is_the_wheels_own(python: Path, tmp_path: Path) -> None:
    program = "import brief, pathlib; print(pathlib.Path(brief.__file__).parent)"
    where = Path(run(python, "-c", program, folder=tmp_path, PYTHONPATH="").strip())
    assert where.is_relative_to(python.parent.parent)
    assert not where.is_relative_to(ROOT)


def test_it_writes_a_brief(python: Path, tmp_path: Path, standin: Standin) -> None:
    variables = {**pointing_to(standin.base_url), "PYTHONPATH": ""}
    outputs = ("-o", "brief.html", "-o", "brief.md", "-o", "brief.json")
    run(python, "-m", "brief", "generate", str(SEEDS), *outputs, folder=tmp_path, **variables)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".brief",
        "brief.html",
        "brief.json",
        "brief.md",
    ]
    assert "Positions" in (tmp_path / "brief.md").read_text("utf-8")
    assert len(standin.requests) > 5


def test_its_script_starts_the_command_and_init_finds_its_file(python: Path, tmp_path: Path) -> None:
    program = "from brief.__main__ import main; import sys; sys.argv = ['brief', 'init']; main()"
    run(python, "-c", program, folder=tmp_path, PYTHONPATH="")
    assert (tmp_path / "brief.toml").read_text("utf-8") == (ROOT / "templates" / "brief.toml").read_text(
        "utf-8"
    )
