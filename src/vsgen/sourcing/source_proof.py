"""Proves new texts of sources against their evidence and each other, before anything is written."""

from collections.abc import Iterator, Mapping
from datetime import date

from vsgen.errors import FactsError, Problem
from vsgen.facts.evidence import Evidence, find_fault, find_word_fault, parse_evidence
from vsgen.facts.folder import FactFiles
from vsgen.facts.records import Filed
from vsgen.facts.source_agreement import find_conflicts, find_source_problems
from vsgen.facts.sources import Edition, Source
from vsgen.sourcing.source_text import read_source


def prove_sources(
    files: FactFiles, texts: Mapping[str, str], kept: Mapping[str, str], today: date
) -> None:
    """Nothing, where sources load with `texts`, by id, and `kept` evidence, by name.

    Raises:
        FactsError: a problem that was not there before.
    """
    shown = f"{files.shown}/sources"
    fresh = {it: read_source(text, it, f"{shown}/{it}.yaml") for it, text in texts.items()}
    evidence = {name: parse_evidence(name, text) for name, text in kept.items()}
    problems = [it for one in fresh.values() for it in _find_problems(one, evidence, today)]
    before = {it.what for it in find_conflicts(files.sources.values(), complete=not files.broken)}
    every = {**files.sources, **fresh}
    conflicts = find_conflicts(every.values(), complete=not files.broken)
    problems += (it for it in conflicts if it.what not in before)
    if problems:
        raise FactsError(problems)


def _find_problems(
    source: Filed[Source], evidence: Mapping[str, Evidence], today: date
) -> Iterator[Problem]:
    yield from find_source_problems(source, today)
    code = source.record.population.code if source.record.population else None
    for place, edition in enumerate(source.record.editions):
        kept = evidence.get(edition.read.evidence) if edition.read else None
        faults = _find_faults(edition, kept, code) if kept else ()
        for fault in faults:
            yield Problem(fault[0], source.at("editions", place), fault[1])


def _find_faults(edition: Edition, kept: Evidence, code: str | None) -> Iterator[tuple[str, str]]:
    found = [find_fault(figure, kept, code) for figure in edition.figures.values()]
    found += (find_word_fault(said, kept, code) for said in edition.characteristics.values())
    yield from filter(None, found)
