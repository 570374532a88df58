"""Finds the numbers in an article of ours that nothing accounts for.

It asks the Markdown and the library, as every rule does: a statistic that traces to a figure, its
years, what facts, titles, tools and sources of the article say, and idioms. It knows no other.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from vsgen.articles import list_printed, show_code, show_edition, show_place, show_row
from vsgen.articles.number_licence import Licence, join_spans, list_strings
from vsgen.checks.article_context import Context, locate_words
from vsgen.checks.rule import Fault, rule
from vsgen.claims.visible import see_text
from vsgen.documents import Span
from vsgen.facts import Role
from vsgen.tracing import Trace

_MARKER = re.compile(r"^[ \t>]*(\d{1,3})[.)][ \t]", re.MULTILINE)
_CENTURY = re.compile(r"\d{4}[-–—‑/]$")
_LONGEST_SHOWN = 60
_REPORTED = frozenset(
    "uncited unresolved wrong-value wrong-hedge wrong-unit wrong-measure wrong-period"
    " wrong-derivation unsupported withdrawn".split()
)
"""Verdicts that are errors of other rules: nobody is told twice."""


@rule("statistics.unaccounted", "note")
def _unaccounted(context: Context) -> Iterator[Fault]:
    if context.around.locked:
        seen = see_text(context.text)
        found = _license(context).find_unlicensed(seen, _Known(context).covers)
        for span in join_spans((seen.place(it.start, it.end) for it in found), context.text):
            yield _word_unaccounted(context, span)
        return
    for read in context.passages:
        for start, end in read.unaccounted:
            number = " ".join(read.passage.text[start:end].split())
            yield Fault(
                *locate_words(read, start, end),
                f"what the number {number} means is not clear",
                "say what is counted and cite it, or write the sentence without the number",
                alike="what {count} numbers of this {where} mean is not clear",
            )


def _word_unaccounted(context: Context, span: tuple[int, int]) -> Fault:
    """The fault of a number in an article of ours."""
    words = " ".join(context.text[slice(*span)].split())
    shown = f"{words[:_LONGEST_SHOWN]}…" if len(words) > _LONGEST_SHOWN else words
    return Fault(
        *span,
        f"“{shown}” is a number that no cited figure, fact, name or source of the article"
        " accounts for",
        "cite the recorded figure that it comes from, write the sentence without the number, or"
        " answer for it: <!-- vsgen: ignore statistics.unaccounted: why -->",
        severity="error",
    )


def _license(context: Context) -> Licence:
    """What the article's facts, names, headings and sources let stand in it."""
    library, roles = context.library, context.roles
    if library is None:
        return Licence(())
    records = [it for note in context.article.footnotes for it in library.noted(note.label)]
    sources = {it.source.id: it.source for it in records}
    # Facts and titles rest on sources, too.
    based = [it.basis for role in roles for it in role.all_facts()]
    based += [it.basis for role in roles for it in role.also_called]
    sources |= {id: library.sources[id] for id in based if id and id in library.sources}
    strings = [
        *(text for role in roles for text in _list_texts(role)),
        *list_strings([(topic.label, topic.phrase) for topic in library.topics]),
        *list_strings([vars(section) for section in context.outline.sections]),
        *(library.populations[it.population].name for role in roles for it in role.outlook),
        *(it.population.name for it in records),
    ]
    exact = [line for source in sources.values() for line in list_printed(source)]
    exact += [line for it in records for line in (show_place(it), it.quote)]
    exact += [show_row(it, words=words) for it in records for words in (True, False)]
    exact += [f"{it.population.name}{show_code(it)}" for it in records]
    exact += [said for it in records for said in it.words.values()]
    exact += [f"{show_edition(it.edition)} edition" for it in records]
    return Licence(strings, _share_words(roles), exact)


def _list_texts(role: Role) -> Iterator[str]:
    """Everything of a role that an article may print."""
    yield from (*role.names(), *(it.title for it in role.also_called))
    for fact in role.all_facts():
        yield from (fact.label, fact.text)
    for reading in role.outlook:
        yield from filter(None, (reading.why, reading.when))
    yield role.abstains or ""


def _share_words(roles: tuple[Role, ...]) -> frozenset[str]:
    """What all the roles are called for short in the plural: "managers"."""
    lasts = [{role.many.casefold().split(" of ")[0].split()[-1]} for role in roles]
    return frozenset(set.intersection(*lasts)) if len(lasts) > 1 else frozenset()


class _Known:
    """What of the article the tracing accounts for, and the markers of its lists."""

    def __init__(self, context: Context) -> None:
        self._text, library = context.text, context.library
        reported = _REPORTED | {"unknown-source"} if context.roles else _REPORTED
        told = [it for it in context.traces if it.true or it.verdict in reported]
        cited = {label.casefold() for it in told for label in it.labels}
        notes = [
            (note.origin.start, note.origin.position(len(note.text)))
            for note in context.article.footnotes
            if note.label.casefold() in cited and not (library and library.noted(note.label))
        ]
        spans = [*((it.start, it.end) for it in told), *_list_markers(context.text), *notes]
        self._spans = sorted(spans)
        years: dict[Span, set[str]] = {}
        for trace in told:
            # They may stand in the sentence, cell or header of a statistic of that period.
            read = context.reads[id(trace.claim)]
            scope = read.scope(trace.claim.span[0])
            for low, high in ((scope.start, scope.end), *scope.headers):
                place = locate_words(read, low, max(high, low + 1))
                years.setdefault(place, set()).update(_spell_years(trace))
        self._years = sorted(years.items())

    def covers(self, span: Span) -> bool:
        """Whether the number at `span` is part of a statistic, one of its years, or a marker."""
        place = bisect_right(self._spans, span[0], key=lambda it: it[0]) - 1
        if place >= 0 and span[1] <= self._spans[place][1]:
            return True
        place = bisect_right(self._years, span[0], key=lambda it: it[0][0]) - 1
        if place < 0 or span[0] >= self._years[place][0][1]:
            return False
        said = self._text[slice(*span)]
        short = len(said) == 2 and not _CENTURY.search(self._text, span[0] - 5, span[0])
        return said in self._years[place][1] and not short


def _list_markers(text: str) -> Iterator[Span]:
    """The numbers of the items of lists, which count on from one."""
    found = list(_MARKER.finditer(text))
    numbers = [int(it[1]) for it in found]
    for place, it in enumerate(found):
        follows = place > 0 and numbers[place - 1] == numbers[place] - 1
        opens = numbers[place] == 1 and numbers[place + 1 : place + 2] == [2]
        if follows or opens:
            yield it.span(1)


def _spell_years(trace: Trace) -> Iterator[str]:
    """The years of a statistic and of the figures it rests on, as a text may write them."""
    periods = [trace.claim.period, *(it.period.years for it in trace.records)]
    for year in {year for period in periods if period for year in period if year}:
        yield str(year)
        yield f"{year % 100:02d}"
    spans = (it.period.years for it in trace.records if it.period.start)
    if any(last - first == 10 for first, last in spans):
        yield "decade"
