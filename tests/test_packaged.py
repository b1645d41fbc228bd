import pytest

from brief.errors import TemplateError
from brief.packaged import packaged_folder


def test_a_checkout_has_the_folder_at_its_top_level(pytestconfig):
    assert packaged_folder("templates") == pytestconfig.rootpath / "templates"


def test_a_wheel_has_the_folder_inside_the_package_even_if_a_stranger_stands_beside_it(tmp_path):
    (tmp_path / "brief" / "templates").mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    assert packaged_folder("templates", tmp_path / "brief") == tmp_path / "brief" / "templates"


def test_a_strangers_folder_in_site_packages_is_never_taken(tmp_path):
    (tmp_path / "brief").mkdir()
    (tmp_path / "prompts").mkdir()
    with pytest.raises(TemplateError, match="prompts are missing; install brief again"):
        packaged_folder("prompts", tmp_path / "brief")
