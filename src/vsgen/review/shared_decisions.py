"""The newest decisions on the items of a role that a passage of an article is made of."""

from collections.abc import Mapping

from vsgen.desk import find_standing
from vsgen.passages import Decision, Passage, PassageKey


def find_shared(
    items: Mapping[PassageKey, Passage],
) -> tuple[Decision | None, dict[PassageKey, Passage]]:
    """The newest verdict on items of a passage, and those that it was given on."""
    newest = {key: find_standing(item.decisions) for key, item in items.items()}
    verdicts = [it for it in newest.values() if it and it.replaced is None]
    if not verdicts:
        return None, {}
    last = max(verdicts, key=lambda it: it.when)
    given = {key for key, it in newest.items() if it and _name_act(it) == _name_act(last)}
    return last, {key: items[key] for key in given}


def find_edited(items: Mapping[PassageKey, Passage]) -> tuple[PassageKey, str] | None:
    """The item whose words a person changed last, with nothing decided on it since, and when."""
    newest = {key: find_standing(item.decisions) for key, item in items.items()}
    edits = {key: it.when for key, it in newest.items() if it and it.verdict == "edited"}
    return max(edits.items(), key=lambda it: it[1]) if edits else None


def _name_act(decision: Decision) -> tuple[str, ...]:
    """What decisions have in common that were one act."""
    return decision.who, decision.when, decision.verdict, decision.sentence
