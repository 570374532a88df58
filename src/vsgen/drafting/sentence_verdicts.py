"""Judges each sentence of a model's reply against the points that it cites.

A sentence is refused where it says what cannot be taken back by a reader's care: a number, a name,
pay or demand, one job's work as the other's. One that goes beyond its facts without that is the
writer's own, and a person decides about it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from vsgen.articles import find_references
from vsgen.articles.foreign_text import find_foreign, list_foreign_words
from vsgen.articles.number_licence import Licence
from vsgen.drafting.gate import check_text, find_foreign_names, shorten_jobs
from vsgen.drafting.job_names import name_roles
from vsgen.drafting.market_claims import find_market_claims
from vsgen.drafting.move_directions import find_reversed
from vsgen.drafting.own_words import find_added, find_beyond
from vsgen.drafting.reference_faults import find_hedges, find_misused_references
from vsgen.drafting.role_clauses import find_swapped
from vsgen.drafting.sentence_patterns import read_pattern
from vsgen.drafting.unstated_needs import find_unstated
from vsgen.prompts import Task
from vsgen.prompts.dossiers import Dossier, Point

_REFERENCE = re.compile(r"\[\[[^\]]*\]\]")


Own = Literal["flag", "never"]
"""What becomes of a sentence that goes beyond its facts: it is taken and flagged, or goes back."""


_MOST_CHARACTERS = 1200
"""What is longer is not looked at: it is no sentence, and whoever sent it may want us to try."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a reply may name, besides what its own facts name."""

    names: frozenset[str]
    """Proper names that the library knows: a sentence may name only those of its points."""
    figures: frozenset[str]
    banned: tuple[str, ...]
    locale: str
    """What the texts are to be written in: "en-US"."""
    own: Own = "flag"


class SentenceVerdict(NamedTuple):
    """What a sentence is worth."""

    reasons: tuple[str, ...]
    """Why it cannot be taken, in words that a model understands; nothing where it can."""
    own: bool
    """Whether it says what its facts do not."""
    facts: tuple[str, ...]
    """Full names of the facts that it stands on; of one of the writer's own, as far as it does."""


def judge_sentence(
    text: str, cited: Sequence[Point], dossier: Dossier, task: Task, bounds: Bounds
) -> SentenceVerdict:
    """What `text` is worth as a sentence of the dossier's passage that cites `cited`."""
    named = tuple(dict.fromkeys(name for point in cited for name in point.names))
    if not re.search(r"\w", text):
        return SentenceVerdict(("the sentence is empty",), own=False, facts=named)
    if len(text) > _MOST_CHARACTERS:
        return SentenceVerdict(("the sentence is far too long",), own=False, facts=named)
    bare = _REFERENCE.sub(lambda found: "v" * len(found[0]), text)
    reasons = list(_find_faults(text, bare, cited, task, bounds))
    strangers = tuple(find_foreign_names(bare, _flatten(cited, task), bounds.names))
    near = _list_near(cited, dossier)
    plain = _REFERENCE.sub(" ", text)
    given = _list_given(task, dossier, cited)
    beyond = find_beyond(plain, cited, near, strangers, given)
    bearers = {*beyond.bearers}
    for name in strangers:
        if not any(name in f"{point.label} {point.text}" for point in bearers):
            reasons.append(f"{name!r} does not stand in the facts that it cites; leave it out")
    unstated = find_unstated(bare, cited, _find_jobs(task))
    reasons += unstated.reasons
    facts = dict.fromkeys((*named, *(name for it in beyond.bearers for name in it.names)))
    if any(it in text for point in cited for it in _list_licensed(point)):
        added = find_added(plain, cited, given)
        reasons += (f"{word!r} is not said of the figure; leave it out" for word in added[:1])
    foreign = list_foreign_words(bare, bounds.locale)
    if foreign:
        foreign -= list_foreign_words(_flatten(cited, task), bounds.locale)
    own = not cited or bool(beyond.words) or unstated.own or bool(foreign)
    return SentenceVerdict(tuple(dict.fromkeys(reasons)), own, tuple(facts))


def judge_label(label: str, dossier: Dossier, task: Task, bounds: Bounds) -> tuple[str, ...]:
    """Why `label` cannot stand before a text: it may name whatever the passage is about."""
    named = [point for point in dossier.points if not point.phrases]
    strangers = find_foreign_names(label, _flatten(named, task), bounds.names)
    return (
        *_find_faults(label, label, named, task, bounds),
        *(f"{name!r} does not stand in the facts of the passage" for name in strangers),
    )


