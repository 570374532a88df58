"""Finds names and labels that an article would read out wrongly: "counts registered nurse"."""

import re
from collections.abc import Iterator

from vsgen.documents.indefinite_article import indefinite
from vsgen.facts.clause_grammar import Slip, words
from vsgen.facts.roles import Role

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PLAIN = re.compile(r"[A-Z][a-z'’-]+")
"""A word with a capital and no other: no acronym."""
_ARTICLE = re.compile(r"(?<![\w'’-])(an?) ([\w-]+)(?! [A-Z])")
"""Before a noun, unless a name goes on: Microsoft says "a SQL Server"."""
_HEAD = re.compile(r",|;| (?:of|for|in|at|to|with|on)\b")
_NAMED = frozenset({"tools", "comes_from", "leads_to"})
"""Lists whose labels are names or titles."""


def find_name_slips(role: Role, tools: frozenset[str], plain: frozenset[str]) -> Iterator[Slip]:
    """What reads wrongly of the role's own names.

    `tools` are words of tools' labels, `plain` words that texts write in lower case.
    """
    for key, name in (("plural", role.plural), ("many", role.many)):
        if not is_plural(name):
            cure = "Write the plural; where it is irregular, in `in_text: {one, many}` too."
            yield f"“{key}” reads as one of them: “{name}”", cure
            return
    names = (role.one, role.many, role.short or "") if role.in_text else (role.short or "",)
    for name in names:
        word = next((it for it in _WORD.findall(name) if _PLAIN.fullmatch(it)), None)
        if word is not None and word not in tools:
            yield f"“{name}” has a capital within a sentence", f"Write “{word.lower()}” there."
    for word in _WORD.findall(role.title) if role.in_text is None else ():
        if _PLAIN.fullmatch(word) and word in tools and word.lower() not in plain:
            one = " ".join(it if it == word else it.lower() for it in role.title.split())
            cure = f"Add `in_text: {{one: {one}, many: …}}`."
            yield f"a sentence would write “{role.one}”, and “{word}” is a name", cure


def find_population_slips(name: str) -> Iterator[Slip]:
    """What reads wrongly of the name of a population, which stands in sentences."""
    word = name.split(" ", 1)[0]
    if _PLAIN.fullmatch(word):
        yield f"“{name}” begins with a capital", f"Write “{word.lower()}”: it stands in sentences."
    if not is_plural(name):
        yield f"“{name}” reads as one of them", "Write the plural: “counts registered nurses”."


def find_label_slips(
    name: str, label: str, tools: frozenset[str], plain: frozenset[str]
) -> Iterator[Slip]:
    """What reads wrongly of a label of the list `name`."""
    if label[-1] in ".;:,":
        yield f"has a label that ends with “{label[-1]}”", "Leave the mark out."
    if name in _NAMED:
        return
    first, *others = _WORD.findall(label) or [""]
    if first and first == first.lower() and first not in tools and label.startswith(first):
        what = f"has a label that begins with a small letter: “{label}”"
        yield what, f"Write “{label[0].upper()}{label[1:]}”."
    capitals = [it for it in others if it.lower() not in words("small")]
    if capitals and all(_PLAIN.fullmatch(it) and it.lower() in plain for it in (first, *capitals)):
        right = " ".join((first, *(it.lower() for it in others)))
        yield f"has a label in title case: “{label}”", f"Write it in sentence case: “{right}”."


def find_article_slips(text: str) -> Iterator[Slip]:
    """Each "a" that should be "an", and the other way round."""
    for article, noun in _ARTICLE.findall(text):
        right = indefinite(noun)
        if f"{article} {noun}" != right and noun not in words("spoken") and len(noun) > 1:
            yield f"has “{article} {noun}”", f"Write “{right}”."


def is_plural(name: str) -> bool:
    """Whether a name stands for several: "heads of data science"."""
    head = _WORD.findall(_HEAD.split(name, maxsplit=1)[0])
    return any(
        it.casefold() in words("plurals") or (it.endswith("s") and not it.endswith("ss"))
        for it in head
    )
