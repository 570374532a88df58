"""A person before one article or role: a passage, a key, a decision, the next passage.

Every decision is on disk before the next question is asked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from vsgen.cli.boundary import format_error
from vsgen.cli.console import in_colour, say, show_path, tell
from vsgen.cli.deciding import Since, find_path, now, open_view
from vsgen.cli.keys import ask_key
from vsgen.cli.pager import measure_window, show_lines
from vsgen.errors import StaleError, VsgenError
from vsgen.review.recording import Request
from vsgen.review.spans import Span, wrap_spans
from vsgen.review.terminal import Look, format_passage
from vsgen.review.terminal_changes import Style

if TYPE_CHECKING:
    from vsgen.review.service import Review
    from vsgen.review.views import PassageView, SubjectView

Step = Literal["next", "back", "again", "ask", "quit"]
"""Go on, go back, show the passage as it is now, ask once more, or leave."""


class Window(NamedTuple):
    """What passages are shown in."""

    width: int | None = None
    """Columns; None where the terminal's count."""
    pager: bool = True
    """Whether what it does not hold is paged."""


@dataclass(slots=True)
class Sitting:
    """Where a person is, and what can be taken back."""

    review: "Review"
    slug: str
    who: str
    keys: tuple[str, ...]
    """Of the passages to go through."""
    window: Window
    since: Since | None = None
    """What passages are compared with."""
    at: int = 0
    style: Style = "changes"
    all_evidence: bool = False
    acts: list[tuple[str, ...]] = field(default_factory=list)
    """The passages that each act of this sitting decided on."""
    settled: set[str] = field(default_factory=set)
    """Passages decided together, which need not be shown."""
    drafts: dict[str, Path] = field(default_factory=dict)
    """Texts typed and not saved, by passage."""


class Turn(NamedTuple):
    """A passage that a person is asked about."""

    sitting: Sitting
    view: "SubjectView"
    passage: "PassageView"


class Answer(NamedTuple):
    """A key and what it does."""

    word: str
    """`[a]pprove`."""
    explanation: str
    applies: Callable[[Turn], bool]
    act: Callable[[Turn], Step]


def make_request(turn: Turn) -> Request:
    """What a person asks of the service about the passage as they see it."""
    sitting, _, passage = turn
    return Request(sitting.slug, passage.key, passage.revision, sitting.who, now())


def hold_sitting(sitting: Sitting, answers: Mapping[str, Answer]) -> None:
    """Go through the passages until none is left or the person leaves."""
    while sitting.at < len(sitting.keys):
        key = sitting.keys[sitting.at]
        view = open_view(sitting.review, sitting.slug, sitting.since)
        passage = next((it for it in view.passages if it.key == key), None)
        if passage is None or key in sitting.settled:
            sitting.at += 1
            continue
        turn = Turn(sitting, view, passage)
        _show(turn)
        step = _ask(turn, answers)
        if step == "quit":
            return
        sitting.at += {"next": 1, "back": -1}.get(step, 0)


def _show(turn: Turn) -> None:
    sitting, view, passage = turn
    look = Look(
        measure_window(sitting.window.width), in_colour(), sitting.style, sitting.all_evidence
    )
    path = show_path(find_path(sitting.review, view))
    place = f"{sitting.at + 1}/{len(sitting.keys)}"
    say("")
    show_lines(format_passage(passage, sitting.slug, path, place, look), pager=sitting.window.pager)
    say("")


def _ask(turn: Turn, answers: Mapping[str, Answer]) -> Step:
    offered = {key: answer for key, answer in answers.items() if answer.applies(turn)}
    width = measure_window(turn.sitting.window.width)
    words = [Span("key", "  ".join(answer.word for answer in offered.values()))]
    step: Step = "ask"
    while step == "ask":
        show_lines(wrap_spans([*words, Span("key", "  [?]")], width), pager=False)
        key = ask_key("> ")
        if key is None:
            return "quit"
        if key not in offered:
            _explain(key, offered)
            continue
        try:
            step = offered[key].act(turn)
        except StaleError:
            tell("This passage has changed since you saw it; here it is as it stands now.")
            step = "again"
        except VsgenError as error:
            tell(format_error(error))
    return step


def _explain(key: str, offered: Mapping[str, Answer]) -> None:
    if key != "?":
        say("That key does nothing here; ? explains those that do.")
        return
    for known, answer in offered.items():
        say(f"  {known}  {answer.explanation}")
