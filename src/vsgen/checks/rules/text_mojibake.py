"""`text.mojibake`: letters that were decoded with the wrong character set.

Authority: Unicode; the shapes are what UTF-8 looks like when read as another encoding.

Bad:  a masterβs degree
Good: a master's degree
"""

from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Fix, Rule
from vsgen.claims.patterns import Pattern

_SHAPES = Pattern(
    "\ufffd+"
    "|â€[^\x00-\x7f]?"
    "|[ÃÂ][\u0080-\u00bf]"
    "|вЂ[^\x00-\x7f]"
    "|ð[Ÿ\u009f][^\x00-\x7f]{1,2}"
    # A single Greek, Cyrillic or Thai letter inside a Latin word, or Thai in a Latin text.
    "|[\u0370-\u03ff\u0400-\u04ff\u0e00-\u0e7f](?<=[A-Za-z].)(?=[A-Za-z])"
    "|[\u0e00-\u0e7f][^\x00-\x7f]*"
)
_SUSPECT = Pattern("[\ufffdâÃÂвðŸ\u0370-\u03ff\u0400-\u04ff\u0e00-\u0e7f]")
_THAI_WORD = Pattern("[\u0e00-\u0e7f]{4}")
_RUN = Pattern("[^\x00-\x7f]{1,24}")
_ENCODINGS = (
    ("cp874", Pattern("[\u0e00-\u0e7f]")),
    ("cp1251", Pattern("[\u0400-\u04ff]")),
    ("cp1253", Pattern("[\u0370-\u03ff]")),
    ("cp1252", Pattern("[\u0080-\u00ff]")),
)
_NO_BYTE = b"\xff"
"""Stands in no UTF-8."""
# What is left of UTF-8's right quote (E2 80 99) where only its first byte came through.
_TORN_QUOTE = Pattern(r"(?<=[a-z])[βвโג\ufffd](?=(?:s|t|re|ll|ve|d|m)\b)")
_CURE = "restore the character from the original, or decode the file with the right character set"


def _find(context: Context) -> Iterator[Fault]:
    if not any(map(_SUSPECT.match, context.letters)):
        return
    done = 0
    for match in _SHAPES.finditer(context.text, 0, context.end):
        if match.start() < done or _THAI_WORD.match(match[0]):
            continue
        fix = _restore(context.text, match.start())
        done = max(match.end(), fix.end if fix else 0)
        said = context.text[match.start() : done]
        cure = f"write “{fix.text}”" if fix else _CURE
        message = f"{said!r} is a character read in the wrong character set"
        yield Fault(match.start(), done, message, cure, fix)


def _restore(text: str, start: int) -> Fix | None:
    """What was meant: the letters turned back into bytes, as far as these are UTF-8."""
    if _TORN_QUOTE.match(text, start):
        return Fix(start, start + 1, "’")
    run = _RUN.match(text, start)
    encoding = next((name for name, first in _ENCODINGS if first.match(text, start)), "")
    if run is None or not encoding:
        return None
    meant, length = _decode_again(run[0], encoding)
    again, whole = _decode_again(meant, encoding)
    # Twice decoded wrongly is wrong still.
    meant = again if whole == len(meant) else meant
    return Fix(start, start + length, meant) if length and meant.strip().isprintable() else None


def _decode_again(letters: str, encoding: str) -> tuple[str, int]:
    """The text that `letters` begin with if they are read as UTF-8; how many letters it took."""
    data = b"".join(_to_byte(letter, encoding) for letter in letters)
    try:
        return data.decode("utf-8"), len(data)
    except UnicodeDecodeError as error:
        return data[: error.start].decode("utf-8"), error.start


def _to_byte(letter: str, encoding: str) -> bytes:
    """One byte; where the encoding leaves it open, as Windows 1252 or Latin 1 have it."""
    for name in (encoding, "cp1252", "latin-1"):
        try:
            return letter.encode(name)
        except UnicodeEncodeError:
            continue
    return _NO_BYTE


RULE = Rule("text.mojibake", "error", _find)
