"""`text.mojibake`: letters that were decoded with the wrong character set.

Authority: Unicode; the shapes are what UTF-8 looks like when read as another encoding.

Bad:  a masterβs degree
Good: a master's degree
"""

import re
from collections.abc import Iterator

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault, Rule
from vsgen.tracing import find_adverts

_SHAPES = re.compile(
    "\ufffd+"
    "|â€[\u0080-\uffff]?"
    "|[ÃÂ][\u0080-\u00bf]"
    "|вЂ[\u0080-\uffff]"
    "|ð[Ÿ\u009f][\u0080-\uffff]{1,2}"
    # A single Greek, Cyrillic or Thai letter inside a Latin word, or Thai in a Latin text.
    "|[\u0370-\u03ff\u0400-\u04ff\u0e00-\u0e7f](?<=[A-Za-z].)(?=[A-Za-z])"
    "|[\u0e00-\u0e7f][\u0080-\uffff]*"
)
_THAI_WORD = re.compile("[\u0e00-\u0e7f]{4}")
_CURE = "restore the character from the original, or decode the file with the right character set"


def _find(context: Context) -> Iterator[Fault]:
    adverts = find_adverts(context.text)
    end = adverts[0] if adverts else len(context.text)
    for match in _SHAPES.finditer(context.text, 0, end):
        if not _THAI_WORD.match(match[0]):
            message = f"{match[0]!r} is a character read in the wrong character set"
            yield Fault(match.start(), match.end(), message, _CURE)


RULE = Rule("text.mojibake", "error", _find)
