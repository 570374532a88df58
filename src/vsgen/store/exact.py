"""Any text -> text that every database keeps as it is, and back.

Python strings may hold a NUL, which PostgreSQL refuses, and lone surrogates (a reply's JSON may
spell them), which are no UTF-8. All other text, which is nearly all, is kept untouched.
"""

import re

_MARK = "\x1a"
_UNKEPT = re.compile(f"[\x00{_MARK}\ud800-\udfff]")
_KEPT = re.compile(f"{_MARK}([0-9a-f]{{4}})")


def escape_text(text: str) -> str:
    """`text` with each character that a database may refuse as a mark and four hex digits."""
    return _UNKEPT.sub(lambda found: f"{_MARK}{ord(found[0]):04x}", text)


def restore_text(kept: str) -> str:
    """The text that `escape_text` was given."""
    return _KEPT.sub(lambda found: chr(int(found[1], 16)), kept)
