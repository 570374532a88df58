"""`vsgen source correct`: a wrongly recorded value mended, and every article that printed it."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from vsgen.cli.console import say, tell
from vsgen.cli.opened_project import (
    AsJson,
    OutputFolder,
    open_project,
    open_settings,
    option,
    own_roles,
    read_library,
)
from vsgen.cli.refresh_command import Brief, renew, tell_renewals
from vsgen.cli.review_access import find_person, note_activity
from vsgen.errors import UsageError


def correct_figure(
    figure: Annotated[
        str, typer.Argument(metavar="FIGURE", help="Such as bls-ep-data-scientists.growth.")
    ],
    value: Annotated[str, option("--value", help="The right one, in the figure's unit: 23400.")],
    reason: Annotated[str, option("--reason", help="What was wrong; recorded with it.")],
    edition: Annotated[str, option("--edition", help="Unsaid, the newest that records it.")] = "",
    quote: Annotated[str, option("--quote", help="The right passage or whole row.")] = "",
    row: Annotated[str, option("--row", help="The title of the right row.")] = "",
    column: Annotated[str, option("--column", help="The header of the right column.")] = "",
    brief: Brief = False,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Correct a value that was recorded wrongly, and render every article that printed it.

    The value has to stand in the figure's quote, and the quote in the evidence; else nothing is
    written. The source says from then on what was wrong, who corrected it and why, and so does the
    lock of each article that had it: `vsgen where --corrections` lists them. Approvals of a text
    with the wrong value lapse and are named. What a publisher has changed is no correction, but a
    new edition: `vsgen source new`.
    Who corrects: VSGEN_EDITOR, else git's user. Exit codes as those of `vsgen refresh`.

    \b
    Example:
      vsgen source correct bls-ep-data-scientists.growth --value 34.6 --reason "wrong column" \\
        --column "Employment change, percent, 2025–35"
    """
    from vsgen.review.service import Note
    from vsgen.sourcing.correction import WantedCorrection, correct_figure

    if not reason.strip():
        raise UsageError("a correction needs a reason", cure='Give one: --reason "wrong column".')
    settings = open_settings()
    folder, library = own_roles(settings), read_library(settings)
    today, who = date.today(), find_person()
    asked = WantedCorrection(
        figure, _read_value(value), reason.strip(), who, today, edition, quote, row, column
    )
    done = correct_figure(folder, library, asked)
    told = f"{done.figure} of {done.edition}: {done.was:f}, now {done.now:f}; {reason.strip()}"
    note_activity(settings, Note(who, "correct", "", told))
    said = f"{done.where}: {done.figure} of {done.edition}: {done.was:f} is now {done.now:f}"
    (tell if as_json else say)(said)
    project = open_project(output)
    found = renew([], project, save=True)
    tell_renewals(found, project, brief=brief, as_json=as_json, done=done)


def _read_value(text: str) -> Decimal:
    try:
        value = Decimal(text.replace("−", "-"))
    except InvalidOperation:
        value = Decimal("nan")
    if not value.is_finite():
        cure = "Write digits alone, in the figure's unit: --value 23400, --value 34.6."
        raise UsageError(f"“{text}” is no number", "--value", cure)
    return value
