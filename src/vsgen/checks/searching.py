"""A text -> forms of it in which rules find quickly whether there is anything to look for."""

from functools import lru_cache
from typing import NamedTuple

from vsgen.documents import find_markup

_BLANKED = bytes(byte if chr(byte).isalnum() and byte < 128 else 32 for byte in range(256))


class Words(NamedTuple):
    """What a text says, for asking whether some words are in it."""

    low: bytes
    """The text in lower case as far as ASCII goes, its words between single blanks.

    With straight apostrophes; as bytes, which are searched the quickest.
    """
    each: frozenset[bytes]
    """Every word once: what stands between all that is no letter or digit."""

    def hold(self, words: str, *, whole: bool) -> bool:
        """Whether `words` stand in the text; `whole` if they begin and end with whole words."""
        sought, complete = _split(words, whole=whole)
        return complete <= self.each and sought in self.low


def find_code(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of blocks of code and of code in a line, in order."""
    return tuple(it.span for it in find_markup(text) if it.name == "code")


def list_letters(text: str) -> frozenset[str]:
    """Every character of a text once; those beyond U+FFFF as their halves in UTF-16.

    So there are never more than 65,536: a set of all that Unicode has is slow to make.
    """
    if text.isascii():
        return frozenset(text)
    units = memoryview(text.encode("utf-16", "surrogatepass"))[2:]  # after the mark of byte order
    return frozenset(map(chr, set(units.cast("H"))))


def read_words(text: str) -> Words:
    """The words of a text."""
    straight = text.replace("’", "'").replace("‘", "'")
    parts = straight.encode("utf-8", "surrogatepass").lower().split()
    low = b" ".join((b"", *parts, b""))
    return Words(low, _list(low))


def _list(low: bytes) -> frozenset[bytes]:
    return frozenset(low.translate(_BLANKED).split())


@lru_cache(maxsize=1024)
def _split(words: str, *, whole: bool) -> tuple[bytes, frozenset[bytes]]:
    """What to search for, and those of its words that are no parts of longer ones."""
    sought = words.encode()
    if whole:
        return sought, _list(sought)
    # With a letter before and after, a word at either end is another.
    return sought, _list(b"x" + sought + b"x") & _list(sought)
