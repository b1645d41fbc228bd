"""The SDK is whole, though its types are loaded only when one is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

COUNTED = """
import sys
from brief.extraction.connecting import connect
from brief.settings import ModelSettings
connect(ModelSettings(name="m", base_url="http://127.0.0.1:9/v1"))
print(sum(name.startswith("openai.types") for name in sys.modules))
"""
AMIDST = """
import sys
from brief.extraction.sdk import load_sdk

class Amidst:
    rest = iter(())

    def find_spec(self, name, path=None, target=None):
        if name == "openai":
            self.rest = iter(sys.meta_path)
            while next(self.rest) is not self: pass

amidst = Amidst()
sys.meta_path.insert(0, amidst)
expected = sys.meta_path[1:]
load_sdk()
print(list(amidst.rest) == expected)
"""
LATER = "from brief.extraction.sdk import load_sdk; load_sdk()\n"


def python(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout


def test_a_client_is_made_without_most_of_the_types() -> None:
    assert int(python(COUNTED)) < 150


@pytest.mark.parametrize("whole", ["openai.types", "openai.types.chat", "openai.types.responses"])
def test_a_package_of_types_has_all_its_names_when_it_is_asked_for_one(whole: str) -> None:
    names = f"import {whole} as package\nprint(package.__doc__, sorted(dir(package)))"
    asked = f"import {whole} as package\nhasattr(package, 'Batch')\n"
    assert python(LATER + asked + names) == python(names)


def test_the_rest_of_the_sdk_works_with_types_that_come_later() -> None:
    used = (
        LATER
        + "import openai\nclient = openai.OpenAI(api_key='none')\nprint(client.chat.completions, client.responses)"
    )
    assert "Completions" in python(used)


def test_nothing_is_left_in_the_way_of_other_imports() -> None:
    assert python("import sys\nprint(len(sys.meta_path))") == python(
        "import sys\nfrom brief.extraction.sdk import load_sdk\nload_sdk()\nprint(len(sys.meta_path))"
    )


def test_a_thread_that_looks_for_another_module_meanwhile_asks_every_finder() -> None:
    assert python(AMIDST) == "True\n"
