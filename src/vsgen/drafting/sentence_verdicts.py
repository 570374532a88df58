"""Says of a sentence that a model wrote whether it may stand, and what it stands on."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal, NamedTuple

from vsgen.articles import find_references
from vsgen.articles.number_licence import Licence, list_strings
from vsgen.drafting.gate import check_text, find_foreign_names, shorten_jobs
from vsgen.prompts import Dossier, Point, Task

Own = Literal["flag", "never"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What every sentence of a run is held to."""

    names: frozenset[str]
    figures: frozenset[str]
    banned: tuple[str, ...]
    locale: str
    own: Own = "flag"


class SentenceVerdict(NamedTuple):
    """What a sentence is worth."""

    reasons: tuple[str, ...]
    own: bool
    facts: tuple[str, ...]


def judge_sentence(
    text: str, cited: Sequence[Point], dossier: Dossier, task: Task, bounds: Bounds
) -> SentenceVerdict:
    """Why the sentence goes back, if it does; else what it stands on."""
    roles = [task.material[key] for key in ("a", "b", "role") if key in task.material]
    nouns = shorten_jobs(*roles) if len(roles) > 1 else frozenset()
    given = list_strings((task.material, [asdict(point) for point in dossier.points]))
    reasons = list(check_text(text, bounds.figures, Licence(given, nouns)))
    bare = re.sub(r"\[\[[^\]]*\]\]", " ", text)
    shown = f"{task.material} {dossier.points}"
    reasons += (
        f"{name!r} does not stand in the facts; leave it out"
        for name in find_foreign_names(bare, shown, bounds.names)
    )
    folded = " ".join(text.casefold().split())
    reasons += (
        f"the house style does not print {phrase!r}"
        for phrase in bounds.banned
        if re.search(rf"(?<!\w){re.escape(phrase.casefold())}(?!\w)", folded)
    )
    facts = tuple(dict.fromkeys(name for point in cited for name in point.names))
    if not facts and bounds.own == "never":
        reasons.append("it stands on no fact; say only what the facts say")
    return SentenceVerdict(tuple(reasons), not facts, facts)


def offered_figures(points: Iterable[Point]) -> frozenset[str]:
    """Ids of all figures that the points' references and phrases name."""
    texts = [text for point in points for text in (*point.references, *point.phrases)]
    return frozenset(id for text in texts for it in find_references(text) for id in it.figures)
