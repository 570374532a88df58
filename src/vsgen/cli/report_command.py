"""`vsgen report`: a month's work, to be pasted into a mail, or for a machine."""

from contextlib import closing
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated

from vsgen.cli.console import say, say_json
from vsgen.cli.opened_project import AsJson, OutputFolder, Project, open_project, option
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vsgen.batch.month_report import TextCounts


def report(
    month: Annotated[
        str, option("--month", metavar="YYYY-MM", help="Which; unsaid, the present one.")
    ] = "",
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Report a month's work: drafted, approved by whom, waiting and overdue, cost, sent back, open.

    Drafted is what `vsgen batch` drafted. Approvals and objections are those in the locks, so they
    are told although the store was lost; what waits, and what is open, is as it stands now.

    \b
    Example:
      vsgen report
      vsgen report --month 2026-11
      vsgen report --month 2026-11 --json
    """
    from vsgen.batch.month_decisions import find_span
    from vsgen.batch.month_report import read_month
    from vsgen.cli.month_data import describe_month
    from vsgen.cli.month_pages import format_month
    from vsgen.planning.pair import name_slug
    from vsgen.store import open_store

    now = datetime.now().astimezone()
    try:
        span = find_span(month, now)
    except ValueError as error:
        raise UsageError(f"“{month}” is no month", cure="Write --month 2026-11") from error
    project = open_project(output)
    name = partial(name_slug, project.library)
    with closing(open_store(project.settings.store)) as store:
        found = read_month(span, date.today(), store, project.desk, _count_texts(project))
    if as_json:
        say_json(describe_month(found, name))
    else:
        for line in format_month(found, now, name):
            say(line)


def _count_texts(project: Project) -> "Mapping[str, TextCounts]":
    """How the texts of each article and role stand, as the review's list has them."""
    from vsgen.batch.month_report import TextCounts
    from vsgen.cli.review_access import open_review
    from vsgen.review.views import count_open

    found = {}
    for it in open_review(project).list_entries():
        whole = sum(number for state, number in it.counts.items() if state != "computed")
        found[it.slug] = TextCounts(it.counts.get("approved", 0), count_open(it.counts), whole)
    return found
