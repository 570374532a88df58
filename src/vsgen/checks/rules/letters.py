"""Texts in another language than the house's, and characters that are not what was written."""

import unicodedata
from collections.abc import Iterator

from vsgen.articles.foreign_text import find_foreign, find_language
from vsgen.checks.article_context import Context
from vsgen.checks.rule import Fault, Fix, Severity, rule
from vsgen.documents.patterns import Pattern

_TRANSLATE = (
    "write it in that language, or name the language of the texts as `locale` in style.yaml"
)
_PARAGRAPH = Pattern(r"\S[^\n]*+(?:\n[^\S\n]*+\S[^\n]*+)*+")
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
_KINDS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069"
# Joiners hold an emoji or a Persian word together; beside a Latin letter, a digit or a blank they
# hide in it. So does a soft hyphen within a number.
_LATIN = r"[\w\s](?<![^\x00-\u024f])"
_UNSEEN = Pattern(
    rf"[{_KINDS}]+|(?<!^)\ufeff+"
    rf"|(?<={_LATIN})[\u200c\u200d]+|[\u200c\u200d]+(?={_LATIN})|(?<=\d)\u00ad+(?=\d)"
)
_ONE_UNSEEN = Pattern(rf"[{_KINDS}\ufeff\u200c\u200d\u00ad]")
_LINE_ENDS = "\u2028\u2029\x0b\x0c"
# It shows letters in another order than they are stored in: which was meant, nobody can tell.
_OVERRIDE = Pattern("[\u202a-\u202e\u2066-\u2069]")


@rule("text.language", "warning")
def _language(context: Context) -> Iterator[Fault]:
    text, locale = context.text, context.style.locale
    if language := find_language(text, locale):
        line = max(context.article.line, 1)
        message = f"the text is in another language than {locale}: {language}"
        yield Fault(*context.span_of_line(line), message, _TRANSLATE, severity=_weigh(context))
    elif context.around.locked:
        found = [
            (place.span(), language)
            for place in _PARAGRAPH.finditer(text)
            if (language := find_foreign(place[0], locale))
        ]
        if found:
            span, language = found[0]
            others = len(found) - 1
            more = f", and so {'is' if others == 1 else 'are'} {others:,} more" if others else ""
            message = f"this paragraph is in another language than {locale}: {language}{more}"
            yield Fault(*span, message, _TRANSLATE, severity=_weigh(context))


def _weigh(context: Context) -> Severity:
    return "error" if context.around.locked else "warning"


@rule("text.mojibake", "error", has_fix=True)
def _mojibake(context: Context) -> Iterator[Fault]:
    if not _SUSPECT.search(context.text):  # a fifth of the time of looking for the shapes
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


@rule("text.control-characters", "error", has_fix=True)
def _control_characters(context: Context) -> Iterator[Fault]:
    if not _ONE_UNSEEN.search(context.text):  # a thirtieth of the time of looking for runs
        return
    for match in _UNSEEN.finditer(context.text):
        letter = match[0][0]
        name = unicodedata.name(letter, "control character").lower()
        message = f"there is an unseen character here: U+{ord(letter):04X}, {name}"
        kept = "".join(map(_keep, match[0]))
        fix = None if _OVERRIDE.search(match[0]) else Fix(*match.span(), kept)
        cure = f"write “{kept}”" if kept.strip() else "take it out"
        yield Fault(match.start(), match.end(), message, cure, fix)


def _keep(letter: str) -> str:
    """What stays of an unseen character: a line end, or the Windows 1252 letter of its number."""
    if letter in _LINE_ENDS:
        return "\n"
    if "\x80" <= letter <= "\x9f":
        return letter.encode("latin-1").decode("cp1252", "ignore")
    return ""
