"""What becomes of a role's file when proposals of it are decided, proven against the library.

Nothing is written here. A role that is not whole yet is tried with stand-ins, so that what a
person accepts is judged at once and not when the last list is filled.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePath
from typing import NamedTuple

from vsgen.errors import FactsError, Problem, UsageError
from vsgen.facts import Library, load_library
from vsgen.facts.fact_insertion import NewFact, insert_fact, remove_fact
from vsgen.facts.loading import find_new_problems
from vsgen.facts.roles import Fact, Role, find_difference
from vsgen.proposing.judging import list_others
from vsgen.proposing.proposals import Proposals
from vsgen.proposing.role_file import gather_accepted, list_missing, write_role, write_trial

Named = dict[str, Fact]
"""Accepted facts by `<list>/<id>`, as a person left them."""


class RoleChange(NamedTuple):
    """The role's file as it is to be."""

    text: str | None
    """None: there is none."""
    library: Library | None
    """With it; None where it must be loaded anew."""


class SameIdError(FactsError):
    """Another role says something else under the same id."""

    def __init__(self, role: Role, theirs: Fact, name: str, part: str) -> None:
        here = f"“{theirs.id}” has another {part} in {role.slug}: “{getattr(theirs, part)}”"
        cure = "One id means one statement: take theirs, or give this fact another id."
        super().__init__(here, name, cure)
        self.role, self.theirs = role, theirs


def find_theirs(
    library: Library, slug: str, name: str, fact: Fact
) -> tuple[Role, Fact, str] | None:
    """The role and the fact that has this id and says otherwise, and the part that differs."""
    for other, theirs in list_others(name, slug, library):
        part = find_difference(name, theirs, fact) if theirs.id == fact.id else ""
        if part:
            return library.roles[other], theirs, part
    return None


def change_role(
    folder: Path, library: Library, before: Proposals, after: Proposals, text: str | None
) -> RoleChange:
    """The file of a role that stands as `text` once `before` is decided as `after`.

    Raises:
        SameIdError: another role says something else under an id that comes.
        FactsError: the role would not load; places are facts' names.
        UsageError: what is taken back is not in the file as it was put there.
    """
    had, has = _name_accepted(before), _name_accepted(after)
    come = {it: has[it] for it in has if had.get(it) != has[it]}
    gone = [it for it in had if has.get(it) != had[it]]
    heads = (before.head.decided, after.head.decided)
    if not come and not gone and heads[0] == heads[1]:
        return RoleChange(text, library)
    for name, fact in come.items():
        found = find_theirs(library, after.slug, name.partition("/")[0], fact)
        if found:
            role, theirs, part = found
            raise SameIdError(role, theirs, f"{after.slug}/{name}", part)
    if text is None:
        return _change_waiting(folder, library, after, come)
    if list_missing(after) and not list_missing(before) and text == write_role(before):
        # It had come into the library by the decision that is taken back.
        return RoleChange(None, None)
    if heads[0] != heads[1] and after.slug in library.roles:
        what = "the role stands in the library, and so does its head"
        raise UsageError(what, f"{after.slug}.yaml", "Change it in the role's file.")
    for name in gone:
        rest = remove_fact(text, f"{after.slug}/{name}")
        if rest is None:
            cure = "Take it out by hand; then nothing is left to take back."
            raise UsageError("stands otherwise in its role's file by now", name, cure)
        text = rest
    for name, fact in come.items():
        text = _put_in(text, after.slug, name, fact, library)
    return RoleChange(text, _prove(folder, library, after, text, come))


def _change_waiting(folder: Path, library: Library, after: Proposals, come: Named) -> RoleChange:
    """The file of a role that is not there: whole, or none yet."""
    whole = not list_missing(after)
    text = write_role(after) if whole else write_trial(after, library.topics)
    tried = _prove(folder, library, after, text, come)
    return RoleChange(text, tried) if whole else RoleChange(None, library)


def _name_accepted(proposals: Proposals) -> Named:
    accepted = gather_accepted(proposals)
    return {f"{name}/{it.id}": it for name, facts in accepted.items() for it in facts}


def _put_in(text: str, slug: str, name: str, fact: Fact, library: Library) -> str:
    """The file with the fact; as it is where it says just this already."""
    list_ = name.partition("/")[0]
    role = library.roles.get(slug)
    same = [it for it in role.facts(list_) if it.id == fact.id] if role else []
    if same == [fact]:
        return text
    if same:
        where = library.where("fact", f"{slug}.{list_}.{fact.id}")
        cure = f"It stands in {where}. Give this one another id, or reject it."
        raise UsageError(f"the role has a fact “{fact.id}” in {list_} already", name, cure)
    told = fact.id, fact.topic, fact.label, fact.text, fact.weight, fact.basis or ""
    new = NewFact(slug, list_, *told)
    return insert_fact(text, new, f"{slug}.yaml")


def _prove(folder: Path, library: Library, after: Proposals, text: str, come: Named) -> Library:
    """The library with `text` as the role's file, which loads and says what was accepted."""
    slug = after.slug
    tried = load_library(folder, date.today(), {slug: text})
    if new := find_new_problems(tried, library):
        # Files may have changed since the library was loaded.
        new = find_new_problems(tried, load_library(folder, date.today()))
    if new:
        raise FactsError(_place_at_facts(new, tried, slug))
    if slug in tried.broken:
        raise FactsError(tried.broken[slug])
    for name, fact in come.items():
        if fact not in tried.roles[slug].facts(name.partition("/")[0]):
            raise FactsError("would be read as something else", f"{slug}/{name}", "Word it anew.")
    return tried


def _place_at_facts(problems: list[Problem], tried: Library, slug: str) -> Iterator[Problem]:
    """Problems of a file that is not saved, each at the name of its fact instead of a line."""
    facts = {
        where: id.replace(".", "/") for (kind, id), where in tried.places.items() if kind == "fact"
    }
    for one in problems:
        own = PurePath(one.where.rpartition(":")[0]).name == f"{slug}.yaml"
        yield one._replace(where=facts.get(one.where, f"{slug}/head")) if own else one
