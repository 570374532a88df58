"""Patterns that are kept as data: what rules look for, and forms that are never right.

A form of forms.yaml is found by the rule that it names.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pkgutil import get_data

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from vsgen.checks.context import Context
from vsgen.checks.rule import Fault
from vsgen.claims.patterns import Pattern

# The note itself: "[3] The Almanac", "¹ The Almanac", "3. The Almanac".
_NOTE = Pattern(r"^[ \t>*\\-]{0,8}\[?\^?([\d⁰¹²³⁴-⁹]{1,3})\\?(?:[\].):]|(?<=[^\d]))", re.MULTILINE)
_DEEPEST = 2
_NUMBER = Pattern(r"[\d⁰¹²³⁴-⁹]+")


class Form(BaseModel):
    """A form, as the head of forms.yaml says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str
    anchors: tuple[str, ...]
    pattern: str
    what: str
    hint: str
    alike: str = ""
    literal: bool = False
    noted: bool = False
    bad: tuple[str, ...]
    good: tuple[str, ...]


class _Forms(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    words: dict[str, str]
    forms: tuple[Form, ...]


@cache
def read_patterns(name: str) -> Mapping[str, Pattern]:
    """The patterns of `NAME.yaml`, as the file says."""
    words = TypeAdapter(dict[str, str]).validate_python(_read(f"{name}.yaml"))
    return {key: _compile(pattern, words, re.IGNORECASE) for key, pattern in words.items()}


@cache
def list_forms() -> tuple[tuple[Form, Pattern], ...]:
    """Every form, and what it is found by."""
    known = _Forms.model_validate(_read("forms.yaml"))
    return tuple((form, _compile(form.pattern, known.words)) for form in known.forms)


def find_forms(rule_id: str, context: Context) -> Iterator[Fault]:
    """Where a form of the rule stands in the article."""
    for form, pattern in list_forms():
        if form.rule != rule_id or not any(map(context.holds, form.anchors)):
            continue
        notes = frozenset(map(_fold, _NOTE.findall(context.text))) if form.noted else frozenset()
        for match in pattern.finditer(context.text, 0, context.end):
            at = match.start()
            hidden = context.is_code(at) if form.literal else context.is_literal(at)
            if not hidden and not notes.intersection(map(_fold, _NUMBER.findall(match[0]))):
                group = "said" if match.groupdict().get("said") else 0
                message = form.what.format(f"“{' '.join(match[group].split())}”")
                yield Fault(*match.span(group), message, form.hint, alike=form.alike)


def _read(name: str) -> object:
    return yaml.load(get_data(__package__, name) or b"", yaml.CSafeLoader)


def _compile(pattern: str, words: Mapping[str, str], flags: int = 0) -> Pattern:
    """A pattern with what its words in capitals stand for, which may hold others."""
    for _ in range(_DEEPEST):
        for word in filter(str.isupper, words):
            pattern = pattern.replace(word, words[word])
    return Pattern(pattern, flags | re.MULTILINE | re.VERBOSE)


def _fold(number: str) -> str:
    return unicodedata.normalize("NFKC", number)
