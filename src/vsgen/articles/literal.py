"""Text -> Markdown that prints it: nothing in it acts as markup, HTML or reference."""

from vsgen.documents.patterns import Pattern

_ACTIVE = Pattern(r"([\\`*_\[\]<>|~]|&(?=#?\w+;)|^[#+-])")


def escape_markdown(text: str) -> str:
    """`text` with a backslash before every character that would act in Markdown."""
    return _ACTIVE.sub(r"\\\1", text)
