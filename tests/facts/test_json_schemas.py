"""The schemas that editors complete from accept what loads, and refuse what does not."""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from vsgen.cli.commands import app
from vsgen.facts.yaml_files import read_document

jsonschema = pytest.importorskip("jsonschema")
ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "roles", ROOT / "src/vsgen/desk/skeleton/roles", ROOT / "tests/field")
Schemas = Mapping[str, Any]


@pytest.fixture(scope="module")
def schemas() -> Schemas:
    """What `vsgen schema` prints, by kind of file."""
    runner = CliRunner()
    kinds = ("role", "topics", "source", "proposals")
    return {kind: json.loads(runner.invoke(app, ["schema", kind]).stdout) for kind in kinds}


def tell(path: Path) -> str:
    """The kind of a file, by where it lies."""
    if path.parent.name in ("sources", "proposed"):
        return {"sources": "source", "proposed": "proposals"}[path.parent.name]
    return "topics" if path.name == "topics.yaml" else "role"


def read(path: Path) -> object:
    return _simplify(read_document(path, path.name).value)


def _simplify(value: object) -> object:
    """The same data as a JSON file would hold it."""
    if isinstance(value, Mapping):
        return {key: _simplify(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_simplify(part) for part in value]
    return float(value) if isinstance(value, Decimal) else value


def find_faults(schemas: Schemas, path: Path) -> list[str]:
    validator = jsonschema.Draft202012Validator(schemas[tell(path)])
    return [error.message for error in validator.iter_errors(read(path))]


def test_every_file_that_loads_fits_its_schema(schemas: Schemas) -> None:
    """The shipped ones, the examples of `vsgen init --empty`, and a field of tests."""
    files = [path for folder in FOLDERS for path in sorted(folder.rglob("*.yaml"))]
    assert {"role", "topics", "source"} <= {tell(path) for path in files}
    assert {} == {path.name: found for path in files if (found := find_faults(schemas, path))}


def test_the_schemas_are_schemas(schemas: Schemas) -> None:
    """Of the dialect that they name; every list says what its texts are."""
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    lists = schemas["role"]["properties"]
    assert not [key for key, it in lists.items() if it.get("items") and "description" not in it]
    assert "slug" not in lists


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (("baker.yaml", "level: individual", "level: indvidual"), "is not one of"),
        (("baker.yaml", "weight: core", "wieght: core"), "'wieght' was unexpected"),
        (("baker.yaml", "id: oven", "id: The Oven"), "does not match"),
        (("baker.yaml", "title: Baker\n", ""), "'title' is a required property"),
        (("topics.yaml", "label: Bread", "kind: hope, label: Bread"), "'hope' is not"),
        (("sources/census-bakers.yaml", "value: 4,", 'value: "4",'), "not of type 'number'"),
    ],
)
def test_what_does_not_load_does_not_fit(
    edit: tuple[str, str, str],
    says: str,
    schemas: Schemas,
    write_library: Callable[..., Path],
) -> None:
    """Keys, words of a closed list, forms of ids, numbers."""
    found = find_faults(schemas, write_library(edit) / edit[0])
    assert any(says in fault for fault in found), found
