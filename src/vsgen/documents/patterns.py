"""A regex that is compiled when it is first used.

A text needs about half of the patterns that are written for it. Compiling them all at the start
takes 25 ms, a twentieth of a short command and a thirtieth of checking an article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


class Pattern:
    """Stands for `re.compile(source, flags)`; has the methods named here, and no others."""

    findall: Callable[..., list[Any]]
    finditer: Callable[..., Iterator[re.Match[str]]]
    fullmatch: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    split: Callable[..., list[str]]
    sub: Callable[..., str]
    subn: Callable[..., tuple[str, int]]

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    if not TYPE_CHECKING:  # else mypy would take any name for a method

        def __getattr__(self, name: str) -> object:
            # Asked only for what the object lacks: after the first use it has them all.
            if name not in _METHODS:
                raise AttributeError(name)
            compiled = re.compile(self._source, self._flags)
            self.__dict__ |= {method: getattr(compiled, method) for method in _METHODS}
            return getattr(compiled, name)
