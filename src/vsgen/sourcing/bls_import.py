"""Plans what a BLS table brings into a project's sources, row by row, and writes it.

Adds editions and what they print in words. A recorded value is never changed: where the table
disagrees with it, both are named and nothing of the row is taken.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from vsgen.desk.disk_files import make_folder, read_bytes, read_text, replace_text
from vsgen.errors import FileError, UsageError
from vsgen.facts.folder import FactFiles, read_folder
from vsgen.facts.sources import Edition, Read, Source
from vsgen.sourcing.bls_issues import find_issue, make_source
from vsgen.sourcing.bls_rows import Choices, Judged, Offer, RowReport, judge_row
from vsgen.sourcing.bls_tables import BlsRow, BlsTable, read_table
from vsgen.sourcing.kept_evidence import Kept, KeptEvidence
from vsgen.sourcing.source_proof import prove_sources
from vsgen.sourcing.source_text import add_characteristics, add_edition, write_source


class Plan(NamedTuple):
    """What an import would do."""

    program: str
    edition: str
    rows: tuple[RowReport, ...]
    """Those asked for, in the order of the file."""
    passed: int
    """Rows of codes that were not asked for."""
    texts: Mapping[str, str]
    """What would be written, by path within the folder of sources; evidence first."""


def plan_import(file: Path, roles: Path, choices: Choices) -> Plan:
    """What the table in `file` brings into the sources of `roles`.

    Raises:
        FileError: the file cannot be read, or holds no table that is known.
        UsageError: its edition is not known, or is another than was said.
        FactsError: the sources would not load with it.
    """
    table = read_table(_read(file), file.name)
    files, _ = read_folder(roles, {})
    sources = [source.record for source in files.sources.values()]
    issue = find_issue(table, choices.edition, choices.published, sources, file.name)
    offer = Offer(table, issue, choices)
    rows, missing = _select(table, choices, sources)
    judged = [_judge(row, offer, files) for row in rows]

    kept = _keep(table, judged, KeptEvidence(roles / "sources", table.program, issue.name))
    reports: list[RowReport] = [
        RowReport(code, "", "refused", why="the file has no row of it") for code in missing
    ]
    texts: dict[str, str] = {}
    for one in judged:
        report, text = _word(one, offer, kept.get(one.row.code), roles / "sources")
        reports.append(report)
        texts |= {report.source: text} if text else {}
    used = {it.name: it.text for it in kept.values()}
    prove_sources(files, texts, used, choices.today)
    fresh = {name: text for name, text in used.items() if not (roles / "sources" / name).exists()}
    named = {f"{name}.yaml": text for name, text in texts.items()}
    return Plan(
        table.program, issue.name, tuple(reports), len(table.rows) - len(rows), fresh | named
    )


def save_plan(plan: Plan, roles: Path) -> None:
    """Writes what was planned: evidence first, so that no source ever lacks its own."""
    folder = roles / "sources"
    make_folder(folder / "evidence")
    for name, text in plan.texts.items():
        replace_text(folder / name, text)


def _read(file: Path) -> bytes:
    data = read_bytes(file)
    if data is None:
        raise FileError("there is no such file", str(file), "Give the table as CSV.")
    return data


def _select(
    table: BlsTable, choices: Choices, sources: Sequence[Source]
) -> tuple[list[BlsRow], list[str]]:
    """The rows asked for, and codes of which there is none."""
    if choices.population and len(choices.codes) != 1:
        raise UsageError("people are named for one code", cure="Give one --code.")
    known = {it.population.code for it in sources if it.population and it.population.code}
    wanted = set(choices.codes) or ({row.code for row in table.rows} if choices.every else known)
    rows = [row for row in table.rows if row.code in wanted]
    missing = sorted(set(choices.codes) - {row.code for row in rows})
    return rows, missing


def _judge(row: BlsRow, offer: Offer, files: FactFiles) -> Judged:

    sources = [source.record for source in files.sources.values()]
    judged = judge_row(row, offer, sources)
    if judged.report.source not in files.broken:
        return judged
    why = f"the file of {judged.report.source} is at fault"
    report = RowReport(row.code, row.title, "refused", why=why, cure="`vsgen role lint` says how.")
    return Judged(report, row)


def _keep(table: BlsTable, judged: Sequence[Judged], files: KeptEvidence) -> dict[str, Kept]:
    """The evidence of each row that is taken, by code: kept already, or in one new file."""
    taken = [it for it in judged if it.report.outcome not in ("refused", "agrees")]
    found = {it.row.code: files.find(table.above, it.row.line) for it in taken}
    kept = {code: one for code, one in found.items() if one}
    rest = [
        it.row
        for it in taken
        if it.row.code not in kept and it.report.outcome in ("new source", "new edition")
    ]
    if rest:
        new = files.make(table.above, [row.line for row in rest], table.below)
        kept |= {row.code: new for row in rest}
    return kept


def _word(judged: Judged, offer: Offer, kept: Kept | None, folder: Path) -> tuple[RowReport, str]:
    """What is told of a row, and its source's new text; empty where that stays."""
    table, issue, choices = offer

    report, said, series = judged.report, judged.said, judged.series
    if said is None or series is None or report.outcome in ("refused", "agrees"):
        return report, ""
    file = folder / f"{report.source}.yaml"
    text = (read_text(file) or "") if series.source else ""
    if report.outcome == "words added":
        if kept is None or not _rests_on(series.source, issue.name, kept):
            why = f"{report.why}; its words are not: they would need this file's row as evidence"
            return report._replace(outcome="agrees", characteristics=(), why=why), ""
        added = add_characteristics(
            text, issue.name, said.characteristics, report.source, file.name
        )
        return report, added
    if kept is None:
        return report, ""
    edition = Edition(
        edition=issue.name,
        published=issue.published,
        read=_make_read(kept, choices),
        figures=said.figures,
        characteristics=said.characteristics,
    )
    if series.source:
        return report, add_edition(text, edition, report.source, file.name)
    made = make_source(table, series.population, report.source, choices.page, choices.continued_by)
    return report, write_source(Source.model_validate({**made, "editions": (edition,)}))


def _make_read(kept: Kept, choices: Choices) -> Read:
    given = {"on": f"{choices.today}", "copy": choices.copy, "evidence": kept.name}
    return Read.model_validate({**given, "sha256": kept.sha256})


def _rests_on(source: Source | None, edition: str, kept: Kept) -> bool:
    every = source.editions if source else ()
    return any(
        it.edition == edition and it.read is not None and it.read.evidence == kept.name
        for it in every
    )
