"""A fix -> whether it would change what is no prose: such a fix is never made."""

from bisect import bisect_left, bisect_right

from vsgen.articles.literals import find_literals
from vsgen.checks.rule import Fix


def touches_literal(fix: Fix, text: str) -> bool:
    """Whether `fix` would change an address, an image, code, a tag, a formula or a label.

    Those within what it replaces may stand in its text. Whole lines may be taken out with all
    that is in them; whether the article needs them is weighed with the whole.
    """
    inside: list[str] = []
    literals = find_literals(text)
    # They are in order and apart: those around the fix stand together.
    first = bisect_right(literals, fix.start, key=lambda span: span[1])
    last = bisect_left(literals, max(fix.end, fix.start + 1), key=lambda span: span[0])
    for start, end in literals[first:last]:
        if fix.start <= start and end <= fix.end:
            inside.append(text[start:end])
        elif start < fix.end and fix.start < end:
            return True
    return not (_takes_lines_out(fix, text) or _stand_in(inside, fix.text))


def _takes_lines_out(fix: Fix, text: str) -> bool:
    begins = fix.start == 0 or text[fix.start - 1] == "\n"
    ends = fix.end == len(text) or text[fix.end - 1 : fix.end] == "\n"
    return not fix.text and begins and ends


def _stand_in(pieces: list[str], text: str) -> bool:
    """Whether all stand in `text`, in their order."""
    at = 0
    for piece in pieces:
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True
