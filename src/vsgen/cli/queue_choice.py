"""Which pairs of the queue a call means: by name, or by state, cause, day and words."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from vsgen.cli.console import clean
from vsgen.cli.opened_project import open_settings, option, read_library
from vsgen.errors import UsageError, show_command, suggest_name

if TYPE_CHECKING:
    from vsgen.batch.cell_values import DateOrder
    from vsgen.settings import Settings
    from vsgen.store import QueuedPair, State, Store
    from vsgen.store.queued_pairs import Filter

States = Annotated[
    list[str] | None,
    option(
        "--state",
        metavar="STATE",
        help="Only pairs that are queued, running, drafted, failed, cancelled or declined; "
        "may be repeated.",
    ),
]
Causes = Annotated[
    list[str] | None,
    option(
        "--cause",
        metavar="CAUSE",
        help="Only pairs that are not done for this cause; may be repeated.",
    ),
]
Assignees = Annotated[
    list[str] | None,
    option("--assignee", metavar="NAME", help='Only of this person; "": nobody.'),
]
Search = Annotated[
    list[str] | None,
    option(
        "--search", metavar="WORDS", help="Only pairs that hold these words; repeated: all of them."
    ),
]
Named = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PAIR",
        help="baker-vs-pastry-chef, or two roles; or choose by the options below.",
        show_default=False,
    ),
]
_SEE = "See what there is: `vsgen queue list`."
_CURE = "Name pairs, or choose some with --state, --cause, --assignee or --search."


@dataclass(frozen=True, slots=True)
class Choice:
    """Which pairs are meant, as the store takes it."""

    states: "tuple[State, ...]" = ()
    only: "Filter" = field(default_factory=lambda: cast("Filter", {}))

    def __bool__(self) -> bool:
        return bool(self.states or self.only)


def choosing(act: Callable[..., None]) -> Callable[..., None]:
    """The command `act`, whose `choice` the options make that all such commands share."""

    @wraps(act)
    def command(**given: Any) -> None:  # noqa: ANN401
        options = {name: given.pop(name) for name in signature(_make_choice).parameters}
        act(choice=_make_choice(**options), **given)

    parameters: list[Parameter] = []
    for own in signature(act).parameters.values():
        shared = signature(_make_choice).parameters.values() if own.name == "choice" else (own,)
        parameters += [it.replace(kind=Parameter.KEYWORD_ONLY) for it in shared]
    command.__dict__["__signature__"] = Signature(parameters)
    return command


def _make_choice(
    state: States = None, cause: Causes = None, assignee: Assignees = None, search: Search = None
) -> Choice:
    from vsgen.store import CAUSES, STATE_NAMES, STATES

    asked = [STATE_NAMES.get(it, it) for it in state or ()]
    chosen = tuple(it for it in STATES if it in asked)
    if unknown := [it for it in asked if it not in STATES]:
        cure = suggest_name(unknown[0], STATE_NAMES, f"Write one of: {', '.join(STATE_NAMES)}.")
        raise UsageError(f"there is no state “{unknown[0]}”", cure=cure)
    only: Filter = {}
    if cause:
        names = [name for name in CAUSES if name]
        if odd := next((it for it in cause if it not in names), None):
            cure = suggest_name(odd, names, f"Write one of: {', '.join(names)}.")
            raise UsageError(f"there is no cause “{odd}”", cure=cure)
        only["causes"] = tuple(cause)
    if assignee:
        if len(assignee) > 1:
            raise UsageError("--assignee is given twice", cure="Name one person a call.")
        only["assignee"] = assignee[0]
    if words := " ".join(search or ()):
        only["search"] = words
    return Choice(chosen, only)


def read_words(text: str) -> str:
    """The words of an option on one line, without what steers a terminal."""
    return " ".join(clean(text).split())


def read_day(text: str, where: str, order: "DateOrder | None" = None) -> date:
    """The day that an option names.

    Raises:
        UsageError: it is none, or could be two.
    """
    from vsgen.batch.cell_values import Fault, read_date

    found = read_date(text, order)
    if isinstance(found, Fault):
        raise UsageError(found.what, where, "Write the day as 2026-12-01.")
    return found


@contextmanager
def open_queue() -> "Iterator[tuple[Settings, Store]]":
    """The settings of the current project, and its store."""
    from vsgen.store import open_store

    settings = open_settings()
    with closing(open_store(settings.store)) as store:
        yield settings, store


def choose_pairs(
    settings: "Settings", store: "Store", words: Sequence[str], choice: Choice
) -> "list[QueuedPair]":
    """The pairs that words and options name.

    Raises:
        UsageError: they name or fit none, or one that is not in the queue.
    """
    if bool(words) == bool(choice):
        what = "pairs are named, and others chosen by options" if words else "no pair is named"
        raise UsageError(what, cure=_CURE)
    if not words:
        rows = [*store.queue.list(choice.states, **choice.only)]
        if not rows:
            raise UsageError(
                "no pair fits", cure=name_near(store, choice.only.get("assignee")) or _SEE
            )
        return rows
    return [find_pair(store, name) for name in name_pairs(settings, store, words)]


def name_near(store: "Store", name: str | None, *, is_given: bool = False) -> str:
    """Whom `name` may mean, where nobody of that name has a pair."""
    from vsgen.store.folding import tell_near

    return tell_near(name, store.queue.people(), is_given=is_given) if name else ""


def find_pair(store: "Store", name: str) -> "QueuedPair":
    """The pair of this slug.

    Raises:
        UsageError: it is not in the queue.
    """
    if found := store.queue.find(name):
        return found
    a, _, b = name.partition("-vs-")
    if store.queue.find(turned := f"{b}-vs-{a}"):
        raise UsageError(f"{name} is in the queue the other way round", cure=f"Write {turned}.")
    add = show_command("vsgen", "queue", "add", name)
    cure = suggest_name(name, store.queue.names(), f"To add it: {add}")
    raise UsageError(f"{name} is not in the queue", cure=cure)


def name_pairs(settings: "Settings", store: "Store", words: Sequence[str]) -> list[str]:
    """The slugs of the pairs that words name; the roles are loaded only where they need it."""
    from vsgen.planning.pair import strip_path, take_pair

    names = [strip_path(word) for word in words]
    if all("-vs-" in name and store.queue.find(name) for name in names):
        return [*dict.fromkeys(names)]
    library = read_library(settings)
    found: dict[str, None] = {}
    while words:
        pair, words = take_pair(library, words)
        found[pair.slug] = None
    return [*found]


def read_priority_option(text: str) -> int:
    """The priority that an option names.

    Raises:
        UsageError: it is none.
    """
    from vsgen.batch.cell_values import Fault, read_priority

    found = read_priority(text)
    if isinstance(found, Fault):
        raise UsageError(found.what, cure=found.cure)
    return found
