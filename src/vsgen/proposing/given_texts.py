"""Texts about a job that somebody gives: postings, interviews, notes. Read, cleaned, told apart.

They are a stranger's words. A model is shown them as material, and quotes are looked for in them.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from vsgen.articles import read_page
from vsgen.desk.disk_files import read_bytes
from vsgen.errors import FileError, UsageError
from vsgen.proposing.judging import fold_text, quote_stands
from vsgen.writers.endpoint_reply import clean_text

MOST_LETTERS = 60_000
"""Of one text, as a model is given it; a posting has a tenth of it."""
MOST_IN_ALL = 150_000
_MOST_RAW = 1_000_000
"""Of a file: a saved page has more markup than words."""
_LEAST_WORDS = 8
_SHARE = 0.02
"""Of characters that no text has, from which on a file is none."""
_MARKUP = re.compile(r"\*\*|__|^#+ |^> |\\(?=[^\w\s])", re.MULTILINE)
"""What a page's words stand between as Markdown; a quote has none of it."""
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")


class GivenText(NamedTuple):
    """A text, under the name by which quotes name it."""

    name: str
    text: str

    def bears(self, quote: str) -> bool:
        """Whether the words stand in it."""
        return quote_stands(quote, self.text)


def read_given(paths: Iterable[Path]) -> tuple[GivenText, ...]:
    """The texts at `paths`.

    Raises:
        FileError: one is missing, empty, no text, or far longer than any posting.
        ArticleError: one is a saved page, and the extra `html` is not installed.
        UsageError: the same file is given twice, or all together are too long.
    """
    found: dict[str, GivenText] = {}
    for path in paths:
        text = _read(path)
        name = path.name if path.name not in found else f"{path.parent.name}/{path.name}"
        if name in found or any(it.text == text for it in found.values()):
            raise UsageError(f"{path} is given twice", cure="Give each text once.")
        found[name] = GivenText(name, text)
    if (letters := sum(len(it.text) for it in found.values())) > MOST_IN_ALL:
        what = f"the texts have {letters:,} letters together, and {MOST_IN_ALL:,} are the most"
        raise UsageError(what, cure="Give the most telling ones: two or three postings are enough.")
    return tuple(found.values())


def _read(path: Path) -> str:
    where = str(path)
    content = read_bytes(path)
    if content is None:
        raise FileError("there is no such file", where, "Check the spelling and the folder.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\ufffd"
    if len(_ODD.findall(text)) > _SHARE * len(text) or b"\0" in content:
        raise FileError("is no plain text", where, "Save it as UTF-8 text: .txt or .md.")
    if len(text) > _MOST_RAW:
        what = f"has {len(text):,} letters, and {MOST_LETTERS:,} are the most of one text"
        raise FileError(what, where, "Keep the part about this job.")
    if (page := read_page(text)) is not None:
        text = _MARKUP.sub("", page.text)
    # What cannot be seen is gone, so that a quote has it no more than the text.
    text = "\n".join(" ".join(clean_text(line).split()) for line in text.splitlines())
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    if len(text) > MOST_LETTERS:
        what = f"has {len(text):,} letters, and {MOST_LETTERS:,} are the most of one text"
        raise FileError(what, where, "Keep the part about this job.")
    if len(fold_text(text).split()) < _LEAST_WORDS:
        what = "is empty" if not text else "says too little about a job"
        raise FileError(what, where, "Give a posting, an interview or notes, as plain text.")
    return text
