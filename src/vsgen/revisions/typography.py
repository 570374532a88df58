"""A text -> the same text in one kind of quotes, dashes and spaces, for comparing."""

import re
import unicodedata

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’‚‛", "'"),
        **dict.fromkeys("–—−‐‑", "-"),
        "…": "...",
    }
)
_BREAK = re.compile(r"\n[ \t]*\n\s*")


def fold_typography(text: str) -> str:
    """`text` in one kind of quotes, dashes and spaces; line ends are spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return " ".join(text.split())


def is_same_print(old: str, new: str) -> bool:
    """Whether the two differ in typography alone; a paragraph's end is no typography."""
    return fold_typography(old) == fold_typography(new) and len(_BREAK.findall(old)) == len(
        _BREAK.findall(new)
    )
