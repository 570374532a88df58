"""Names with what they stand for -> where a text gives them, however it writes them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, eq=False)
class NameIndex:
    """Names to be found in texts; case, plural and line breaks do not count."""

    pattern: re.Pattern[str]
    """Finds a name in a text in lower case."""
    meanings: Mapping[str, str]
    """Folded name to what it stands for."""

    def find(self, text: str) -> tuple[tuple[str, int], ...]:
        """What each name in `text` stands for, and where; a longer name hides a shorter."""
        return _find(self, text)

    def blank(self, text: str) -> str:
        """`text`, which is in lower case, without the names."""
        return self.pattern.sub(" ", text)


def index_names(names: Iterable[tuple[str, str]]) -> NameIndex:
    """The index of names, each with what it stands for; the last of equal names counts."""
    meanings = {_fold(name): meaning for name, meaning in names}
    return NameIndex(_compile(meanings), meanings)


@lru_cache(maxsize=256)
def _find(index: NameIndex, text: str) -> tuple[tuple[str, int], ...]:
    """Kept for a while: tracing and rules ask for the same passages."""
    return tuple(
        (index.meanings[_fold(match[0])], match.start())
        for match in index.pattern.finditer(lower(text))
    )


def lower(text: str) -> str:
    """`text` in lower case, every character at its place."""
    # One letter alone has two in lower case.
    return text.replace("İ", "i").lower()


def _fold(name: str) -> str:
    """`name` in lower case and singular, however it is broken over lines."""
    return " ".join(name.split()).casefold().removesuffix("s")


def _compile(names: Iterable[str]) -> re.Pattern[str]:
    """Names by their first words, so that few are tried at a place; the longest first.

    What may not stand before a name is looked at after its first word: a search may then leap
    from one first letter to the next.
    """
    rests: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        first, *rest = map(re.escape, name.split())
        rests.setdefault(first, []).append("".join(rf"\s+{word}" for word in rest))
    patterns = "|".join(
        rf"{first}(?<![\w-]{first})(?:{'|'.join(rest)})" for first, rest in rests.items()
    )
    return re.compile(rf"(?:{patterns or '(?!)'})s?(?![\w-])")
