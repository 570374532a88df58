"""Finds texts of facts and topics that an article could not say as they stand.

Numbers, what articles read as references, capitals and stops: a text becomes part of a sentence.
"""

import re
from collections.abc import Iterable, Iterator

from vsgen.claims import account_for
from vsgen.errors import Problem
from vsgen.facts.records import Filed, R
from vsgen.facts.roles import FACT_LISTS, Role
from vsgen.facts.topics import Topics
from vsgen.facts.yaml_events import Steps

_REFERENCES = ("[[", "[^")
_CURE = (
    "Say it without a number: statistics come from figures alone. "
    "A product whose name has a number is known once it is a tool's label."
)
_CLAUSES = frozenset({"text", "when", "skews", "short", "scene"})
"""What stands within a sentence; other texts are labels or sentences of their own."""
_WORD = re.compile(r"\w[\w+#*’'-]*")
_CAPITALIZED = re.compile(r"(?:A|[^\W\d_a-z][a-z’']+)(?![\w+#*-])")
"""A word with a capital and no other: no acronym, and not the name of a language, "R" or "C#"."""
_STOPS = frozenset(".?!;:,…")


def gather_names(roles: Iterable[Role], others: Iterable[str] = ()) -> frozenset[str]:
    """The titles and tool labels, and of `others`, those that would read as numbers: "Python 3"."""
    names = set(others)
    for role in roles:
        names.update(role.names(), (other.title for other in role.also_called))
        names.update(tool.label for tool in role.tools)
    accounts = {name: account_for(name) for name in names}
    return frozenset(
        name for name, it in accounts.items() if it.claims or it.suppressed or it.unaccounted
    )


def gather_words(labels: Iterable[str]) -> frozenset[str]:
    """The words that tools are called by; a text may begin with one as it stands there."""
    return frozenset(word for label in labels for word in _WORD.findall(label))


def find_role_wording(
    role: Filed[Role], names: frozenset[str], words: frozenset[str]
) -> Iterator[Problem]:
    """Every text of a role for readers that cannot be said in a sentence, or states a number."""
    return _judge_texts(role, _list_texts(role.record), names, words)


def find_topic_wording(
    topics: Filed[Topics], names: frozenset[str], words: frozenset[str]
) -> Iterator[Problem]:
    """The same of topics."""
    texts: list[tuple[Steps, str]] = []
    for place, topic in enumerate(topics.record.topics):
        texts.append((("topics", place, "label"), topic.label))
        texts.append((("topics", place, "phrase"), topic.phrase))
        if topic.scene is not None:
            texts.append((("topics", place, "scene"), topic.scene))
    for place, row in enumerate(topics.record.glance or ()):
        if row.label is not None:
            texts.append((("glance", place, "label"), row.label))
    return _judge_texts(topics, texts, names, words)


def _judge_texts(
    filed: Filed[R],
    texts: Iterable[tuple[Steps, str]],
    names: frozenset[str],
    words: frozenset[str],
) -> Iterator[Problem]:
    for path, text in texts:
        for what, cure in find_text_faults(str(path[-1]), text, names, words):
            yield Problem(f"“{path[-1]}” {what}", filed.at(*path), cure)


def find_text_faults(
    key: str, text: str, names: frozenset[str], words: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """What is wrong with the text of a key (`text`, `label`, `why` …), as a verb phrase; the cure.

    `names` may hold numbers, `words` may begin a clause with their capital.
    """
    if mark := next((mark for mark in _REFERENCES if mark in text), ""):
        what = f"holds “{mark}”, which an article reads as a reference"
        yield what, "Leave it out: figures are cited by articles."
    account = account_for(text, names)
    spans = [claim.span for claim in account.claims] + list(account.unaccounted)
    if spans:
        found = ", ".join(f"“{text[start:end]}”" for start, end in sorted(spans))
        yield f"states a number: {found}", _CURE
    if key in _CLAUSES:
        yield from _find_ends(text, words)


def _find_ends(text: str, words: frozenset[str]) -> Iterator[tuple[str, str]]:
    first = _CAPITALIZED.match(text)
    if first and first[0] not in words:
        cure = (
            f"Write “{first[0].lower()}”: it stands within a sentence. A name is known once a "
            "tool's label holds it; else begin with another word."
        )
        yield f"begins with a capital: “{first[0]}”", cure
    last = text.rstrip("”’\"'")[-1:]
    if last in _STOPS:
        yield f"ends with “{last}”", "Leave it out: the article's sentence goes on, or ends."


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
