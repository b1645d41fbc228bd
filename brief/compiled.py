"""Compiled: the packaged templates and prompts as Jinja compiled them, beside the modules as Python compiled them."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from brief.packaged import packaged_folder
from brief.program import program_mark

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(cache_from_source(__file__)).parent
_SEAL = hashlib.sha256().digest_size


class Compiled(BytecodeCache):
    """What packaged texts were compiled to, in an environment of this `kind`, by this very program.

    To compile all of a brief's takes longer than to print it. As with modules, nothing is written where Python
    keeps nothing, or must not; what a user wrote is compiled each time, so that no file of theirs lies elsewhere.
    """

    def __init__(self, packaged: Literal["prompts", "templates"], kind: str) -> None:
        """`kind` tells apart environments that would compile the same text to something else."""
        self._folder = f"{packaged_folder(packaged)}{os.sep}"
        self._kind = kind
        self._mark = program_mark().encode()

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The place of a template; one without a key where nothing of it is kept."""
        if filename is not None and filename.startswith(self._folder):
            return super().get_bucket(environment, name, filename, source)
        return Bucket(environment, "", "")

    def load_bytecode(self, bucket: Bucket) -> None:
        """What is kept; nothing where it is damaged, or another program or state of the template was compiled."""
        with suppress(OSError):
            kept = self._file(bucket).read_bytes()
            bytecode = kept[_SEAL:]
            if kept[:_SEAL] == self._seal(bytecode):
                bucket.bytecode_from_string(bytecode)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, whole or not at all."""
        if not bucket.key or sys.dont_write_bytecode or not _FOLDER.is_dir():
            return
        with suppress(OSError):
            descriptor, name = tempfile.mkstemp(dir=_FOLDER)
            try:
                bytecode = bucket.bytecode_to_string()
                with os.fdopen(descriptor, "wb") as file:
                    file.write(self._seal(bytecode) + bytecode)
                Path(name).chmod(Path(__file__).stat().st_mode)
                Path(name).replace(self._file(bucket))
            except BaseException:
                Path(name).unlink()
                raise

    def _seal(self, bytecode: bytes) -> bytes:
        # Over the bytecode too: one damaged byte in it can change what is printed, or end the process.
        return hashlib.sha256(self._mark + bytecode).digest()

    def _file(self, bucket: Bucket) -> Path:
        return _FOLDER / f"{self._kind}-{bucket.key}.jinja.{sys.implementation.cache_tag}"
