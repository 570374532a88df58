"""Text -> Markdown that prints it: nothing in it acts as markup, HTML or reference."""

import re

_ACTIVE = re.compile(r"([\\`*_\[\]<>|~]|&(?=#?\w+;)|^[#+-])")


def escape_markdown(text: str) -> str:
    """`text` with a backslash before every character that would act in Markdown."""
    return _ACTIVE.sub(r"\\\1", text)
