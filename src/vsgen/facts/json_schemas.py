"""Describes the files of facts as JSON Schemas, so that an editor completes their keys.

Made from the records that read the files, so that both are always the same. What only several
files together can say, such as which topics there are, is no part of it.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Numbers(GenerateJsonSchema):
    """Numbers of files are numbers, where pydantic would take a text of digits, too."""

    def decimal_schema(self, schema: object) -> JsonSchemaValue:
        return {"type": "number"}


def describe_file(model: type[BaseModel], title: str) -> Schema:
    """The schema of a file that holds a `model`."""
    schema = model.model_json_schema(by_alias=True, schema_generator=_Numbers)
    kinds = {kind.__name__: kind for kind in _list_models(model)}
    defs = {name: _describe(kinds[name], part) for name, part in schema.pop("$defs", {}).items()}
    return {"$schema": _DIALECT, **_describe(model, schema), "title": title, "$defs": defs}


def _describe(model: type[BaseModel], schema: Schema) -> Schema:
    """The same schema with what the model's docstrings say, and without what no file may write."""
    words = dict(_read_docstrings(model))
    properties = {}
    for name, info in model.model_fields.items():
        if not info.exclude:
            key = str(info.validation_alias or name)
            described = {"description": words[name]} if name in words else {}
            properties[key] = {**_untitle(schema["properties"][key]), **described}
    about = inspect.cleandoc(model.__doc__ or "").partition("\n\n")[0].replace("\n", " ")
    return {**_untitle(schema), "description": about, "properties": properties}


def _untitle(schema: Schema) -> Schema:
    return {key: part for key, part in schema.items() if key != "title"}


def _list_models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The model and every model of its parts."""
    waiting, seen = [model], {model}
    while waiting:
        kind = waiting.pop()
        yield kind
        for info in kind.model_fields.values():
            found = set(_find_models(info.annotation)) - seen
            seen |= found
            waiting += found


def _find_models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 (any annotation)
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _find_models(part)


def _read_docstrings(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """The docstring under each field; pydantic would read them at every start of the program."""
    for kind in reversed(model.__mro__):
        if not issubclass(kind, BaseModel) or kind is BaseModel:
            continue
        body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
        assert isinstance(body, ast.ClassDef)
        for field, after in zip(body.body, body.body[1:], strict=False):
            match field, after:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(text))),
                ):
                    yield name, " ".join(text.split())
