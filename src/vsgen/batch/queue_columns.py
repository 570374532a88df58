"""What the columns of a queue mean, however a spreadsheet calls them.

`Role A`, `role 1` and `Job title A` are one column; `Deadline` says when a pair is due. What is
not known here is kept as it came. Looks at no row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from vsgen.batch.cell_values import drop_unseen, read_text_cell
from vsgen.errors import suggest_name
from vsgen.store.folding import fold

Meaning = Literal[
    "role_a",
    "role_b",
    "pair",
    "priority",
    "due",
    "assignee",
    "note",
    "state",
    "cause",
    "message",
    "article",
    "words",
    "errors",
]
MEANINGS: tuple[Meaning, ...] = get_args(Meaning)

_NOUN = (
    r"(?:role|job|title|job title|role title|role name|career|occupation|position|name|slug"
    r"|rolle|beruf)s?"
)
_FIRST = rf"{_NOUN} ?(?:a|1|one)(?: {_NOUN})?|(?:first|left) {_NOUN}|a"
_SECOND = rf"{_NOUN} ?(?:b|2|two)(?: {_NOUN})?|(?:second|right) {_NOUN}|b"
_SPELLED: tuple[tuple[Meaning, re.Pattern[str]], ...] = (
    ("role_a", re.compile(_FIRST)),
    ("role_b", re.compile(_SECOND)),
    (
        "pair",
        re.compile(
            r"pairs?|pairings?|(?:comparison|article)s?(?: title| name)?|title|headline|topic|roles"
            r"|match ?up|vs|vergleich|paar|comparaison|paire"
        ),
    ),
    ("priority", re.compile(r"prio|priority|urgency|importance|prioritat|priorite")),
    (
        "due",
        re.compile(
            r"due(?: date| by| on)?|date due|target date|dead ?line|needed by"
            r"|fallig(?:keit| am| bis)?|termin|frist|echeance|date limite"
        ),
    ),
    (
        "assignee",
        re.compile(
            r"assignee|assigned(?: to)?|assign to|owner|editor|writer|author|responsible"
            r"|verantwortliche?|zustandig|bearbeiter|redakteur|responsable|redacteur"
        ),
    ),
    (
        "note",
        re.compile(r"notes?|comments?|remarks?|instructions?|notiz|bemerkung|anmerkung|remarque"),
    ),
)
"""In English, German and French, as `fold` writes them."""
MINE = "vsgen "
"""Begins the names of columns that vsgen itself wrote."""
TOLD: tuple[Meaning, ...] = ("state", "cause", "message", "article", "words", "errors")
"""Of these."""
_TOLD: dict[str, Meaning] = {MINE + it: it for it in TOLD}
_GUESSED = tuple(it for it in MEANINGS if it not in TOLD)
_BARE = re.compile(_NOUN)
"""Two columns of this name are the two roles."""
_SEPARATE = re.compile(r"[\s_./:*?-]+|\([^()]*\)")
"""What does not count in a name; `Due (YYYY-MM-DD)` is `due`."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table by their places, from 0."""

    meanings: dict[int, Meaning]
    others: dict[int, str]
    """Names of columns that are kept as they came."""
    faults: tuple[tuple[str, str], ...] = ()
    """What stops the whole table, and what to do."""
    notes: tuple[str, ...] = field(default=())


def name_meaning(name: str) -> Meaning | None:
    """What a column of this name says; None if it is not known."""
    folded = _fold(name)
    if folded in _TOLD:
        return _TOLD[folded]
    return next((it for it, spelled in _SPELLED if spelled.fullmatch(folded)), None)


