"""What is learned about an endpoint: which form of typed answer it gives, and which parameters it knows."""

from __future__ import annotations

from typing import Literal, get_args

from brief.records import Record
from brief.settings import Rung

RUNGS: tuple[Rung, ...] = get_args(Rung)
"""From the strictest form of answer to the loosest: the endpoint enforces our schema, any JSON, nothing."""

TokenParameter = Literal["max_completion_tokens", "max_tokens"]


class Learned(Record):
    """What one endpoint takes; what it refused once is not sent to it again."""

    rung: Rung = "json_schema"
    token_parameter: TokenParameter = "max_completion_tokens"  # noqa: S105 - tokens of text
    takes_temperature: bool = True

    def without(self, parameter: str) -> Learned | None:
        """What to try after the endpoint refused `parameter`; None if there is nothing left to try."""
        if parameter == "response_format" and self.rung != RUNGS[-1]:
            return self.model_copy(update={"rung": RUNGS[RUNGS.index(self.rung) + 1]})
        if parameter == "max_completion_tokens" and self.token_parameter == parameter:
            return self.model_copy(update={"token_parameter": "max_tokens"})
        if parameter == "max_tokens" and self.token_parameter == parameter:
            return self.model_copy(update={"token_parameter": "max_completion_tokens"})
        if parameter == "temperature" and self.takes_temperature:
            return self.model_copy(update={"takes_temperature": False})
        return None
