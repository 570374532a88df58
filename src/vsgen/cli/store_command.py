"""`vsgen store`: what models have replied so far, and what it cost."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from vsgen.cli.console import say, say_json
from vsgen.cli.opened_project import AsJson, open_settings, option

if TYPE_CHECKING:
    from vsgen.store import Spending

commands = typer.Typer(
    help="Look into the store of paid replies.", no_args_is_help=True, rich_markup_mode=None
)


@commands.command("stats")
def show_stats(
    since: Annotated[
        datetime | None,
        option(
            "--since",
            metavar="DATE",
            formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"],
            help="Only what was asked from this day on, local time.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show spending by model and template, replies that were sent back included.

    Costs are in US dollars, from the tokens that the endpoint counted.

    \b
    Example:
      vsgen store stats
      vsgen store stats --since 2026-11-01 --json
    """
    from vsgen.store import open_store

    store = open_store(open_settings().store)
    try:
        spending = store.spending(since.astimezone().isoformat() if since else None)
    finally:
        store.close()
    if as_json:
        rows = [asdict(each) | {"cost": format(each.cost, "f")} for each in spending]
        say_json({"currency": "USD", "spending": rows, "cost": format(_total(spending), "f")})
    elif not spending:
        say("no reply is stored")
    else:
        for line in _format(spending):
            say(line)


def _total(spending: Sequence["Spending"]) -> Decimal:
    return sum((each.cost for each in spending), Decimal(0))


def _format(spending: Sequence["Spending"]) -> Iterator[str]:
    model, template = (
        max(len(name), *(len(getattr(each, name)) for each in spending))
        for name in ("model", "template")
    )
    yield (
        f"{'model':{model}}  {'template':{template}}  replies  accepted"
        f"  {'read':>11}  {'cached':>11}  {'written':>11}  {'cost':>10}"
    )
    for each in spending:
        tokens = (each.input_tokens, each.cached_tokens, each.output_tokens)
        unknown = f"  and {each.unpriced:,} of unknown cost" if each.unpriced else ""
        yield (
            f"{each.model:{model}}  {each.template:{template}}"
            f"  {each.replies:>7,}  {each.accepted:>8,}"
            + "".join(f"  {number:>11,}" for number in tokens)
            + f"  {f'${each.cost:.4f}':>10}{unknown}"
        )
    replies, unpriced = (
        sum(getattr(each, name) for each in spending) for name in ("replies", "unpriced")
    )
    unknown = f", {unpriced:,} of them of unknown cost" if unpriced else ""
    yield f"in all ${_total(spending):.4f}; replies: {replies:,}{unknown}"
