"""`text.control-characters`: characters that are not seen but change what is.

Authority: Unicode TR 36; bidi controls can make a text read otherwise than it is stored.

Bad:  a zero-width space inside a word, a right-to-left override, a NUL
Good: plain text with line feeds and tabs
"""

import re
import unicodedata
from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069]+"
    "|(?<!^)\ufeff+"
)


def _find(context: Context) -> Iterator[Fault]:
    for match in _UNSEEN.finditer(context.text):
        letter = match[0][0]
        name = unicodedata.name(letter, "control character").lower()
        message = f"there is an unseen character here: U+{ord(letter):04X}, {name}"
        yield Fault(match.start(), match.end(), message, "take it out")


RULE = Rule("text.control-characters", "error", _find)
