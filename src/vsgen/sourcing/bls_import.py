"""Plans what a BLS table brings into a project's sources, row by row; `saving` writes it.

Adds editions and what they print in words. A recorded value is never changed: where the table
disagrees with it, both are named and nothing of the row is taken.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from vsgen.desk.disk_files import read_bytes
from vsgen.errors import FactsError, FileError, UsageError
from vsgen.facts.evidence import MAX_BYTES
from vsgen.facts.folder import FactFiles, read_folder
from vsgen.facts.kept_facts import KeptFacts
from vsgen.facts.roles import Record
from vsgen.facts.sources import Source
from vsgen.sourcing.bls_figures import Said
from vsgen.sourcing.bls_issues import Choices, find_issue, make_source
from vsgen.sourcing.bls_rows import Judged, Offer, RowReport, judge_row
from vsgen.sourcing.bls_tables import BlsRow, BlsTable, read_table
from vsgen.sourcing.saving import Kept, KeptEvidence, SourceFile, read_source_file
from vsgen.sourcing.source_text import (
    describe_read,
    insert_characteristics,
    insert_edition,
    write_source,
)


class Plan(NamedTuple):
    """What an import would do."""

    edition: str
    rows: tuple[RowReport, ...]
    """Those asked for, in the order of the file."""
    passed: int
    """Rows of codes that were not asked for."""
    files: tuple[SourceFile, ...]
    evidence: Mapping[str, str]
    """New kept files, by name."""

    @property
    def names(self) -> tuple[str, ...]:
        """The files that are written, seen from the folder of sources."""
        kept = (f"evidence/{name}" for name in self.evidence)
        return (*kept, *(f"{file.id}.yaml" for file in self.files))


def plan_import(file: Path, roles: Path, choices: Choices) -> Plan:
    """What the table in `file` brings into the sources of `roles`.

    Raises:
        FileError: the file cannot be read, or holds no table that is known.
        UsageError: its edition is not known, or is another than was said.
    """
    _refuse_other(file)
    content = read_bytes(file)
    if content is None:
        raise FileError("there is no such file", str(file), "Give the table as CSV.")
    table = read_table(content, file.name)
    files, _ = read_folder(roles, {}, KeptFacts())
    sources = [source.record for source in files.sources.values()]
    issue = find_issue(table, choices.edition, choices.published, sources, file.name)
    offer = Offer(table, issue, choices)
    rows, missing = _select(table, choices, sources)
    judged = [_judge(row, offer, files) for row in rows]
    kept = _keep(table, judged, KeptEvidence(roles / "sources", table.program, issue.name))
    written = [_try_to_word(one, offer, kept.get(one.row.code), roles) for one in judged]
    lacking = (RowReport(it, "", "refused", why="the file has no row of it") for it in missing)
    return Plan(
        issue.name,
        (*lacking, *(report for report, _ in written)),
        len(table.rows) - len(rows),
        tuple(file for _, file in written if file),
        {it.name.removeprefix("evidence/"): it.text for it in kept.values() if it.fresh},
    )


def _refuse_other(file: Path) -> None:
    """Nothing, where the file could be kept as evidence; the BLS's tables are far smaller."""
    if file.exists() and not file.is_file():
        raise FileError("this is no file", str(file), "Give the table as CSV.")
    if file.is_file() and file.stat().st_size > MAX_BYTES:
        what = f"the file is larger than {MAX_BYTES // 1_000_000} MB"
        raise FileError(what, str(file), "Give the national table alone.")


def _select(
    table: BlsTable, choices: Choices, sources: Sequence[Source]
) -> tuple[list[BlsRow], list[str]]:
    """The rows asked for, and codes of which there is none."""
    alone = choices.population or choices.continued_by or choices.page
    if alone and len(choices.codes) != 1:
        what = "--population, --continued-by and --page are said of one occupation"
        raise UsageError(what, cure="Give one --code.")
    known = {it.population.code for it in sources if it.population and it.population.code}
    wanted = set(choices.codes) or ({row.code for row in table.rows} if choices.every else known)
    rows = [row for row in table.rows if row.code in wanted]
    if not rows and not choices.codes:
        what = "the file has no row of a code that the project's sources have"
        raise UsageError(what, cure="Name what you want: --code 15-2051; or --all.")
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


def _try_to_word(
    judged: Judged, offer: Offer, kept: Kept | None, roles: Path
) -> tuple[RowReport, SourceFile | None]:
    try:
        return _word(judged, offer, kept, roles)
    except FactsError as error:
        # A file that is laid out otherwise than the house does: its person's to change.
        problem = error.problems[0]
        row, why = judged.row, f"{problem.where}: {problem.what}"
        return RowReport(row.code, row.title, "refused", why=why, cure=problem.cure), None


def _word(
    judged: Judged, offer: Offer, kept: Kept | None, roles: Path
) -> tuple[RowReport, SourceFile | None]:
    """What is told of a row, and its source as it is to stand; none where that stays."""
    report, said, series = judged.report, judged.said, judged.series
    if said is None or series is None or report.outcome in ("refused", "agrees"):
        return report, None
    before = read_source_file(roles, report.source)
    text, where = (before or b"").decode("utf-8"), f"{report.source}.yaml"
    if report.outcome == "words added":
        if kept is None or not _rests_on(series.source, offer.issue.name, kept):
            why = f"{report.why}; its words are not: they would need this file's row as evidence"
            return report._replace(outcome="agrees", characteristics=(), why=why), None
        words = {name: _dump(it) for name, it in said.characteristics.items()}
        added = insert_characteristics(text, offer.issue.name, words, where)
        return report, SourceFile(report.source, added, before)
    if kept is None:
        return report, None
    edition = _make_edition(said, offer, kept)
    if series.source:
        return report, SourceFile(report.source, insert_edition(text, edition, where), before)
    made = make_source(offer.table, series, offer.choices.page)
    return report, SourceFile(report.source, write_source({**made, "editions": [edition]}), before)


def _make_edition(said: Said, offer: Offer, kept: Kept) -> dict[str, object]:
    choices, issue = offer.choices, offer.issue
    words = {name: _dump(it) for name, it in said.characteristics.items()}
    return {
        "edition": issue.name,
        "published": issue.published,
        "read": describe_read(choices.today, choices.copy, kept.name, kept.text),
        "figures": {name: _dump(it) for name, it in said.figures.items()},
        **({"characteristics": words} if words else {}),
    }


def _dump(record: Record) -> dict[str, object]:
    return record.model_dump(by_alias=True, exclude_defaults=True)


def _rests_on(source: Source | None, edition: str, kept: Kept) -> bool:
    every = source.editions if source else ()
    return any(
        it.edition == edition and it.read is not None and it.read.evidence == kept.name
        for it in every
    )