def read_header(cells: Sequence[str]) -> Columns:
    """The columns that a header names; a mistake in it is told once, not once a row."""
    meanings: dict[int, Meaning] = {}
    others: dict[int, str] = {}
    for at in _order(cells):
        meaning = name_meaning(cells[at])
        if meaning and meaning not in meanings.values():
            meanings[at] = meaning
        elif not is_mine(cells[at]):
            others[at] = read_text_cell(cells[at])
    _find_bare(meanings, others)
    has_roles = {"role_a", "role_b"} <= {*meanings.values()}
    if has_roles:
        # A pair's name beside its roles is one more column.
        for at in [at for at, it in meanings.items() if it == "pair"]:
            others[at] = cells[at].strip()
            del meanings[at]
    faults = tuple(_judge(cells, meanings))
    return Columns(meanings, _name_apart(others), faults, tuple(_tell_others(others)))


def is_mine(name: str) -> bool:
    """Whether vsgen itself wrote a column of this name."""
    return _fold(name).startswith(MINE)


def names_roles(cells: Sequence[str]) -> bool:
    """Whether the cells are a header that lacks nothing."""
    return not read_header(cells).faults


def looks_like_header(cells: Sequence[str]) -> bool:
    """Whether one of the cells is a column's name."""
    return any(name_meaning(cell) for cell in cells) or sum(map(_is_bare, cells)) > 1


def _order(cells: Sequence[str]) -> list[int]:
    """The filled places; those whose name is the house's own word come first."""
    filled = [at for at, cell in enumerate(cells) if cell.strip()]
    return sorted(filled, key=lambda at: (_fold(cells[at]).replace(" ", "_") not in MEANINGS, at))


def _find_bare(meanings: dict[int, Meaning], others: dict[int, str]) -> None:
    """`Role` twice, side by side or not: the first and the second role."""
    if {"role_a", "role_b"} & {*meanings.values()}:
        return
    titled = [at for at, it in meanings.items() if it == "pair"]
    bare = sorted(at for at in (*others, *titled) if at not in meanings and _is_bare(others[at]))
    if len(bare) == 2:
        for at, meaning in zip(bare, ("role_a", "role_b"), strict=True):
            del others[at]
            meanings[at] = "role_a" if meaning == "role_a" else "role_b"


def _is_bare(name: str) -> bool:
    return bool(_BARE.fullmatch(_fold(name)))


def _judge(cells: Sequence[str], meanings: dict[int, Meaning]) -> list[tuple[str, str]]:
    known = {*meanings.values()}
    if "pair" in known or {"role_a", "role_b"} <= known:
        return []
    read = ", ".join(cell.strip() for cell in cells if cell.strip())
    cure = "Name the columns role_a and role_b, or one column pair; the others may stay."
    for one, other in (("role_a", "role_b"), ("role_b", "role_a")):
        if one in known:
            return [(f"the header has a column {one} and none for {other}: {read}", cure)]
    return [(f"no column of the header names the roles: {read}", cure)]


def _tell_others(others: dict[int, str]) -> Iterator[str]:
    names = [name for _, name in sorted(others.items())]
    if names:
        shown = ", ".join(f"“{name}”" for name in names)
        one = len(names) == 1
        yield f"the {'column' if one else 'columns'} {shown} {'is' if one else 'are'} only kept"
    for name in names:
        if (meaning := name_meaning(name)) and meaning != "pair":
            yield f"of “{name}” and another column of that meaning, the other says the {meaning}"
        elif not meaning and (near := suggest_name(_fold(name), _GUESSED, "")):
            yield f"“{name}” is no column that is read. {near}"


def _name_apart(others: dict[int, str]) -> dict[int, str]:
    """The names with a number where two are alike, or for a column without one."""
    taken: set[str] = {*MEANINGS}
    named: dict[int, str] = {}
    for at, name in sorted(others.items()):
        fresh, number = name or f"column {at + 1}", 2
        while fresh in taken:
            fresh, number = f"{name} {number}", number + 1
        taken.add(fresh)
        named[at] = fresh
    return named


def _fold(name: str) -> str:
    return fold(_SEPARATE.sub(" ", drop_unseen(name)).strip())
