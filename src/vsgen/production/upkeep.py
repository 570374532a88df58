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
    lock = desk.load_lock(pair.slug)
    if lock is None or lock.inputs != inputs_of(pair, library, prompts, smith):
        return None
    text = desk.read_article(pair.slug)
    # A passage that is marked as missing was made from nothing.
    if text is None or not all(record.inputs for record in lock.passages.values()):
        return None
    seen = Seen(text, lock, {role: desk.load_role_lock(role) for role in lock.roles})
    if not _holds_items(seen):
        return None
    texts = list_texts(pair, seen, library, prompts)
    if smith.heeds_notes and find_refused(seen, texts, library, prompts):
        return None
    return text, lock


def _holds_items(seen: Seen) -> bool:
    """Whether every role's passage is made of the words that the role's lock has now."""
    for key, record in seen.lock.passages.items() if seen.lock else ():
        lock = seen.roles.get(key.partition("/")[2])
        text = record.incoming.text if record.incoming else record.base
        for item in record.items:
            if lock is None or item not in lock.items or lock.items[item].words not in text:
                return False
    return True
