"""Text of anybody -> text in which nothing hides: control and bidi characters as visible marks.

What every template prints goes through `show_hidden`. Escaping for HTML is the templates' work.
"""

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)


def show_hidden(text: str) -> str:
    """`text` with each character that hides, moves or reorders others named: ⟦U+202E⟧."""
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", text.replace("\r\n", "\n"))
