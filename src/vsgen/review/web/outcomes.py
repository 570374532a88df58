"""What was just done -> the sentence that a page says about it."""

from collections.abc import Mapping

from vsgen.review.web.flashes import Done
from vsgen.review.web.summaries import count_noun

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


def describe_outcome(done: Done | None, names: Mapping[str, str]) -> str:
    """The sentence; empty if nothing was done."""
    if done is None:
        return ""
    name = ", ".join(names.get(key, key) for key in done.keys[:1])
    return _DONE[done.act].format(name=name, count=count_noun(done.number, "passage"))
