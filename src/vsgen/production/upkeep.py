"""An article on the desk -> whether drafting it again would change anything. Drafts nothing."""

from vsgen.desk import ArticleLock, Desk, Seen
from vsgen.drafting import Wordsmith
from vsgen.facts import Library
from vsgen.planning import Pair
from vsgen.production.inputs import inputs_of
from vsgen.production.refusing import find_refused
from vsgen.production.standing import list_texts
from vsgen.prompts import Prompts


def read_current(
    pair: Pair, library: Library, prompts: Prompts, desk: Desk, smith: Wordsmith
) -> tuple[str, ArticleLock] | None:
    """The article and its lock, if it is made from present inputs, a person's edits or not.

    None where it is missing, lacks a passage, was rejected in part by a person while `smith` can
    word it anew, or holds words of a role that the role's lock has others for.
    """
    seen = desk.look(pair.slug)
    text, lock, _ = seen
    if lock is None or lock.inputs != inputs_of(pair, library, prompts, smith):
        return None
    # A passage that is marked as missing was made from nothing.
    if text is None or not all(passage.inputs for passage in lock.passages.values()):
        return None
    if not _holds_items(seen):
        return None
    texts = list_texts(pair, seen, library, prompts)
    if smith.heeds_notes and find_refused(seen, texts, library, prompts):
        return None
    return text, lock


def _holds_items(seen: Seen) -> bool:
    """Whether every role's passage is made of the words that the role's lock has now."""
    for key, passage in seen.lock.passages.items() if seen.lock else ():
        lock = seen.roles.get(key.role or "")
        for item in passage.items:
            known = lock.items.get(item) if lock else None
            if known is None or known.words not in passage.newest.text:
                return False
    return True
