"""Takes out of a stranger's words the characters that act instead of being read.

Changes nothing that a reader sees; judges nothing.
"""

import re

SHOWN = 300
"""The most characters of a stranger's words that a message to a person holds."""

# Controls but tab and line feed; soft hyphen; zero width and direction marks; separators that
# terminals treat as line ends; lone surrogates, which no file can hold; invisible tags.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\u([0-9a-fA-F]{4})")
_SHORTEST_KEY = 8


def clean_text(text: str, key: str = "") -> str:
    """`text` without unseen characters, those that JSON escapes included.

    Where `key` is a key worth its name, it is replaced by "[key]": endpoints echo headers.
    """
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _ESCAPE.sub(_drop_unseen_escape, text)
    return text.replace(key, "[key]") if len(key) >= _SHORTEST_KEY else text


def shorten(text: str, most: int = SHOWN) -> str:
    """`text` on one line of at most `most` characters."""
    line = " ".join(text[: 20 * most].split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _drop_unseen_escape(match: re.Match[str]) -> str:
    code = int(match[2], 16)
    # Half of a pair, such as an emoji's, can only be judged once the JSON is read.
    if 0xD800 <= code <= 0xDFFF or code == 0x0D or not _UNSEEN.match(chr(code)):
        return match[0]
    return match[1]
