"""`vsgen store`: what replies cost, all that is kept as text, and making the file smaller."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vsgen.cli.console import count, say, say_json, shorten, show_path, tell
from vsgen.cli.opened_project import AsJson, open_settings, option
from vsgen.errors import UsageError

if TYPE_CHECKING:
    from vsgen.settings import Settings
    from vsgen.store import Spending, Store
    from vsgen.store.store_care import StoreSize

store = typer.Typer(
    help="Look after the store of paid replies and of the queue.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_WIDTH = 80
_DAYS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]


@store.command("stats")
def show_stats(
    since: Annotated[
        datetime | None,
        option(
            "--since",
            metavar="DATE",
            formats=_DAYS,
            help="Only what was asked from this day on, local time.",
        ),
    ] = None,
    until: Annotated[
        datetime | None,
        option(
            "--until",
            metavar="DATE",
            formats=_DAYS,
            help="Only what was asked before this day, local time.",
        ),
    ] = None,
    by_month: Annotated[bool, option("--by-month", help="Each month for itself, in UTC.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show spending by model and template, replies that were sent back included; and the file.

    Costs are in US dollars, from the tokens that the endpoint counted.

    \b
    Example:
      vsgen store stats
      vsgen store stats --since 2026-11-01 --json
      vsgen store stats --by-month
    """
    with closing(_open_store()) as store:
        spending = store.spending(_tell_moment(since), _tell_moment(until), by_month=by_month)
        size = store.care.stats()
    if as_json:
        rows = [_describe_spending(each, by_month=by_month) for each in spending]
        cost = format(_total(spending), "f")
        told = {"currency": "USD", "spending": rows, "cost": cost}
        say_json(told | {"bytes": size.bytes, "tables": [asdict(it) for it in size.tables]})
        return
    if not spending:
        say("no reply is stored")
    else:
        for line in _format_spending(spending):
            say(line)
    if size.bytes and not (since or until):
        say(_format_size(size))


@store.command("export")
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that does not exist yet.")],
    as_json: AsJson = False,
) -> None:
    """Write all that is kept as JSON lines: replies, the queue, runs, plans, activity.

    Each line says in `table` what it is. `vsgen queue export` writes the queue as a file that
    `vsgen queue add` reads.

    \b
    Example:
      vsgen store export store.jsonl
    """
    with closing(_open_store()) as store:
        rows = store.care.export(file)
    if as_json:
        say_json({"path": str(file), "rows": rows})
    else:
        tell(f"{show_path(file.absolute())}: {count(rows, 'row')} written")


@store.command("vacuum")
def vacuum(
    older_than: Annotated[
        datetime | None,
        option(
            "--older-than",
            metavar="DATE",
            formats=_DAYS,
            help="Take out replies from before this day that no lock names.",
        ),
    ] = None,
    output: Annotated[
        list[Path] | None,
        option(
            "--output",
            metavar="FOLDER",
            help="Another folder of articles, whose locks count too; may be repeated.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Give the disk back what the store does not need; refused while a run is under way.

    Without --older-than nothing is taken out. With it, replies go that were asked before that day
    and that no lock names: drafting what they worded would cost money again. What they cost stays
    known. Locks are looked for in the whole project and wherever a batch wrote articles; name
    folders outside the project in which `vsgen draft --output` wrote.

    \b
    Example:
      vsgen store vacuum
      vsgen store vacuum --older-than 2026-01-01 --output ../elsewhere
    """
    from vsgen.desk.reply_names import list_fingerprints

    settings = open_settings()
    if older_than and older_than > datetime.now():
        raise UsageError("--older-than is a day that is past", cure="Name an earlier day.")
    with closing(_open_store()) as store:
        named = set[str]()
        for folder in _list_folders(settings, store, output or ()) if older_than else ():
            found = list_fingerprints(folder)
            named |= found
            tell(f"{show_path(folder)}: locks name {count(len(found), 'request')}")
        done = store.care.vacuum(_tell_moment(older_than), named)
    if as_json:
        say_json(done._asdict())
        return
    if older_than:
        tell(f"replies taken out: {done.removed:,}")
    tell(f"{_format_bytes(done.before)} before, {_format_bytes(done.after)} now")


def _list_folders(settings: "Settings", store: "Store", named: Iterable[Path]) -> list[Path]:
    """Where locks may be: the project, its output, folders that are named or that runs wrote to.

    Raises:
        UsageError: a folder that is named is none.
    """
    folders = {it.resolve() for it in named}
    for folder in folders:
        if not folder.is_dir():
            cure = "Name the folder in which the articles are."
            raise UsageError("is no folder", f"--output {show_path(folder)}", cure)
    rows = store.queue.list(("done", "failed"))
    paths = {str(it.result["path"]) for it in rows if it.result.get("path")}
    # A path is told as it was seen from where the run was started.
    bases = (settings.project, Path.cwd())
    written = {(base / path).parent.resolve() for base in bases for path in paths}
    project = settings.project.resolve()
    folders |= {it for it in written if it.is_dir()} | {settings.output.resolve()}
    # Those within the project are searched with it.
    return [project, *sorted(it for it in folders if project not in it.parents and it != project)]


def _open_store() -> "Store":
    from vsgen.store import open_store

    return open_store(open_settings().store)


def _tell_moment(moment: datetime | None) -> str | None:
    return moment.astimezone().isoformat() if moment else None


def _describe_spending(spending: "Spending", *, by_month: bool) -> dict[str, Any]:
    told = asdict(spending) | {"cost": format(spending.cost, "f")}
    return told if by_month else {name: told[name] for name in told if name != "month"}


def _format_size(size: "StoreSize") -> str:
    tables = (
        f"{it.table} {it.rows:,} ({it.oldest[:10]} to {it.newest[:10]})"
        for it in size.tables
        if it.oldest and it.newest
    )
    return "; ".join((f"the file: {_format_bytes(size.bytes)}", *tables))


def _format_bytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"


def _total(spending: Sequence["Spending"]) -> Decimal:
    return sum((each.cost for each in spending), Decimal(0))


def _shorten(name: str) -> str:
    return shorten(name, _WIDTH)


def _format_spending(spending: Sequence["Spending"]) -> Iterator[str]:
    model, template = (
        max(len(name), *(len(_shorten(getattr(each, name))) for each in spending))
        for name in ("model", "template")
    )
    months = any(each.month for each in spending)
    yield (
        f"{'month    ' if months else ''}{'model':{model}}  {'template':{template}}"
        f"  replies  accepted  {'read':>11}  {'cached':>11}  {'written':>11}  {'cost':>10}"
    )
    for each in spending:
        tokens = (each.input_tokens, each.cached_tokens, each.output_tokens)
        unknown = f"  and {each.unpriced:,} of unknown cost" if each.unpriced else ""
        yield (
            f"{f'{each.month}  ' if months else ''}{_shorten(each.model):{model}}"
            f"  {_shorten(each.template):{template}}"
            f"  {each.replies:>7,}  {each.accepted:>8,}"
            + "".join(f"  {number:>11,}" for number in tokens)
            + f"  {f'${each.cost:.4f}':>10}{unknown}"
        )
    replies, unpriced = (
        sum(getattr(each, name) for each in spending) for name in ("replies", "unpriced")
    )
    unknown = f", {unpriced:,} of them of unknown cost" if unpriced else ""
    yield f"in all ${_total(spending):.4f}; replies: {replies:,}{unknown}"
