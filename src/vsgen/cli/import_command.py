"""What `vsgen source import bls` does and says."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from vsgen.cli.console import count, say, say_json, show_path, tell
from vsgen.errors import FactsError, UsageError

if TYPE_CHECKING:
    from vsgen.settings import Settings
    from vsgen.sourcing.bls_import import Plan
    from vsgen.sourcing.bls_issues import Choices
    from vsgen.sourcing.bls_rows import RowReport


def import_table(
    settings: "Settings", file: Path, choices: "Choices", *, dry: bool, as_json: bool
) -> None:
    """Plan the import of a file, tell each row, and write it unless it is only tried."""
    from vsgen.settings import default_folder
    from vsgen.sourcing.bls_import import plan_import
    from vsgen.sourcing.saving import prove_sources, save_sources

    if settings.roles == default_folder("roles") and settings.roles != settings.project / "roles":
        cure = "`vsgen init` copies them into the project; there they are yours to add to."
        raise UsageError("the sources are those that vsgen comes with", cure=cure)
    plan = plan_import(Path.cwd() / file, settings.roles, choices)
    write = prove_sources if dry else save_sources
    write(settings.roles, plan.files, plan.evidence, choices.today)
    if as_json:
        rows = [row._asdict() for row in plan.rows]
        written = () if dry else plan.names
        say_json(
            {
                "edition": plan.edition,
                "rows": rows,
                "passed_over": plan.passed,
                "written": written,
            }
        )
    else:
        for line in _format(plan):
            say(line)
    for name in plan.names:
        verb = "would be written" if dry else "written"
        tell(f"{show_path(settings.roles / 'sources' / name)} {verb}")
    if choices.codes and any(row.outcome == "refused" for row in plan.rows):
        raise typer.Exit(FactsError.exit_code)


def _format(plan: "Plan") -> list[str]:
    lines = [f"{plan.edition}: {count(len(plan.rows), 'row')} asked for, {plan.passed} passed over"]
    for row in plan.rows:
        lines += _format_row(row)
    refused = sum(row.outcome == "refused" for row in plan.rows)
    return [*lines, f"{len(plan.rows) - refused} read, {refused} refused"]


def _format_row(row: "RowReport") -> list[str]:
    what = ", ".join((*row.figures, *row.characteristics))
    head = f"{row.code}{'  ' if row.title else ''}{row.title}: {row.outcome}"
    head += f" {row.source}" if row.source else ""
    lines = [f"{head} ({what})" if what else head]
    lines += [f"    {row.why}"] if row.why else []
    lines += [f"    {row.cure}"] if row.cure else []
    return lines + [f"    left out: {it}" for it in row.left_out]
