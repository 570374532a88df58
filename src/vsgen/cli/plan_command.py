"""`vsgen plan`: what a run over a queue takes, before the first call."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vsgen.cli.console import clean, count, say, say_json, tell
from vsgen.cli.opened_project import AsJson, OutputFolder, Queued, open_project, open_settings
from vsgen.cli.writer_options import ModelName, OnlyFacts, Tries, WriterOptions, open_workshop
from vsgen.errors import UsageError, show_command

if TYPE_CHECKING:
    from vsgen.batch.queue_plan import QueuePlan
    from vsgen.store import Store
    from vsgen.store.queued_pairs import NewPair

_MOST = 5
"""Articles that cannot be drafted, that are named."""


def plan(
    queue: Queued = None,
    roles: RolesOption = "",
    every_pair: EveryPair = False,
    last: Annotated[
        bool, typer.Option("--last", help="Show what was planned beside what the last run came to.")
    ] = False,
    model: ModelName = "",
    facts: OnlyFacts = False,
    tries: Tries = None,
    output: OutputFolder = None,
    as_json: AsJson = False,
) -> None:
    """Say what a run over a queue takes: articles, calls, tokens, money and time.

    Name the queue as for `vsgen batch`; unsaid, it is all that is queued. Each figure has what is
    likely and, in brackets, the least and the most; below stands what they rest on: stored
    replies of the same model, or a default. Of many articles a sample is planned in full.
    Nothing is asked, drafted or queued. `vsgen batch` prints the plan beside what came.

    \b
    Example:
      vsgen plan queue.csv
      vsgen plan --roles data-analyst,data-engineer,data-scientist --json
      vsgen plan --last
    """
