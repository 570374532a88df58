"""Reads a document as a frozen record of one model, or tells every problem with line and cure.

Looks at one file alone: whether files agree with each other is `vsgen.facts.role_agreement`.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Generic, NamedTuple, Protocol, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from vsgen.errors import FactsError, Problem, suggest_name
from vsgen.facts import roles, sources
from vsgen.facts.yaml_files import Document

R = TypeVar("R", bound=BaseModel)

_FORMS: Mapping[str, tuple[str, str]] = {
    roles.ID_PATTERN: ("an id", "Use lower-case letters, digits and single hyphens: “data-work”."),
    roles.LINE_PATTERN: ("one line", "Remove spaces at its ends and line breaks (not “|” or “>”)."),
    sources.EDITION_PATTERN: ("an edition's name", "Write it as the publisher does: 2024-34."),
    sources.DAY_PATTERN: ("a date", "Write 2025-08-28, or 2025-08 where no day is known."),
    sources.MOMENT_PATTERN: ("a year or month", "Write “2024” in quotes, or 2024-05."),
    sources.EVIDENCE_PATTERN: ("a file of evidence/", "Write evidence/<file name>."),
    sources.HASH_PATTERN: ("a SHA-256", "Write the file's 64 hexadecimal digits in lower case."),
    sources.URL_PATTERN: ("a web address", "Start with https:// and percent-encode brackets."),
}
_TYPES: Mapping[str, tuple[str, str]] = {
    "string_type": ("a text", "Put it in quotes if it should be read as text."),
    "int_type": ("a whole number", "Write it in digits, without quotes: 1000."),
    "is_instance_of": ("a number", "Write it in digits, without quotes: 33.5."),
    "decimal_type": ("a number", "Write it in digits, without quotes: 33.5."),
    "tuple_type": ("a list", "Write [a, b], or a line with “- ” for each entry."),
    "dict_type": ("keys and values", "Write “key: value” lines, or {key: value}."),
    "model_type": ("keys and values", "Write “key: value” lines, or {key: value}."),
}

_POSSIBLE = "Possible here: "


class Located(Protocol):
    """What says where each part of a file stands."""

    def at(self, *path: str | int) -> str:
        """`file:line` of the value at `path`, or of the nearest thing around it that exists."""


class Filed(NamedTuple, Generic[R]):
    """A record, and the document that says where each of its parts stands."""

    record: R
    document: Located

    def at(self, *path: str | int) -> str:
        """`file:line` of a part of the record."""
        return self.document.at(*path)


def parse_record(model: type[R], document: Document, **filled: str) -> Filed[R]:
    """The record that a document holds, with fields `filled` that files may not write.

    FactsError with every problem of the document.
    """
    problems = [
        Problem(f"the key “{key}” is not written", document.at(key), f"It is “{value}” already.")
        for key, value in filled.items()
        if key in document.value
    ]
    try:
        record = model.model_validate({**document.value, **filled}, strict=True)
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems += (
            _explain(model, document, detail)
            for detail in details
            # A list whose entries are all at fault counts as empty, too.
            if not (detail["type"] == "too_short" and detail["input"])
        )
        raise FactsError(problems) from None
    if problems:
        raise FactsError(problems)
    return Filed(record, document)


def _explain(model: type[BaseModel], document: Document, detail: ErrorDetails) -> Problem:
    steps = detail["loc"][:-1] if detail["loc"][-1:] == ("[key]",) else detail["loc"]
    what, cure = _name_fault(model, detail, steps)
    return Problem(what, document.at(*steps), cure)


def _name_fault(
    model: type[BaseModel], detail: ErrorDetails, steps: tuple[str | int, ...]
) -> tuple[str, str]:
    key, given, kind = _name_step(steps), detail["input"], detail["type"]
    limits = detail.get("ctx", {})
    if kind == "extra_forbidden":
        known = set(_known_keys(model, steps[:-1]))
        cure = _suggest(str(steps[-1]), known)
        if len(steps) > 1 and cure.startswith(_POSSIBLE):
            cure += " If it belongs to the text before it, put that text in quotes."
        return f"unknown key {key}", cure
    if kind == "missing":
        return f"the key {key} is missing", "Add it."
    if kind == "literal_error":
        allowed = [word.strip("'") for word in limits["expected"].replace(" or ", ", ").split(", ")]
        return f"{key} cannot be {_show(given)}", _suggest(str(given), allowed)
    if kind == "string_pattern_mismatch":
        form, cure = _FORMS[limits["pattern"]]
        return f"{key} should be {form}, not {_show(given)}", cure
    if kind in _TYPES:
        form, cure = _TYPES[kind]
        return f"{key} should be {form}, not {_show(given)}", cure
    if kind in ("string_too_short", "too_short"):
        return f"{key} is empty", "Fill it in."
    if kind == "string_too_long":
        return f"{key} is longer than {limits['max_length']} characters", "Shorten it."
    if kind in ("greater_than", "greater_than_equal", "less_than_equal"):
        bound = "above" if kind == "greater_than" else "at least" if "ge" in limits else "at most"
        return f"{key} cannot be {given}", f"Write a number {bound} {next(iter(limits.values()))}."
    if kind == "value_error":
        return str(limits["error"]), "Correct it."
    # A kind that no field raises today still reads as a sentence.
    return f"{key}: {detail['msg']}, not {_show(given)}", "Correct it."


def _name_step(steps: tuple[str | int, ...]) -> str:
    last = steps[-1] if steps else "file"
    if isinstance(last, int):
        return f"entry {last + 1} of “{steps[-2]}”" if len(steps) > 1 else f"entry {last + 1}"
    return f"“{last}”"


def _show(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, tuple | list):
        return "a list"
    if isinstance(value, Mapping):
        return "keys and values"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"“{value[:60]}…”" if len(value) > 60 else f"“{value}”"
    return f"the number {value}"


def _suggest(word: str, known: Iterable[str]) -> str:
    names = sorted(known)
    return suggest_name(word, names, otherwise=f"{_POSSIBLE}{', '.join(names)}.")


def _known_keys(model: type[BaseModel], steps: tuple[str | int, ...]) -> Iterator[str]:
    """The keys that a file may write where `steps` lead."""
    annotation: Any = model
    for step in steps:
        record = _find_record(annotation)
        if record is None or isinstance(step, int):
            continue
        fields = {
            info.serialization_alias or name: info for name, info in record.model_fields.items()
        }
        # Steps into a mapping of free names (figures) stay at its record.
        annotation = fields[step].annotation if step in fields else record
    if found := _find_record(annotation):
        for name, info in found.model_fields.items():
            if not info.exclude:
                yield info.serialization_alias or name


def _find_record(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is Annotated:
        return _find_record(get_args(annotation)[0])
    found = (_find_record(part) for part in get_args(annotation))
    return next((record for record in found if record is not None), None)
