"""Reads the tables that ship beside the code, as YAML, into checked values and patterns.

They are the same for everybody, like the code: to read one is no reading of somebody's file.
"""

import re
from collections.abc import Mapping
from functools import cache
from pkgutil import get_data
from typing import TypeVar

import yaml
from pydantic import TypeAdapter

from vsgen.documents.patterns import Pattern

T = TypeVar("T")
_DEEPEST = 2


def read_data(name: str, kind: type[T]) -> T:
    """The value of `NAME.yaml`, which is a `kind`."""
    text = get_data(__package__, f"{name}.yaml") or b""
    return TypeAdapter(kind).validate_python(yaml.load(text, yaml.CSafeLoader))


@cache
def read_patterns(name: str) -> Mapping[str, Pattern]:
    """The patterns of `NAME.yaml`, as the file says."""
    words = read_data(name, dict[str, str])
    return {key: compile_pattern(it, words, re.IGNORECASE) for key, it in words.items()}


def compile_pattern(pattern: str, words: Mapping[str, str], flags: int) -> Pattern:
    """A verbose pattern with what its words in capitals stand for, which may hold others."""
    for _ in range(_DEEPEST):
        for word in filter(str.isupper, words):
            pattern = pattern.replace(word, words[word])
    return Pattern(pattern, flags | re.MULTILINE | re.VERBOSE)
