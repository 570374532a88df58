"""Forms that are never right, kept as data: each is found by the rule that it names."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache, partial

from pydantic import BaseModel, ConfigDict

from vsgen.checks.article_context import Context
from vsgen.checks.rule import Fault, Rule, Severity, compile_pattern, read_data
from vsgen.documents.patterns import Pattern

# The note itself: "[3] The Almanac", "¹ The Almanac", "3. The Almanac".
_NOTE = Pattern(r"^[ \t>*\\-]{0,8}\[?\^?([\d⁰¹²³⁴-⁹]{1,3})\\?(?:[\].):]|(?<=[^\d]))", re.MULTILINE)
_FRONT_MATTER = ("---", "+++")
_LONGEST = 100
_NUMBER = Pattern(r"[\d⁰¹²³⁴-⁹]+")
_SEVERITIES: dict[str, Severity] = {
    "citations.address": "error",
    "text.placeholder": "error",
    "text.editor-marks": "error",
    "text.reasoning": "error",
    "text.note-number": "warning",
    "text.mistyped-number": "error",
}


class Form(BaseModel):
    """A form, as the head of forms.yaml says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str
    anchors: tuple[str, ...]
    near: str = ""
    pattern: str
    what: str
    hint: str
    alike: str = ""
    literal: bool = False
    noted: bool = False
    site: bool = False
    unless: str = ""
    bad: tuple[str, ...]
    good: tuple[str, ...] = ()


class _Forms(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    words: dict[str, str]
    ignores_case: bool = False
    forms: tuple[Form, ...]


@cache
def list_forms() -> tuple[tuple[Form, Pattern, Pattern, Pattern | None], ...]:
    """Every form, what it is found by, what it does not hold, and what is on its line."""
    found: list[tuple[Form, Pattern, Pattern, Pattern | None]] = []
    for known in (read_data(name, _Forms) for name in ("forms", "leaks")):
        flags = re.IGNORECASE if known.ignores_case else 0
        for form in known.forms:
            pattern, unless, near = (
                compile_pattern(each, known.words, flags)
                for each in (form.pattern, form.unless or "(?!)", form.near)
            )
            found.append((form, pattern, unless, near if form.near else None))
    return tuple(found)


def _find_forms(rule_id: str, context: Context) -> Iterator[Fault]:
    """Where a form of the rule stands in the article; of several at one place the first."""
    found: set[int] = set()
    for form, pattern, unless, near in list_forms():
        # The anchors save two thirds of the time that all forms take: 3 ms instead of 9 an article.
        if form.rule != rule_id or not any(map(context.holds, form.anchors)):
            continue
        if form.site and context.text.startswith(_FRONT_MATTER):
            continue
        for match in _find(pattern, near, context.text, context.end):
            at = match.start()
            hidden = context.is_code(at) if form.literal else context.is_literal(at)
            if hidden or at in found or unless.search(match[0]):
                continue
            if not (form.noted and _has_note(match[0], context.text)):
                found.add(at)
                group = "said" if match.groupdict().get("said") else 0
                said = " ".join(match[group].split())
                said = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
                message = form.what.format(f"“{said}”")
                yield Fault(*match.span(group), message, form.hint, alike=form.alike)


def _find(pattern: Pattern, near: Pattern | None, text: str, end: int) -> Iterator[re.Match[str]]:
    """The matches up to `end`; with `near` only those lines are read on which it stands."""
    if near is None:
        yield from pattern.finditer(text, 0, end)
        return
    done = 0
    for sign in near.finditer(text, 0, end):
        if sign.start() >= done:
            start = text.rfind("\n", done, sign.start()) + 1
            after = text.find("\n", sign.end(), end)
            done = after if after >= 0 else end
            yield from pattern.finditer(text, start, done)


def _has_note(mark: str, text: str) -> bool:
    """Whether a line begins with the note of one of the numbers of a mark."""
    return not _list_notes(text).isdisjoint(map(_fold, _NUMBER.findall(mark)))


@lru_cache(maxsize=1)
def _list_notes(text: str) -> frozenset[str]:
    return frozenset(map(_fold, _NOTE.findall(text)))


def _fold(number: str) -> str:
    return unicodedata.normalize("NFKC", number)


RULES = tuple(
    Rule(rule_id, severity, partial(_find_forms, rule_id))
    for rule_id, severity in _SEVERITIES.items()
)
