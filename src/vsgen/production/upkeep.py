"""Says whether, and of what, an article on the desk would be drafted anew. Drafts nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from vsgen.checks import AS_THEY_COME, Levels
from vsgen.desk import ArticleLock, Desk, RoleLock, Seen, find_rejection
from vsgen.drafting import Refused, Wordsmith
from vsgen.facts import Library
from vsgen.passages import Passage, PassageKey
from vsgen.planning import Pair
from vsgen.production.hand_merge import render_words
from vsgen.production.present_inputs import encode_library
from vsgen.production.standing_article import list_texts
from vsgen.prompts import Prompts
from vsgen.prompts.briefs import encode, fingerprint_encoded


@dataclass(frozen=True, slots=True)
class Workshop:
    """What articles are made with."""

    library: Library
    prompts: Prompts
    desk: Desk
    smith: Wordsmith
    levels: Levels = AS_THEY_COME


Items = Mapping[PassageKey, Passage]


def inputs_of(pair: Pair, library: Library, prompts: Prompts, smith: Wordsmith) -> str:
    """The fingerprint of all that the article of `pair` is made from."""
    return join_inputs(pair, library, encode_smith(prompts, smith))


def encode_smith(prompts: Prompts, smith: Wordsmith) -> tuple[bytes, ...]:
    """What all articles of one writer are made with, for `join_inputs`."""
    return encode(smith.digest), encode(prompts.outline.model_dump())


def join_inputs(pair: Pair, library: Library, made_with: tuple[bytes, ...]) -> str:
    """`inputs_of` with what many articles share, encoded once."""
    return fingerprint_encoded((*made_with, *encode_library(library).encode_pair(pair)))


def find_refused(
    seen: Seen, texts: Mapping[PassageKey, str], library: Library, prompts: Prompts
) -> dict[PassageKey, Refused]:
    """The pair's passages and the roles' items that are to be worded anew.

    `texts` are the passages as they stand in the file. A role's passage that was rejected in one
    article only is not among them: its words are shared, so a person changes it there. Nor is
    what waits for a fact to be corrected.
    """
    found: dict[PassageKey, Refused] = {}
    for key, passage in seen.lock.passages.items() if seen.lock else ():
        text = texts.get(key)
        rejection = find_rejection(passage, text) if key.role is None and text else None
        if text is not None and rejection and rejection.scope != "fact":
            generated = text == render_words(passage, library, prompts, text)
            found[key] = Refused(passage.text if generated else text, rejection.why)
    for lock in seen.roles.values():
        for key, item in lock.items.items() if lock else ():
            text = render_words(item, library, prompts) if item.decisions else None
            rejection = find_rejection(item, text) if text is not None else None
            if rejection and rejection.scope != "fact":
                found[key] = Refused(item.words, rejection.why)
    return found


def read_current(pair: Pair, workshop: Workshop) -> tuple[str, ArticleLock, Items] | None:
    """The article, its lock and its roles' items, if they are made from present inputs.

    A person's edits may be in it. None where it is missing, lacks a passage, was rejected in part
    by a person while `smith` can word it anew, or holds words of a role that the role's lock has
    others for.
    """
    library, prompts, smith = workshop.library, workshop.prompts, workshop.smith
    seen = workshop.desk.look(pair.slug)
    text, lock, roles = seen
    if lock is None or lock.inputs != inputs_of(pair, library, prompts, smith):
        return None
    # A passage that is marked as missing was made from nothing.
    if text is None or not all(passage.inputs for passage in lock.passages.values()):
        return None
    if not holds_items(seen):
        return None
    texts = list_texts(pair, seen, library, prompts)
    if smith.heeds_notes and find_refused(seen, texts, library, prompts):
        return None
    return text, lock, join_items(roles)


def join_items(stored: Mapping[str, RoleLock | None]) -> dict[PassageKey, Passage]:
    """All items of several roles."""
    return {key: item for lock in stored.values() if lock for key, item in lock.items.items()}


def holds_items(seen: Seen) -> bool:
    """Whether every role's passage is made of the words that the role's lock has now."""
    for key, passage in seen.lock.passages.items() if seen.lock else ():
        lock = seen.roles.get(key.role or "")
        for item in passage.items:
            known = lock.items.get(item) if lock else None
            if known is None or known.words not in passage.newest.text:
                return False
    return True
