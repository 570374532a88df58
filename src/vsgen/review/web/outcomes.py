"""What was just done -> the sentence that a page says about it; no words come from the address."""

from collections.abc import Mapping

from vsgen.review.web.summaries import count_noun

_DONE: Mapping[str, str] = {
    "approve": "Approved: {name}.",
    "reject": "Rejected: {name}. The reason goes into its next draft.",
    "take": "The new text was taken: {name}.",
    "keep": "Your words were kept: {name}.",
    "resolve": "The conflict is resolved: {name}.",
    "edit": "Saved and checked: {name}.",
    "undo": "The last decision was taken back: {name}.",
    "approve-rest": "Approved in one act: {count}.",
    "pattern": "Approved everywhere: {count}.",
}


def describe_outcome(query: Mapping[str, str], name: str) -> str:
    """The sentence for `?done=…`; empty for anything that is no act of ours."""
    text = _DONE.get(query.get("done", ""), "")
    number = query.get("count", "")
    many = int(number) if number.isdecimal() and len(number) < 6 else 0
    return text.format(name=name, count=count_noun(many, "passage")) if text else ""
