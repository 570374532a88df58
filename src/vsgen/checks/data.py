"""Tables that ship beside the code, as YAML -> checked values.

They are the same for everybody, like the code: to read one is no reading of somebody's file.
"""

from pkgutil import get_data
from typing import TypeVar

import yaml
from pydantic import TypeAdapter

T = TypeVar("T")


def read_data(name: str, kind: type[T]) -> T:
    """The value of `NAME.yaml`, which is a `kind`."""
    text = get_data(__package__, f"{name}.yaml") or b""
    return TypeAdapter(kind).validate_python(yaml.load(text, yaml.CSafeLoader))
