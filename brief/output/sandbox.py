"""The sandbox that templates run in: they see fields of records, and cannot count or multiply without end."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from brief.records import Record

if TYPE_CHECKING:
    import jinja2
    from jinja2.runtime import Context
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_LONGEST = 100_000
"""Numbers in a range, or characters and entries that a multiplication may make."""
_WIDE = re.compile(r"%[^a-zA-Z%(]*\d{5}")


def sandboxed(
    loader: jinja2.BaseLoader, finished: Callable[[Any], str], compiled: jinja2.BytecodeCache
) -> jinja2.Environment:
    """An environment for templates that nobody has to trust; all that they print is what `finished` makes of it."""
    from jinja2 import StrictUndefined

    environment: jinja2.Environment = _sandbox()(
        loader=loader,
        bytecode_cache=compiled,
        undefined=StrictUndefined,
        # Markdown too: by this the output of a macro is marked as safe, and is not escaped another time.
        autoescape=True,
        finalize=finished,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    return environment


@cache
def _sandbox() -> type[ImmutableSandboxedEnvironment]:
    from jinja2.compiler import CodeGenerator
    from jinja2.runtime import Macro
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Finishing(CodeGenerator):
        # What is finished is escaped; Jinja would look through all of it once more.
        def _output_child_pre(self, *_: Any) -> None:
            self.write("environment.finalize(")

        def _output_child_post(self, *_: Any) -> None:
            self.write(")")

    class Sandbox(ImmutableSandboxedEnvironment):
        code_generator_class = Finishing
        intercepted_binops = frozenset({"*", "**", "%"})

        def getattr(self, obj: Any, attribute: str) -> Any:
            # Most of what a template asks for are fields of records: what is safe anyhow need not be proven so.
            if isinstance(obj, Record):
                try:
                    return obj.__dict__[attribute]
                except KeyError:
                    pass
            return super().getattr(obj, attribute)

        def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:
            if type(called) is not Macro:
                return super().call(context, called, *args, **kwargs)
            # Any macro may be called, and what it is to be given need not be found out.
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return called(context.eval_ctx, *args, **kwargs)

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            # Of a record only the fields, which is stricter than the sandbox is.
            return (
                attr in vars(obj) if isinstance(obj, Record) else super().is_safe_attribute(obj, attr, value)
            )

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            _check(operator, left, right)
            return super().call_binop(context, operator, left, right)

    return Sandbox


def _check(operator: str, left: Any, right: Any) -> None:
    """Raise ValueError where `left operator right` could take all memory, or for ever."""
    if operator == "**" and _size(left) * abs(right) > _LONGEST:
        raise ValueError("this power is too great for a template")
    if operator == "*":
        times = [one for one in (left, right) if isinstance(one, int)]
        repeated = [one for one in (left, right) if hasattr(one, "__len__")]
        if times and repeated and len(repeated[0]) * times[0] > _LONGEST:
            raise ValueError("this repetition is too long for a template")
    if operator == "%" and isinstance(left, str) and _WIDE.search(left):
        raise ValueError("this format is too wide for a template")


def _size(number: Any) -> float:
    return number.bit_length() if isinstance(number, int) else 1
