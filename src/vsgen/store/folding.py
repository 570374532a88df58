"""How names and words are compared: in any case, with or without accents."""

import unicodedata
from collections.abc import Collection, Iterable

_MOST_STRANGERS = 20
"""Of which near names are looked for: each is compared with everybody's."""


def fold(text: str) -> str:
    """What is the same of `text` however it is typed: `MÜLLER` is `muller`."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(it for it in parts if not unicodedata.combining(it))


def tell_near(name: str, people: Collection[str], *, is_given: bool = False) -> str:
    """Whom of `people` the name may mean, where it is none of theirs.

    A name that is given to something is told only if one is near it, be it in another spelling;
    one that is asked for means whoever is spelled otherwise.
    """
    from difflib import get_close_matches

    wanted = fold(name)
    folded = {fold(it): it for it in people}
    if not wanted or name in people or (wanted in folded and not is_given):
        return ""
    near = get_close_matches(wanted, folded, n=3, cutoff=0.6)
    near += [it for it in folded if wanted in it.split() and it not in near]
    told = " or ".join(f"“{folded[it]}”" for it in near)
    if told:
        return f"Nobody is called “{name}”; did you mean {told}?"
    return "" if is_given else f"Nobody is called “{name}”."


def tell_strangers(names: Iterable[str], people: Collection[str]) -> list[str]:
    """Whom given names may mean that nobody has: a slip of the keys parts a person's work."""
    strangers = [it for it in dict.fromkeys(names) if it and it not in people]
    return [
        told for it in strangers[:_MOST_STRANGERS] if (told := tell_near(it, people, is_given=True))
    ]
