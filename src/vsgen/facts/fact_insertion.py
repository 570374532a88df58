"""A fact as a line of a role's file: put in at the end of its list, or taken out again.

Every other byte stays as it is. What it means is judged by loading the file.
"""

import re
from typing import NamedTuple

from vsgen.errors import FactsError
from vsgen.facts.flow_style import write_mapping
from vsgen.facts.roles import FACT_LISTS

_AFTER = ("outlook", "abstains", "reviewed")
"""What stands below the lists in a role's file."""


class NewFact(NamedTuple):
    """A fact that a person writes down."""

    role: str
    list: str
    id: str
    topic: str
    label: str
    text: str
    weight: str = ""
    """Empty for the usual one."""
    basis: str = ""
    """Empty where it rests on no source."""

    @property
    def name(self) -> str:
        """`<role>/<list>/<id>`."""
        return f"{self.role}/{self.list}/{self.id}"


def insert_fact(content: str, fact: NewFact, where: str) -> str:
    """The role's file with the fact at the end of its list; a new one comes at its place.

    Raises:
        FactsError: the list is not written with a fact a line.
    """
    end = "\r\n" if "\r\n" in content else "\n"
    lines = content.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += end
    head = re.compile(rf"{re.escape(fact.list)}:(.*)")
    at = next((number for number, line in enumerate(lines) if head.match(line)), None)
    if at is None:
        return "".join(_add_list(lines, fact, end))
    last = _find_last(lines, at)
    indent = re.match(r"( *)- ", lines[at + 1]) if last > at else None
    if indent is None or (rest := head.match(lines[at])) is None or _says(rest[1]):
        what = f"the list “{fact.list}” is not written with a fact a line"
        raise FactsError(what, f"{where}:{at + 1}", "Write it so, or add the fact by hand.")
    lines.insert(last + 1, f"{indent[1]}- {_write(fact)}{end}")
    return "".join(lines)


def remove_fact(content: str, fact: str) -> str | None:
    """The file without the fact `<role>/<list>/<id>`; None where it is no single line of it."""
    _, name, id = fact.split("/")
    lines = content.splitlines(keepends=True)
    at = next((n for n, line in enumerate(lines) if line.startswith(f"{name}:")), len(lines))
    mark = re.compile(rf" *- \{{id: {re.escape(id)}, .*\}}\s*")
    stop = min(_find_last(lines, at) + 1, len(lines))
    found = [n for n in range(at + 1, stop) if mark.fullmatch(lines[n])]
    if len(found) != 1:
        return None
    del lines[found[0]]
    if not "".join(lines[at + 1 : stop - 1]).strip():
        # It was the list's only one, and came with it.
        del lines[at : stop - 1]
        if at and not lines[at - 1].strip():
            del lines[at - 1]
    return "".join(lines)


def _find_last(lines: list[str], at: int) -> int:
    """The last line of the list that begins at `at`: of what is indented, or an item."""
    last = at
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if line[:1] in " -" and line.strip():
            last = number
        elif _says(line):
            break
    return last


def _says(line: str) -> bool:
    """Whether more stands there than a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _add_list(lines: list[str], fact: NewFact, end: str) -> list[str]:
    """The lines with a list that has the fact alone, above those that come after it."""
    order = [*FACT_LISTS, *_AFTER]
    later = order[order.index(fact.list) + 1 :] if fact.list in order else []
    heads = (n for n, line in enumerate(lines) if line.partition(":")[0] in later)
    place = next(heads, len(lines))
    while place and not _says(lines[place - 1]) and lines[place - 1].strip():
        place -= 1  # a comment above the list that follows is that list's
    new = [f"{fact.list}:{end}", f"  - {_write(fact)}{end}"]
    new = [*new, end] if place < len(lines) else [end, *new]
    return [*lines[:place], *new, *lines[place:]]


def _write(fact: NewFact) -> str:
    weight = {"weight": fact.weight} if fact.weight not in ("", "common") else {}
    basis = {"basis": fact.basis} if fact.basis else {}
    named = {"id": fact.id, "topic": fact.topic, **weight, "label": fact.label, "text": fact.text}
    return f"{{{write_mapping(named | basis)}}}"
