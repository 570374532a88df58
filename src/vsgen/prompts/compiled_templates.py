"""Keeps what was compiled in this process: a project that is opened again is not compiled again."""

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_MOST = 1000
"""Templates whose code is kept; a project has some 80."""


class _Compiled(BytecodeCache):
    """The code of templates by their names, texts and filters."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str, frozenset[str]], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return f"{filename}\0{name}"

    def get_source_checksum(self, source: str) -> str:
        return source

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get(_identify(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if len(self._codes) >= _MOST:
            self._codes.clear()
        if bucket.code is not None:
            self._codes[_identify(bucket)] = bucket.code


def _identify(bucket: Bucket) -> tuple[str, str, frozenset[str]]:
    # Which filters there are is judged while a template is compiled.
    return bucket.key, bucket.checksum, frozenset(bucket.environment.filters)


COMPILED = _Compiled()
