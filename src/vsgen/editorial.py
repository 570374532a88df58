"""Loads outline and style, `prompts/outline.yaml` and `style.yaml`: all that a check needs.

Apart from `vsgen.prompts`, so that whoever checks an article need not import what words one.
"""

from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from vsgen.articles import Outline, Style
from vsgen.errors import FactsError, Problem, PromptsError
from vsgen.facts.yaml_files import Document, read_document

T = TypeVar("T")


class Editorial(NamedTuple):
    """What the editors decided about every article."""

    outline: Outline
    style: Style


def load_editorial(folder: Path) -> Editorial:
    """Outline and style in `folder` (`prompts/`); PromptsError with every problem of a file."""
    outline = load_file(folder, "outline.yaml", Outline)
    return Editorial(outline, load_file(folder, "style.yaml", Style))


def load_file(folder: Path, name: str, kind: type[T]) -> T:
    """A YAML file of `folder` as a value of `kind`; PromptsError with every problem of it."""
    return load_document(folder, name, kind)[0]


def load_document(folder: Path, name: str, kind: type[T]) -> tuple[T, Document]:
    """The same, and the document, which says in which line each part stands."""
    document = _read(folder, name)
    try:
        return TypeAdapter(kind).validate_python(document.value), document
    except ValidationError as error:
        raise PromptsError(
            Problem(
                f"{'.'.join(map(str, found['loc']))}: {found['msg']}",
                document.at(*found["loc"]),
                "Compare it with the one of a new project: `vsgen init new-project` writes one.",
            )
            for found in error.errors()
        ) from None


def _read(folder: Path, name: str) -> Document:
    path = folder / name
    if not path.is_file():
        raise PromptsError(
            "the file is missing",
            f"{folder.name}/{name}",
            "A project's own prompts/ replaces the default whole. Take the file "
            "from a full set: `vsgen init new-project` writes one.",
        )
    try:
        return read_document(path, f"{folder.name}/{name}")
    except FactsError as error:
        raise PromptsError(error.problems) from error
