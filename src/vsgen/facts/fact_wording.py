"""Finds texts of facts and topics that an article could not say as they stand.

Numbers, and what articles read as references.
"""

from collections.abc import Iterable, Iterator

from vsgen.claims import Account, account_for
from vsgen.errors import Problem
from vsgen.facts.records import Filed, R
from vsgen.facts.roles import FACT_LISTS, Role, Topics
from vsgen.facts.yaml_events import Steps

_REFERENCES = ("[[", "[^")
_CURE = (
    "Say it without a number: statistics come from figures alone. "
    "A product whose name has a number is known once it is a tool's label."
)


def gather_names(roles: Iterable[Role], others: Iterable[str] = ()) -> frozenset[str]:
    """The titles and tool labels, and of `others`, those that would read as numbers: "Python 3"."""
    names = set(others)
    for role in roles:
        names.update(role.names(), (other.title for other in role.also_called))
        names.update(tool.label for tool in role.tools)
    return frozenset(name for name in names if any(_parts(account_for(name))))


def find_role_wording(role: Filed[Role], names: frozenset[str]) -> Iterator[Problem]:
    """Every text of a role for readers that states a number or would be read as a reference."""
    return _judge_texts(role, _list_texts(role.record), names)


def find_topic_wording(topics: Filed[Topics], names: frozenset[str]) -> Iterator[Problem]:
    """The same of topics."""
    texts: list[tuple[Steps, str]] = []
    for place, topic in enumerate(topics.record.topics):
        texts.append((("topics", place, "label"), topic.label))
        texts.append((("topics", place, "phrase"), topic.phrase))
        if topic.scene is not None:
            texts.append((("topics", place, "scene"), topic.scene))
    return _judge_texts(topics, texts, names)


def _judge_texts(
    filed: Filed[R],
    texts: Iterable[tuple[Steps, str]],
    names: frozenset[str],
) -> Iterator[Problem]:
    for path, text in texts:
        if mark := next((mark for mark in _REFERENCES if mark in text), ""):
            what = f"“{path[-1]}” holds “{mark}”, which an article reads as a reference"
            yield Problem(what, filed.at(*path), "Leave it out: figures are cited by articles.")
        account = account_for(text, names)
        spans = [claim.span for claim in account.claims] + list(account.unaccounted)
        if spans:
            found = ", ".join(f"“{text[start:end]}”" for start, end in sorted(spans))
            what = f"“{path[-1]}” states a number: {found}"
            yield Problem(what, filed.at(*path), _CURE)


def _list_texts(role: Role) -> Iterator[tuple[Steps, str]]:
    if role.short is not None:
        yield ("short",), role.short
    for name in FACT_LISTS:
        for place, fact in enumerate(role.facts(name)):
            yield (name, place, "label"), fact.label
            yield (name, place, "text"), fact.text
    for place, reading in enumerate(role.outlook):
        yield ("outlook", place, "why"), reading.why
        for key, text in (("when", reading.when), ("skews", reading.skews)):
            if text is not None:
                yield ("outlook", place, key), text
    if role.abstains is not None:
        yield ("abstains",), role.abstains


def _parts(account: Account) -> tuple[object, ...]:
    return (account.claims, account.suppressed, account.unaccounted)