def _find_faults(
    text: str, bare: str, cited: Sequence[Point], task: Task, bounds: Bounds
) -> Iterator[str]:
    yield from check_text(text, bounds.figures, _license(cited, task))
    yield from find_form_faults(bare, " ".join(point.text for point in cited))
    if language := find_foreign(bare, bounds.locale):
        yield f"the sentence is in another language than {bounds.locale}: {language}"
    yield from find_misused_references(text, cited, task.roles)
    yield from find_hedges(text, cited)
    yield from find_market_claims(text, cited)
    if "a" in task.material:
        a, b = task.material["a"], task.material["b"]
        yield from find_swapped(bare, cited, a, b)
        yield from find_reversed(bare, cited, a, b)
    folded = " ".join(text.casefold().split())
    for phrase in bounds.banned:
        banned = phrase.casefold()
        if banned in folded and re.search(rf"(?<!\w){re.escape(banned)}(?!\w)", folded):
            yield f"the house style does not print {phrase!r}"


def _find_jobs(task: Task) -> re.Pattern[str]:
    roles = task.roles
    return name_roles(roles[0], roles[-1]).pattern


def _list_near(cited: Sequence[Point], dossier: Dossier) -> tuple[Point, ...]:
    """The points of the passage that a sentence may stand on without saying so.

    Those of the other job are not among them: what is so for one need not be for both.
    """
    sides = {point.side for point in cited}
    if not cited:
        return ()
    return tuple(
        point
        for point in dossier.points
        if point not in cited
        and not point.phrases
        and not point.references
        and (point.side in sides or point.side in ("both", "") or "both" in sides)
    )


def _list_given(task: Task, dossier: Dossier, cited: Sequence[Point]) -> tuple[str, ...]:
    """What any sentence of the passage may say: the jobs' names, and what happens in a scene."""
    names = (str(role[key]) for role in task.roles for key in _NAMES if role.get(key))
    scenes = (point.text for point in dossier.points if point.kind == "scene")
    has_figures = any(it.references or it.phrases or it.kind == "reading" for it in cited)
    return (*names, *scenes, _FIGURES if has_figures else "")


_FIGURES = (
    "employment projected growth openings median pay wages earnings average year occupation figures"
    " counted counts statistics published decade compared nearest closest title group bureau labor"
    " according projections order way round official states national annual yearly typical number"
    " expects against than"
)
"""What has to be said with any figure."""


def _list_licensed(point: Point) -> tuple[str, ...]:
    return (*point.phrases, *point.references)


_NAMES = ("title", "plural", "one", "many", "short")


def _license(cited: Sequence[Point], task: Task) -> Licence:
    """What of the facts' own words may hold a number."""
    roles = task.roles
    nouns = shorten_jobs(*roles) if len(roles) > 1 else ()
    words = (string for point in cited for string in (point.label, point.text))
    # "The ML engineer" is also "an ML engineer".
    short = (str(role.get("short") or "").removeprefix("the ") for role in roles)
    return Licence((*task.about, *words, *filter(None, short)), nouns)


def _flatten(cited: Sequence[Point], task: Task) -> str:
    """Everything that the sentence may repeat."""
    said = (
        " ".join((point.label, point.text, *point.phrases, *point.occupations)) for point in cited
    )
    return " ".join((*task.about, *said))


def offered_figures(points: Iterable[Point]) -> frozenset[str]:
    """Ids of all figures that the points' references and phrases name."""
    texts = [text for point in points for text in (*point.references, *point.phrases)]
    return frozenset(id for text in texts for it in find_references(text) for id in it.figures)


_MOST_WORDS = 60
_MARKUP = re.compile(
    r"\*\*|__|(?<!\w)([*_])\w(?:[^*_\n]*\w)?\1(?!\w)|^\s*(?:#{1,6} |[-*+] |>|\d+[.)] )|`|\]\(|\[\^"
    r"|\||<[a-z/!]|https?://|&#?\w+;|\{\{|\}\}"
)


def find_form_faults(text: str, given: str = "") -> Iterator[str]:
    """What of `text` is not the plain prose of an article, in words.

    What its facts say in so many words, which is `given`, leaks from nowhere.
    """
    found = read_pattern("leak").search(text)
    if found and found[0].casefold() not in given.casefold():
        yield f"{found[0]!r} belongs to the task, not to the article"
    if "\n" in text.strip() or _MARKUP.search(text):
        yield "a sentence is plain text, without Markdown, HTML or links"
    if len(text.split()) > _MOST_WORDS:
        yield f"the sentence is far too long: keep it under {_MOST_WORDS - 20} words"
