from __future__ import annotations

from typing import Any

import pytest
from pydantic import SecretStr

from brief.extraction.llm import Llm
from brief.extraction.llm_reader import LlmReader
from brief.extraction.prompts import Prompts
from brief.packaged import packaged_folder
from brief.settings import ModelSettings
from tests.standin import Standin

KEY = "sk-secret-0123456789"


@pytest.fixture
def prompts() -> Prompts:
    return Prompts([packaged_folder("prompts")])


@pytest.fixture
def make_reader(standin: Standin, prompts: Prompts) -> Any:
    """Make a reader of the stand-in; settings of [model] may be given."""

    def make(**settings: Any) -> LlmReader:
        given = {"name": "stand-in", "base_url": standin.base_url, "api_key": SecretStr(KEY), **settings}
        return LlmReader(Llm(ModelSettings(**given)), prompts)

    return make
