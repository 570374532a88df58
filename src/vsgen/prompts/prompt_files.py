"""Reads the outline, style, sentence patterns and templates of `prompts/`, strictly.

Templates are the editor's; what they are filled with is data and is never parsed as one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vsgen.articles import Outline, Style
from vsgen.editorial import load_document, load_editorial
from vsgen.errors import FactsError, Problem, PromptsError
from vsgen.facts.yaml_files import read_text
from vsgen.prompts.briefs import fingerprint
from vsgen.prompts.sandbox import MOST_SOURCE

_ITEMS = "facts/items.yaml"
_SENTENCES = "facts/sentences.yaml"


@dataclass(frozen=True, slots=True)
class Patterns:
    """The built-in writer's sentence patterns, as Jinja source by name."""

    items: dict[str, dict[str, str]]
    """By section id, then by topic or item id; `*` serves the rest."""
    sentences: dict[str, list[str]]
    """Interchangeable sentences by purpose, used in turn."""
    pairs: dict[str, str]
    """One template a section, for its pair passage."""
    places: Mapping[str, str] = field(default_factory=dict)
    """`file:line` of each item pattern ("skills.*") and of the sentences of each purpose."""


@dataclass(frozen=True, slots=True)
class Prompts:
    """All that decides how articles are laid out and worded."""

    outline: Outline
    style: Style
    patterns: Patterns
    templates: Mapping[str, str]
    """What models are asked with, as Jinja source by name: "system", "pair", "role"."""
    shown: str
    """The folder's name in messages."""

    @property
    def digest(self) -> str:
        """The fingerprint of style and sentence patterns."""
        patterns = self.patterns
        # A key of before, of no effect, stays in it: locks that hold this print stand unchanged.
        style = self.style.model_dump() | {"role_case": "lower"}
        return fingerprint(style, patterns.items, patterns.sentences, patterns.pairs)


def load_prompts(folder: Path) -> Prompts:
    """Read `folder` as one consistent set.

    Raises:
        PromptsError: a file is missing, unreadable, not YAML of the right form, or a section
            that needs a pattern has none; every problem is named with its file and line.
    """
    outline, style = load_editorial(folder)
    pairs = {
        name.removeprefix("facts/").removesuffix(".pair.j2"): source
        for name, source in _read_templates(folder, "facts", "*.pair.j2")
    }
    items, of_items = load_document(folder, _ITEMS, dict[str, dict[str, str]])
    sentences, of_sentences = load_document(folder, _SENTENCES, dict[str, list[str]])
    places = {
        f"{section}.{topic}": of_items.at(section, topic)
        for section, table in items.items()
        for topic in table
    }
    places |= {purpose: of_sentences.at(purpose) for purpose in sentences}
    patterns = Patterns(items, sentences, pairs, places)
    _refuse_gaps(folder, outline, patterns)
    templates = {
        name.removesuffix(".j2"): source for name, source in _read_templates(folder, "", "*.j2")
    }
    return Prompts(outline, style, patterns, templates, folder.name)


def _read_templates(folder: Path, part: str, pattern: str) -> Iterator[tuple[str, str]]:
    """The templates in `folder`/`part`, by their path in `folder`; plain files alone."""
    if part and (folder / part).is_symlink():
        where = f"{folder.name}/{part}"
        raise PromptsError("this is a link", where, "Put the folder itself here.")
    for path in sorted((folder / part).glob(pattern)):
        name = path.relative_to(folder).as_posix()
        try:
            text, _ = read_text(path, f"{folder.name}/{name}", MOST_SOURCE)
        except FactsError as error:
            raise PromptsError(error.problems) from error
        yield name, text.replace("\r\n", "\n")


def _refuse_gaps(folder: Path, outline: Outline, patterns: Patterns) -> None:
    missing = [
        Problem(
            f"section {section.id!r} has a pair passage but no sentence pattern",
            f"{folder.name}/facts/{section.id}.pair.j2",
            "Write the file, or set `pair: false` in outline.yaml.",
        )
        for section in outline.sections
        if section.pair and not section.computed and section.id not in patterns.pairs
    ]
    missing += [
        Problem(
            f"section {section.id!r} has role passages but no item pattern",
            f"{folder.name}/{_ITEMS}",
            f"Add a key {section.id!r} with a pattern under '*'.",
        )
        for section in outline.sections
        if section.role and not section.computed and "*" not in patterns.items.get(section.id, {})
    ]
    if missing:
        raise PromptsError(missing)
