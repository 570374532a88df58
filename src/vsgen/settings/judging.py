"""The entries of vsgen.toml -> each that is off, with what is wrong and what to do."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from typing import Any, NamedTuple

from vsgen.settings.rule_entries import flatten_rules
from vsgen.settings.values import LEVELS, MOST_AT_ONCE, MOST_TRIES, CheckSettings, WriterSettings

FOLDERS = ("roles", "prompts", "output")
STORE = ".vsgen/store.db"
_KEYS = (*FOLDERS, "store", "writer", "models", "check")
_TABLES: Mapping[str, str] = {"writer": "writer", "models": "models.<name>", "check": "check"}


class EntryFault(NamedTuple):
    """A key that is off, the table that it stands in, and what to do."""

    table: str
    name: str
    what: str
    cure: str


def judge_entries(entries: Mapping[str, Any]) -> Iterator[EntryFault]:
    """Every key that is unknown or has a value of the wrong kind, in the order of the file."""
    for key, value in entries.items():
        if key not in _KEYS:
            what, cure = _unknown(key, _KEYS)
            yield EntryFault(
                "", key, what, f"Write [models.{key}]." if isinstance(value, dict) else cure
            )
        elif key in (*FOLDERS, "store"):
            if not isinstance(value, str) or not value.strip():
                kind, example = ("file", STORE) if key == "store" else ("folder", key)
                yield EntryFault(
                    "", key, f"{key} is not a {kind}'s name", f'Write: {key} = "{example}"'
                )
        elif not isinstance(value, dict):
            cure = f"Write [{_TABLES[key]}], and its keys below it."
            yield EntryFault("", key, f"{key} is not a table", cure)
        elif key == "writer":
            yield from _judge_writer(value)
        elif key == "check":
            yield from _judge_check(value)
        else:
            yield from _judge_models(value)


def _judge_models(tables: Mapping[str, Any]) -> Iterator[EntryFault]:
    for name, table in tables.items():
        if not isinstance(table, dict):
            cure = "Write [models.<name>], and its keys below it."
            yield EntryFault("models", name, f"models.{name} is not a table", cure)


def _judge_writer(table: Mapping[str, Any]) -> Iterator[EntryFault]:
    known = [each.name for each in fields(WriterSettings)]
    for key, value in table.items():
        whole = isinstance(value, int) and not isinstance(value, bool)
        if key not in known:
            yield EntryFault("writer", key, *_unknown(key, known))
        elif key == "profile" and not (isinstance(value, str) and value.strip()):
            cure = 'Write, for example: profile = "openai"'
            yield EntryFault("writer", key, "profile is not a name", cure)
        elif key == "fallback" and value not in ("none", "facts"):
            cure = 'Write "none" or "facts".'
            yield EntryFault("writer", key, f"there is no fallback {value!r}", cure)
        elif key == "tries" and not (whole and 1 <= value <= MOST_TRIES):
            cure = f"Write a whole number from 1 to {MOST_TRIES}."
            yield EntryFault("writer", key, "tries is off", cure)
        elif key == "concurrency" and not (whole and 1 <= value <= MOST_AT_ONCE):
            cure = f"Write a whole number from 1 to {MOST_AT_ONCE}."
            yield EntryFault("writer", key, "concurrency is off", cure)


def _judge_check(table: Mapping[str, Any]) -> Iterator[EntryFault]:
    known = [each.name for each in fields(CheckSettings)]
    for key, value in table.items():
        if key not in known:
            yield EntryFault("check", key, *_unknown(key, known))
        elif key == "strict" and not isinstance(value, bool):
            yield EntryFault("check", key, "strict is not true or false", "Write: strict = true")
        elif key == "rules" and not isinstance(value, dict):
            cure = "Write [check.rules], and a line for each rule below it."
            yield EntryFault("check", key, "check.rules is not a table", cure)
        elif key == "rules":
            for name, level in flatten_rules(value):
                if level not in LEVELS:
                    what = f"{name} has no level {level!r}"
                    cure = f"Write one of: {', '.join(LEVELS)}."
                    yield EntryFault("check.rules", name, what, cure)


def _unknown(key: str, known: Iterable[str]) -> tuple[str, str]:
    near = get_close_matches(key, known, n=1, cutoff=0.5)
    cure = f"Did you mean {near[0]}?" if near else f"The keys are: {', '.join(known)}."
    return f"unknown key {key!r}", cure
