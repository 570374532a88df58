"""`text.control-characters`: characters that are not seen but change what is.

Authority: Unicode TR 36; bidi controls can make a text read otherwise than it is stored.

Bad:  a zero-width space inside a word, a right-to-left override, a NUL
Good: plain text with line feeds and tabs
"""

import unicodedata
from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Fix, Rule
from vsgen.claims.patterns import Pattern

_KINDS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069"
_UNSEEN = Pattern(rf"[{_KINDS}]+|(?<!^)\ufeff+")
_ONE_UNSEEN = Pattern(rf"[{_KINDS}\ufeff]")
_LINE_ENDS = "\u2028\u2029\x0b\x0c"
# It shows letters in another order than they are stored in: which was meant, nobody can tell.
_OVERRIDE = Pattern("[\u202a-\u202e\u2066-\u2069]")


def _find(context: Context) -> Iterator[Fault]:
    if not any(map(_ONE_UNSEEN.match, context.letters)):
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


RULE = Rule("text.control-characters", "error", _find)
