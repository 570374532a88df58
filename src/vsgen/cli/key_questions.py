"""A question that a key answers: which keys are offered, what each does, and where that leads.

Of whatever is decided on one after the other: passages of articles and roles, proposals of facts.
"""

from collections.abc import Callable, Mapping
from typing import Generic, Literal, NamedTuple, TypeVar

from vsgen.cli.console import say, tell, tell_error
from vsgen.cli.terminal_input import Window, ask_key
from vsgen.errors import StaleError, VsgenError

T = TypeVar("T")
Step = Literal["next", "back", "again", "ask", "quit"]
"""Go on, go back, show the thing as it is now, ask once more, or leave."""


class KeyBinding(NamedTuple, Generic[T]):
    """What a key does with the thing that is shown."""

    word: str
    """`[a]pprove`."""
    explanation: str
    applies: Callable[[T], bool]
    act: Callable[[T], Step]


def ask_step(shown: T, window: Window, bindings: Mapping[str, KeyBinding[T]], noun: str) -> Step:
    """What a person wants done with what is shown, a `noun`, after it was done."""
    from vsgen.review.terminal.styled_text import plain

    offered = {key: binding for key, binding in bindings.items() if binding.applies(shown)}
    words = "  ".join((*(it.word for it in offered.values()), "[?]"))
    step: Step = "ask"
    while step == "ask":
        window._replace(pager=False).show([plain(words, "key")])
        key = ask_key("> ")
        if key is None:
            return "quit"
        if key not in offered:
            _explain(key, offered)
            continue
        try:
            step = offered[key].act(shown)
        except StaleError:
            tell(f"This {noun} has changed since you saw it; here it is as it stands now.")
            step = "again"
        except VsgenError as error:
            tell_error(error)
    return step


def _explain(key: str, offered: Mapping[str, KeyBinding[T]]) -> None:
    if key != "?":
        say("That key does nothing here; ? explains those that do.")
        return
    for known, binding in offered.items():
        say(f"  {known}  {binding.explanation}")
