"""A folder of role, topic and source files -> the library, and every problem of what it left out.

Says in which order files are read and judged; how stands in the modules that it calls. Takes the
day as an argument and writes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from vsgen.errors import FactsError, Problem
from vsgen.facts.agreement import Known, find_disagreements, find_role_problems
from vsgen.facts.evidence_folder import EvidenceFolder
from vsgen.facts.folder import FactFiles, read_folder
from vsgen.facts.library import Library, build_library
from vsgen.facts.places import list_places
from vsgen.facts.source_agreement import find_conflicts, find_source_problems
from vsgen.facts.stopping import Stopped, name_role, sort_problems
from vsgen.facts.wording import find_role_wording, find_topic_wording, gather_names


def load_library(folder: Path, today: date) -> Library:
    """The library in `folder` (a project's `roles/`) as of `today`.

    A role that is at fault, or rests on a source that is, stands in `Library.broken` and stops
    nothing else; `Library.problems` has every problem of every file, sorted by file and line.
    FactsError with all of them where the topics or a whole folder cannot be used.
    """
    files, problems = read_folder(folder)
    problems += _judge_sources(files, EvidenceFolder(folder / "sources"), today)
    problems += _judge_roles(files, _gather_names(folder, files), today)
    problems = sorted(set(problems), key=_order)
    mirrored = find_conflicts(reversed([*files.sources.values()]), complete=False)
    stopped = sort_problems(problems, mirrored, files)
    if stopped.common or files.topics is None:
        raise FactsError(problems)
    return _build(folder, files, stopped, problems)


def _build(
    folder: Path, files: FactFiles, stopped: Stopped, problems: Iterable[Problem]
) -> Library:
    roles = {it: role.record for it, role in files.roles.items() if it not in stopped.roles}
    sources = {it: one.record for it, one in files.sources.items() if it not in stopped.sources}
    topics = files.topics.record.topics if files.topics else ()
    library = build_library(roles, topics, sources, list_places(files))
    return replace(
        library,
        broken=stopped.roles,
        broken_names={slug: name_role(folder, slug, files) for slug in stopped.roles},
        broken_sources=stopped.sources,
        problems=tuple(problems),
    )


def _judge_sources(files: FactFiles, evidence: EvidenceFolder, today: date) -> Iterator[Problem]:
    for source in files.sources.values():
        yield from find_source_problems(source, today)
        yield from evidence.find_problems(source)
    yield from find_conflicts(files.sources.values(), complete=not files.broken)


def _gather_names(folder: Path, files: FactFiles) -> frozenset[str]:
    known = [name_role(folder, slug, files) for slug in sorted(files.unread)]
    others = [word for role in known for word in (*role.names, *role.tools)]
    return gather_names((role.record for role in files.roles.values()), others)


def _judge_roles(files: FactFiles, names: frozenset[str], today: date) -> Iterator[Problem]:
    known = _list_known(files)
    if files.topics is not None:
        yield from find_topic_wording(files.topics, names)
    for role in files.roles.values():
        yield from find_role_problems(role, known, today)
        yield from find_role_wording(role, names)
    yield from find_disagreements(files.roles.values())


def _list_known(files: FactFiles) -> Known:
    sources = {name: source.record for name, source in files.sources.items()}
    library = build_library({}, (), sources, {})
    topics = files.topics.record.topics if files.topics else None
    return Known(
        topics=frozenset(topic.id for topic in topics) if topics is not None else None,
        sources=frozenset(sources),
        broken=files.broken,
        populations=frozenset(library.populations),
        figures={name: records[0] for name, records in library.figures.items()},
    )


def _order(problem: Problem) -> tuple[str, int, str]:
    file, _, line = problem.where.rpartition(":")
    return (file, int(line), problem.what) if line.isdigit() else (problem.where, 0, problem.what)
