"""`prompts/` -> outline, style and sentence patterns, read strictly.

Templates are the editor's; what they are filled with is data and is never parsed as one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from vsgen.articles import Outline, Style
from vsgen.errors import FactsError, Problem, PromptsError
from vsgen.facts.documents import Document, read_document
from vsgen.prompts.briefs import fingerprint

_ITEMS = "facts/items.yaml"
_SENTENCES = "facts/sentences.yaml"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Patterns:
    """The built-in writer's sentence patterns, as Jinja source by name."""

    items: dict[str, dict[str, str]]
    """By section id, then by topic or item id; `*` serves the rest."""
    sentences: dict[str, list[str]]
    """Interchangeable sentences by purpose, used in turn."""
    pairs: dict[str, str]
    """One template a section, for its pair passage."""


@dataclass(frozen=True, slots=True)
class Prompts:
    """All that decides how articles are laid out and worded."""

    outline: Outline
    style: Style
    patterns: Patterns
    templates: Mapping[str, str]
    """What models are asked with, as Jinja source by name: "system", "role/skills"."""
    shown: str
    """The folder's name in messages."""

    @property
    def digest(self) -> str:
        """The fingerprint of style and sentence patterns."""
        patterns = self.patterns
        return fingerprint(
            self.style.model_dump(), patterns.items, patterns.sentences, patterns.pairs
        )


def load_prompts(folder: Path) -> Prompts:
    """Read `folder` as one consistent set.

    Raises:
        PromptsError: a file is missing, unreadable, not YAML of the right form, or a section
            that needs a pattern has none; every problem is named with its file and line.
    """
    outline = _load(folder, "outline.yaml", Outline)
    style = _load(folder, "style.yaml", Style)
    pairs = {
        path.name.removesuffix(".pair.j2"): _read_template(path, folder)
        for path in sorted((folder / "facts").glob("*.pair.j2"))
    }
    patterns = Patterns(
        _load(folder, _ITEMS, dict[str, dict[str, str]]),
        _load(folder, _SENTENCES, dict[str, list[str]]),
        pairs,
    )
    _refuse_gaps(folder, outline, patterns)
    names = ("*.j2", "role/*.j2", "pair/*.j2")
    templates = {
        path.relative_to(folder).as_posix().removesuffix(".j2"): _read_template(path, folder)
        for name in names
        for path in sorted(folder.glob(name))
    }
    return Prompts(outline, style, patterns, templates, folder.name)


def _load(folder: Path, name: str, kind: type[T]) -> T:
    document = _read(folder, name)
    try:
        return TypeAdapter(kind).validate_python(document.value)
    except ValidationError as error:
        raise PromptsError(
            Problem(
                f"{'.'.join(map(str, found['loc']))}: {found['msg']}",
                document.at(*found["loc"]),
                "Compare the file with the one that `vsgen init` writes.",
            )
            for found in error.errors()
        ) from None


def _read(folder: Path, name: str) -> Document:
    path = folder / name
    if not path.is_file():
        raise PromptsError(
            "the file is missing",
            f"{folder.name}/{name}",
            "A project's own prompts/ replaces the default whole: `vsgen init` writes a full set.",
        )
    try:
        return read_document(path, f"{folder.name}/{name}")
    except FactsError as error:
        raise PromptsError(error.problems) from error


def _read_template(path: Path, folder: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PromptsError(
            f"the template cannot be read: {error}",
            f"{folder.name}/{path.relative_to(folder).as_posix()}",
        ) from error


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
