"""Loads a folder of role, topic and source files as the library, and tells what it left out.

Says in which order files are read and judged; how stands in the modules that it calls. A problem
stops the role or source that it stands in and what rests on that, so that what remains agrees.
Takes the day as an argument and writes nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from vsgen.errors import FactsError, Problem
from vsgen.facts.broken_names import name_role
from vsgen.facts.career_agreement import find_career_problems
from vsgen.facts.evidence import EvidenceFolder
from vsgen.facts.fact_wording import (
    find_topic_wording,
    gather_names,
    gather_words,
)
from vsgen.facts.folder import PROPOSED, TOPICS, FactFiles, Places, read_folder
from vsgen.facts.kept_facts import KeptFacts
from vsgen.facts.library import Library, build_library
from vsgen.facts.role_agreement import Known, find_disagreements, find_role_problems
from vsgen.facts.roles import Role, RoleNames
from vsgen.facts.source_agreement import find_conflicts, find_source_problems
from vsgen.facts.topics import Topics
from vsgen.settings.text_cache import TextCache

Problems = Mapping[str, tuple[Problem, ...]]


class Stopped(NamedTuple):
    """What may not be used, and why."""

    roles: Problems
    """By slug, the problems of sources that a role rests on included."""
    sources: Problems
    """By id."""
    common: tuple[Problem, ...]
    """What stops everything: the topics, or a folder."""


def load_library(
    folder: Path,
    today: date,
    instead: Mapping[str, str] | None = None,
    cache: TextCache | None = None,
) -> Library:
    """The library in `folder` (a project's `roles/`) as of `today`.

    A role that is at fault, or rests on a source that is, stands in `Library.broken` and stops
    nothing else; `Library.problems` has every problem of every file, sorted by file and line.
    `instead` are texts in place of what files hold: of roles by slug, of sources as
    `sources/<id>` and of evidence as `sources/evidence/<file>`; they need not be there yet.
    From `cache` comes what was read and judged before; the library is the same without.
    FactsError with all of them where the topics or a whole folder cannot be used.
    """
    kept = KeptFacts(cache)
    files, problems = read_folder(folder, instead or {}, kept)
    sources = (source.record for source in files.sources.values())
    whole = None if problems or instead else kept.print_files(folder, sources, files.shown)
    if whole is None or not kept.vouches_for(whole, today):
        problems += _judge(folder, files, today, kept, instead or {})
        if whole is not None and not problems:
            kept.vouch_for(whole, today)
    kept.save()
    problems = sorted(set(problems), key=order_problem)
    # Who contradicts whom is told of one of the two, and stops both.
    turned = reversed([*files.sources.values()])
    mirrored = find_conflicts(turned, complete=False) if problems else ()
    stopped = sort_problems(problems, mirrored, files)
    if stopped.common or files.topics is None:
        raise FactsError(problems)
    return _build(folder, files, files.topics.record, stopped, problems)


def find_new_problems(library: Library, before: Library) -> list[Problem]:
    """Problems that were not there before, be it on another line."""
    known = {(it.what, it.where.rpartition(":")[0]) for it in before.problems}
    return [it for it in library.problems if (it.what, it.where.rpartition(":")[0]) not in known]


def _build(
    folder: Path, files: FactFiles, topics: Topics, stopped: Stopped, problems: Iterable[Problem]
) -> Library:
    roles = {it: role.record for it, role in files.roles.items() if it not in stopped.roles}
    sources = {it: one.record for it, one in files.sources.items() if it not in stopped.sources}
    library = build_library(roles, topics.topics, sources, Places(files), topics.glance)
    return replace(
        library,
        broken=stopped.roles,
        proposed=frozenset(it.stem for it in (folder / PROPOSED).glob("*.yaml")),
        broken_names={slug: name_role(folder, slug, files) for slug in stopped.roles},
        broken_sources=stopped.sources,
        problems=tuple(problems),
    )


def _judge(
    folder: Path, files: FactFiles, today: date, kept: KeptFacts, instead: Mapping[str, str]
) -> Iterator[Problem]:
    yield from _judge_sources(files, EvidenceFolder(folder / "sources", instead), today)
    slugs = (*files.roles, *sorted(files.unread))
    yield from _judge_roles(files, [name_role(folder, it, files) for it in slugs], today, kept)


def _judge_sources(files: FactFiles, evidence: EvidenceFolder, today: date) -> Iterator[Problem]:
    for source in files.sources.values():
        yield from find_source_problems(source, today)
        yield from evidence.find_problems(source)
    yield from find_conflicts(files.sources.values(), complete=not files.broken)


def _judge_roles(
    files: FactFiles, named: Sequence[RoleNames], today: date, kept: KeptFacts
) -> Iterator[Problem]:
    known = _list_known(files)
    titles = {slug: role.record.title for slug, role in files.roles.items()}
    others = (word for role in named for word in (*role.names, *role.tools))
    names = gather_names((role.record for role in files.roles.values()), others)
    words = gather_words(label for role in named for label in role.tools)
    if files.topics is not None:
        yield from find_topic_wording(files.topics, names, words)
    for role in files.roles.values():
        yield from find_role_problems(role, known, today)
        yield from find_career_problems(role, known.topics, titles)
    yield from kept.find_wording(files.roles.values(), names, words)
    yield from find_disagreements(files.roles.values())


def _list_known(files: FactFiles) -> Known:
    sources = {name: source.record for name, source in files.sources.items()}
    library = build_library({}, (), sources, {})
    topics = files.topics.record.topics if files.topics else None
    return Known(
        topics={topic.id: topic for topic in topics} if topics is not None else None,
        sources=frozenset(sources),
        broken=files.broken,
        populations=frozenset(library.populations),
        figures={name: records[0] for name, records in library.figures.items()},
    )


def order_problem(problem: Problem) -> tuple[str, int, str]:
    """By what problems are sorted: file, line, what is wrong."""
    file, _, line = problem.where.rpartition(":")
    return (file, int(line), problem.what) if line.isdigit() else (problem.where, 0, problem.what)


def sort_problems(
    problems: Iterable[Problem], conflicts: Iterable[Problem], files: FactFiles
) -> Stopped:
    """What `problems` stop, by the files that they stand in.

    `conflicts` are problems that stop sources, and need not be told: of two that contradict each
    other neither is known to be right.
    """
    roles: dict[str, tuple[Problem, ...]] = {}
    sources: dict[str, tuple[Problem, ...]] = {}
    common: list[Problem] = []
    for problem in problems:
        match _find_owner(problem, files.shown):
            case "roles", name:
                roles[name] = (*roles.get(name, ()), problem)
            case "sources", name:
                sources[name] = (*sources.get(name, ()), problem)
            case _:
                common.append(problem)
    for problem in conflicts:
        _, name = _find_owner(problem, files.shown)
        sources.setdefault(name, (problem,))
    for slug, needed in _list_needs(files, sources).items():
        told = (problem for name in sorted(needed) for problem in sources[name])
        roles[slug] = tuple(dict.fromkeys((*roles.get(slug, ()), *told)))
    return Stopped(roles, sources, tuple(common))


def _find_owner(problem: Problem, shown: str) -> tuple[str, str]:
    """`roles` and a slug, or `sources` and an id; nothing for what stands in neither."""
    file = re.sub(r":\d+$", "", problem.where).removeprefix(f"{shown}/")
    folder, _, name = file.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    if not dot or ending.lower() not in ("yaml", "yml") or (not folder and name == TOPICS):
        return "", ""
    if folder in ("", "sources"):
        return folder or "roles", stem
    return "", ""


def _list_needs(files: FactFiles, broken: Iterable[str]) -> dict[str, set[str]]:
    """The broken sources that each role rests on.

    A source that no role names is what all outlooks are held against, or may be.
    """
    named = {slug: set(_list_sources(role.record)) for slug, role in files.roles.items()}
    common = set(broken).difference(*named.values())
    needs: dict[str, set[str]] = {}
    for slug, role in files.roles.items():
        needed = named[slug].intersection(broken) | (common if role.record.outlook else set())
        if needed:
            needs[slug] = needed
    return needs


def _list_sources(role: Role) -> Iterator[str]:
    bases = [fact.basis for fact in role.all_facts()]
    bases += (title.basis for title in role.also_called)
    yield from (basis for basis in bases if basis is not None)
    for reading in role.outlook:
        for figure in reading.figures:
            yield figure.partition(".")[0]
