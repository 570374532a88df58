"""The correct articles that are changed: shown ones, drafted ones, and ones written by hand."""

import re
from itertools import permutations
from pathlib import Path

from benchmarks.mutations.drafted import read_original
from benchmarks.mutations.sites import Original
from benchmarks.mutations.vouched import read_vouched
from benchmarks.proof import draft_all

from vsgen.facts import Library
from vsgen.prompts import Prompts

WRITTEN = Path(__file__).parent / "articles"


def read_originals(shown: Path, library: Library, prompts: Prompts) -> tuple[Original, ...]:
    """The articles in `shown`, every ordered pair's draft, and the articles written by hand."""
    pairs = list(permutations(library.roles, 2))
    drafts = draft_all(library, prompts)
    drafted = [
        read_original(f"{first}-vs-{second}", text, (first, second), library)
        for (first, second), text in zip(pairs, drafts, strict=True)
    ]
    return (*read_shown(shown, library), *drafted, *read_written(drafted, library))


def read_written(drafted: list[Original], library: Library) -> list[Original]:
    """The articles of the folder `articles`; what they leave out is taken from a draft."""
    by_pair = {original.roles: original.text for original in drafted}
    return [
        read_vouched(path.stem, path.read_text(encoding="utf-8"), by_pair, library)
        for path in sorted(WRITTEN.glob("*.md"))
    ]


def read_shown(folder: Path, library: Library) -> list[Original]:
    """The articles of a folder of outputs, named by their pairs."""
    found = []
    for path in sorted(folder.glob("*-vs-*.md")):
        first, second = re.split(r"-vs-", path.stem)
        text = path.read_text(encoding="utf-8")
        found.append(read_original(f"shown: {path.stem}", text, (first, second), library))
    return found
