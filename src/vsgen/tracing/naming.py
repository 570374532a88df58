"""A sentence or table cell -> the populations that it says its figures measure."""

import re
from itertools import chain

from vsgen.claims.patterns import Pattern
from vsgen.tracing.names import lower
from vsgen.tracing.scopes import Scope
from vsgen.tracing.view import View

_PRONOUN = Pattern(r"\b(?:them|they)\b", re.IGNORECASE)
_WORD = Pattern(r"[a-z]+")


def find_named(view: View, scope: Scope) -> tuple[str, ...]:
    """The ids of the populations named, in order, each once.

    By name or alias in the sentence, or in the cell and its headers; by the last word of a name
    that the paragraph gives in full; or, where there is neither, by "they" or "them" after the
    sentence that names them.
    """
    read = view.read
    found = view.names(((scope.start, scope.end), *scope.headers)) + _shortened(view, scope)
    before = read.scope(scope.start - 1) if scope.start > scope.block[0] else None
    if not found and before and _PRONOUN.search(read.prose, scope.start, scope.end):
        found = view.names([(before.start, before.end)])
    return tuple(dict.fromkeys(found))


def find_around(view: View, scope: Scope) -> tuple[str, ...]:
    """The ids of the populations that the scope's paragraph, list item or row names."""
    return view.names((scope.block, *scope.headers))


def find_roles_named(view: View, scope: Scope) -> tuple[str, ...]:
    """The slugs of the article's roles that the sentence, or the cell's whole row, names."""
    text = view.read.prose
    start, end = scope.start, scope.end
    if scope.headers:
        start = text.rfind("\n", 0, start) + 1
        end = text.find("\n", end)
    return view.call((start, end if end >= 0 else len(text)))


def _shortened(view: View, scope: Scope) -> tuple[str, ...]:
    """Populations that go by their last word: "architects" after "database architects"."""
    catalogue = view.catalogue
    in_full = view.look(scope.block).names
    if not in_full or not catalogue.shorts:
        return ()
    text = lower(view.read.prose[scope.start : scope.end])
    shorts = (catalogue.shorts.get(word, ()) for word in set(_WORD.findall(text)))
    wanted = list(chain.from_iterable(shorts))
    if not wanted:
        return ()
    # A word of a longer name says nothing of a shorter one.
    others = set(_WORD.findall(catalogue.names.blank(text)))
    introduced = [frozenset(catalogue.library.populations[known].name.split()) for known in in_full]
    return tuple(
        short.population
        for short in sorted(wanted, key=lambda short: short.population)
        if short.last in others and any(short.words <= whole for whole in introduced)
    )
