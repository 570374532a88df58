"""Judges what a reply proposes above the lists: names, level, other titles, readings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic import ValidationError

from vsgen.facts.roles import AlternativeTitle, Level, Reading
from vsgen.proposing.onet_rows import has_title
from vsgen.proposing.proposal_questions import HEAD, Refusal
from vsgen.proposing.proposal_wording import Bounds
from vsgen.proposing.proposals import Head, Origin
from vsgen.proposing.reply_quotes import find_words, tidy
from vsgen.proposing.request import Request, find_populations, list_figures

UNFOUNDED = "unfounded"
"""The part of a head that names other titles of which no given text has the words."""
_MOST_TITLES = 8
_READING = "reading of "
_LISTS = re.compile(
    r"O\*NET(?:(?!\b(?:not|no|nowhere|never)\b)[^.]){0,40}\blists?\b", re.IGNORECASE
)


@dataclass(slots=True)
class JudgedHead:
    """What a reply's head is worth: the parts that are taken, and those that are not."""

    bounds: Bounds
    parts: dict[str, Any] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)

    def refuse(self, part: str, *reasons: str) -> None:
        """A part is not taken."""
        self.refused.append(Refusal(f"{HEAD}/{part}", reasons))


def judge_head(
    given: Mapping[object, object], request: Request, so_far: Mapping[str, Any], *, strict: bool
) -> JudgedHead:
    """The parts of a head, beside those that were taken `so_far`.

    `strict`: where a reading is refused all are, so that they come again as one.
    """
    judged = JudgedHead(Bounds(request))
    for key in ("plural", "short"):
        text = tidy(given.get(key))
        reasons = list(judged.bounds.find_reasons(key, text))
        if key == "short" and text and not text.startswith("the "):
            reasons.append("it must begin with “the”")
        if reasons:
            judged.refuse(key, *reasons)
        elif text:
            judged.parts[key] = text
    level = tidy(given.get("level"))
    if level in get_args(Level):
        judged.parts["level"] = level
    elif level:
        judged.refuse("level", f"it must be one of {', '.join(get_args(Level))}")
    if read := tuple(_read_titles(given.get("also_called"), request, judged))[:_MOST_TITLES]:
        judged.parts["also_called"] = tuple(title for title, _ in read)
        judged.parts[UNFOUNDED] = tuple(title.title for title, found in read if not found)
    _read_readings(given, request, judged, so_far)
    if strict and any(_READING in it.what for it in judged.refused):
        judged.parts.pop("outlook", None)
    return judged


def make_head(parts: Mapping[str, Any], by: str, on: str) -> Head:
    """The head of parts that were taken."""
    own = {key: value for key, value in parts.items() if key != UNFOUNDED}
    named = ", ".join(f"“{it}”" for it in parts.get(UNFOUNDED, ()))
    note = f"no given text uses {named}: keep only titles that you have seen" if named else None
    return Head(**own, proposed=Origin(by=by, on=on, note=note))


def _read_titles(
    given: object, request: Request, judged: JudgedHead
) -> Iterator[tuple[AlternativeTitle, bool]]:
    """Other titles, and of each whether a given text uses it."""
    known = {request.title.casefold()}
    known |= {role.title.casefold() for role in request.library.roles.values()}
    sources = {it.source_id for it in request.occupations}
    for item in given if isinstance(given, list) else ():
        if not isinstance(item, Mapping):
            continue
        title = tidy(item.get("title"))
        if not title or title.casefold() in known:
            continue
        if reasons := tuple(judged.bounds.find_reasons("title", title)):
            judged.refuse(f"also_called “{title[:60]}”", *reasons)
            continue
        found = find_words(tidy(item.get("source")), tidy(item.get("quote")), request)
        known.add(title.casefold())
        basis = found.source if found.source in sources else None
        yield AlternativeTitle(title=title[:400], basis=basis), found.quote is not None


def _read_readings(
    given: Mapping[object, object],
    request: Request,
    judged: JudgedHead,
    so_far: Mapping[str, Any],
) -> None:
    if "outlook" in so_far or "abstains" in so_far:
        return
    items = given.get("readings")
    readings: list[Reading] = []
    for place, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, Mapping):
            _read_reading(item, request, readings, judged)
        if not readings and place == 0:
            # The others are for single cases: none of them stands in for all jobs of the title.
            break
    abstains = tidy(given.get("abstains"))
    if readings:
        judged.parts["outlook"] = tuple(readings)
    elif abstains:
        if reasons := tuple(judged.bounds.find_reasons("abstains", abstains)):
            judged.refuse("abstains", *reasons)
        else:
            judged.parts["abstains"] = abstains
    elif not any(_READING in it.what for it in judged.refused) and "readings" in given:
        judged.refuse("abstains", "without a reading it must say why there is none")


def _read_reading(
    item: Mapping[object, object], request: Request, readings: list[Reading], judged: JudgedHead
) -> None:
    values = {
        key: tidy(item.get(key)) for key in ("population", "relation", "why", "when", "skews")
    }
    if not readings:
        values["when"] = ""
    population = values["population"]
    part = f"{_READING}{population[:60] or '?'}"
    reasons = [
        reason
        for key in ("why", "when", "skews")
        for reason in judged.bounds.find_reasons(key, values[key])
    ]
    if population not in {it.population.id for it in find_populations(request)}:
        reasons.append("it is none of the counted occupations that were given")
    if any(it.population == population for it in readings):
        reasons.append("it is read already; an occupation is read once")
    if readings and not values["when"]:
        reasons.append("every reading but the first says in “when” which jobs it is for")
    if not values["why"].endswith((".", ".”")):
        reasons.append("its “why” must be a full sentence")
    reasons += _find_false_listing(values["why"], request)
    if not reasons:
        figures = list_figures(population, request.library)
        made = {key: it for key, it in values.items() if it} | {"figures": figures}
        try:
            readings.append(Reading.model_validate(made))
        except ValidationError:
            reasons.append("it has not the form of a reading")
    if reasons:
        judged.refuse(part, *reasons)


def _find_false_listing(why: str, request: Request) -> Iterator[str]:
    """Where it says that O*NET lists the title, and no row that was given bears it."""
    if _LISTS.search(why) and not any(has_title(it, request.title) for it in request.occupations):
        yield "no row of O*NET that was given lists the title: do not say that it does"
