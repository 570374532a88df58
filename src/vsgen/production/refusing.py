"""What people rejected of an article and its roles -> what its next draft has to word anew."""

from collections.abc import Mapping

from vsgen.desk import Seen, find_rejection
from vsgen.drafting import Refused
from vsgen.facts import Library
from vsgen.passages import PassageKey
from vsgen.production.rendering import render_words
from vsgen.prompts import Prompts


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
            generated = text == render_words(passage, library, prompts)
            found[key] = Refused(passage.text if generated else text, rejection.why)
    for lock in seen.roles.values():
        for key, item in lock.items.items() if lock else ():
            text = render_words(item, library, prompts) if item.decisions else None
            rejection = find_rejection(item, text) if text is not None else None
            if rejection and rejection.scope != "fact":
                found[key] = Refused(item.words, rejection.why)
    return found
