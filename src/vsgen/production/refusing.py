"""What people rejected of an article and its roles -> what its next draft has to word anew."""

from collections.abc import Mapping

from vsgen.desk import PassageRecord, Seen, find_rejection
from vsgen.drafting import Refused
from vsgen.facts import Library
from vsgen.production.rendering import render_record
from vsgen.prompts import Prompts


def find_refused(
    seen: Seen, texts: Mapping[str, str], library: Library, prompts: Prompts
) -> dict[str, Refused]:
    """By section for the pair's passages, by `<role>/<section>/<item>` for a role's items.

    `texts` are the passages as they stand in the file. A role's passage that was rejected in one
    article only is not among them: its words are shared, so a person changes it there. Nor is
    what waits for a fact to be corrected.
    """
    found: dict[str, Refused] = {}
    for key, record in seen.lock.passages.items() if seen.lock else ():
        text = texts.get(key)
        if "/" not in key and text is not None:
            generated = text == render_record(record, library, prompts)
            _add(found, key, record, text, record.base if generated else text)
    for role, lock in seen.roles.items():
        for key, record in lock.items.items() if lock else ():
            text = render_record(record, library, prompts) if record.decisions else None
            if text is not None:
                _add(found, f"{role}/{key}", record, text, record.words)
    return found


def _add(found: dict[str, Refused], key: str, record: PassageRecord, text: str, shown: str) -> None:
    rejection = find_rejection(record, text)
    if rejection is not None and rejection.scope != "fact":
        found[key] = Refused(shown, rejection.why)
