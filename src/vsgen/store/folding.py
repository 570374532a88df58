"""How names and words are compared: in any case, with or without accents."""

import unicodedata


def fold(text: str) -> str:
    """What is the same of `text` however it is typed: `MÜLLER` is `muller`."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(it for it in parts if not unicodedata.combining(it))
