"""What a browser just did, told once: by the server's own memory, never by an address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from vsgen.review.web.labels import count_noun

_DONE: Mapping[str, str] = {
    "approve": "Approved: {name}.",
    "approve-despite": "Approved despite what was found: {name}.",
    "leave-out": "Left out: {name}.",
    "reject": "Rejected: {name}. The reason goes into its next draft.",
    "take": "The new text was taken: {name}.",
    "keep": "Your words were kept: {name}.",
    "resolve": "The conflict is resolved: {name}.",
    "edit": "Saved and checked: {name}.",
    "replace": "Your words stand in the place of theirs: {name}.",
    "restore": "The generated text stands again: {name}.",
    "undo": "Taken back: the last decision on {name}.",
    "approve-rest": "Approved in one act: {count}.",
    "undo-rest": "Taken back: the last decision on {count}.",
    "pattern": "Approved everywhere: {count}.",
}

_MOST = 1000


class Done(NamedTuple):
    """One act that was carried out."""

    act: str
    keys: tuple[str, ...] = ()
    """The passages that were decided on or changed."""
    number: int = 1
    """How many passages these are, in all articles."""


@dataclass(slots=True)
class Flashes:
    """By browser and page; each is taken once."""

    _waiting: dict[tuple[str, str], Done] = field(default_factory=dict)

    def leave(self, browser: str, path: str, done: Done) -> None:
        """For the next page that `browser` asks for at `path`."""
        self._waiting.pop((browser, path), None)
        self._waiting[browser, path] = done
        while len(self._waiting) > _MOST:
            self._waiting.pop(next(iter(self._waiting)), None)

    def take(self, browser: str, path: str) -> Done | None:
        """What was left for this page; it is forgotten."""
        return self._waiting.pop((browser, path), None)


def describe_outcome(done: Done | None, names: Mapping[str, str]) -> str:
    """The sentence; empty if nothing was done."""
    if done is None:
        return ""
    name = ", ".join(names.get(key, key) for key in done.keys[:1])
    return _DONE[done.act].format(name=name, count=count_noun(done.number, "passage"))
