"""`prompts/` -> outline, style and sentence patterns, read strictly.

Templates are the editor's; what they are filled with is data and is never parsed as one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vsgen.articles import Outline, Style
from vsgen.editorial import load_editorial, load_file
from vsgen.errors import Problem, PromptsError
from vsgen.prompts.briefs import fingerprint

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
    outline, style = load_editorial(folder)
    pairs = {
        path.name.removesuffix(".pair.j2"): _read_template(path, folder)
        for path in sorted((folder / "facts").glob("*.pair.j2"))
    }
    patterns = Patterns(
        load_file(folder, _ITEMS, dict[str, dict[str, str]]),
        load_file(folder, _SENTENCES, dict[str, list[str]]),
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
