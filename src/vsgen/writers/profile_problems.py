"""Says what is wrong with a table [models.<name>] of vsgen.toml."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import ValidationError

from vsgen.errors import Problem, suggest_name


def list_problems(where: str, error: ValidationError, known: Iterable[str]) -> Iterator[Problem]:
    """Each key that is missing, unknown or off, and what to do."""
    for fault in error.errors(include_url=False, include_input=False):
        key = ".".join(map(str, fault["loc"]))
        if fault["type"] == "missing":
            yield Problem(f"{key} is not set", where, _MISSING.get(key, f"Add a line: {key} = …"))
        elif fault["type"] == "extra_forbidden":
            cure = suggest_name(key, known, "docs/models.md lists the keys.")
            yield Problem(f"unknown key {key!r}", where, cure)
        else:
            what = fault["msg"].removeprefix("Value error, ")
            yield Problem(f"{key}: {what}", where, "docs/models.md explains the keys.")


_MISSING: Mapping[str, str] = {
    "base_url": 'Add the address, such as: base_url = "http://127.0.0.1:8000/v1"',
    "model": "Add the model's name at the endpoint: model = …, or call it as PROFILE/MODEL.",
}
