"""`vsgen queue`: what is to be written, by whom and until when."""

import typer

from vsgen.cli.queue_acts import (
    assign_pairs,
    cancel_pairs,
    decline_pairs,
    retry_pairs,
    set_priority,
)
from vsgen.cli.queue_add_command import add_pairs
from vsgen.cli.queue_export_command import export_queue
from vsgen.cli.queue_list_commands import list_queue, show_pair
from vsgen.cli.queue_suggest_command import suggest_pairs

queue = typer.Typer(
    help="Keep the queue of pairs: what is to be written, by whom, until when.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
queue.command("add")(add_pairs)
queue.command("list")(list_queue)
queue.command("show")(show_pair)
queue.command("assign")(assign_pairs)
queue.command("prioritise")(set_priority)
queue.command("cancel")(cancel_pairs)
queue.command("retry")(retry_pairs)
queue.command("decline")(decline_pairs)
queue.command("suggest")(suggest_pairs)
queue.command("export")(export_queue)
