"""The SDK, with its types loaded where one is asked for.

`openai` loads some five hundred modules of types as soon as it is imported, and a call here needs a handful: it sends
and gets plain JSON. To load them all takes longer than anything else that a run does before its first call.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

_TYPES = "openai.types"


def load_sdk() -> None:
    """Import `openai`; its packages of types are there at once, and loaded when something in them is named."""
    if "openai" not in sys.modules:
        finder = _Finder()
        # Another list each time: another thread that goes through the one at hand would skip a finder.
        sys.meta_path = [finder, *sys.meta_path]
        try:
            import openai  # noqa: F401
        finally:
            sys.meta_path = [one for one in sys.meta_path if one is not finder]


class _Finder(MetaPathFinder):
    """Finds the packages of types, each with a loader that puts its loading off."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not f"{fullname}.".startswith(f"{_TYPES}."):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None and spec.submodule_search_locations is not None:
            spec.loader = _Later(spec.loader)
        return spec


class _Later(Loader):
    """Leaves a package empty until something in it is named; modules in it are found as ever.

    The standard library's LazyLoader can't: to look for a module in a package, it loads the package.
    """

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        module.__class__ = _Package


class _Package(ModuleType):
    """A package that was found and not loaded yet."""

    def __getattr__(self, name: str) -> object:
        object.__setattr__(self, "__class__", ModuleType)  # first, as the package imports what lies in it
        if self.__spec__ is not None and self.__spec__.loader is not None:
            self.__spec__.loader.exec_module(self)
        return getattr(self, name)
