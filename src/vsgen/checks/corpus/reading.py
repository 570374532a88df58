"""An article as a single rule sees it -> what is kept of it for comparing articles."""

from collections.abc import Iterator, Sequence

from vsgen.checks.context import Context
from vsgen.checks.corpus.signatures import sign_words
from vsgen.checks.corpus.statements import read_statements
from vsgen.checks.corpus.summary import ArticleSummary, PassageDigest
from vsgen.checks.corpus.words import (
    find_opening,
    find_sides,
    find_start,
    introduces_role,
    is_mostly_facts,
    join_words,
    list_facts,
    name_side,
)
from vsgen.checks.places import Places, list_places, place_suppressions
from vsgen.tracing import ReadPassage

_OPENING = 6


def read_article_summary(path: str, text: str, context: Context) -> ArticleSummary:
    """The summary of the article at `path`, whose `text` was read as `context`.

    Holds nothing of either.
    """
    places = list_places(text, context)
    return ArticleSummary(
        path=path,
        title=places.mark(*context.span_of_line(context.article.line)),
        sides=tuple(map(name_side, context.sides)),
        passages=tuple(_digest_passages(context, places)),
        statements=tuple(read_statements(context, places)),
        suppressions=tuple(place_suppressions(places, context)),
    )


def _digest_passages(context: Context, places: Places) -> Iterator[PassageDigest]:
    facts = list_facts(context.roles)
    computed = {section.id for section in context.outline.sections if section.computed}
    for read in context.passages:
        start = read.position(find_start(read.prose))
        if read.passage.section in computed or start >= context.end:
            continue
        text = _own_text(read, context)
        if words := join_words(text, context.sides):
            first, last = find_opening(text)
            start = max(start, read.position(first))
            yield PassageDigest(
                section=read.passage.section or "",
                role=_name_role(read, context),
                opening=_cut_opening(text[first:last], context),
                signature=_sign(words, read, facts),
                spot=places.mark(start, _end_line(start, context)),
            )


def _cut_opening(line: str, context: Context) -> str:
    if introduces_role(line, context.sides):
        return ""
    return " ".join(join_words(line, context.sides).split()[:_OPENING])


def _sign(words: str, read: ReadPassage, facts: Sequence[str]) -> bytes:
    """Empty for what recurs by right: cited figures, recorded facts."""
    signature = b"" if read.marks else sign_words(words)
    return b"" if signature and is_mostly_facts(words, facts) else signature


def _own_text(read: ReadPassage, context: Context) -> str:
    """A passage without the adverts that may follow it."""
    text = read.prose
    if context.end < len(context.text) and read.position(len(text) - 1) >= context.end:
        return text[: context.end - read.position(0)]
    return text


def _name_role(read: ReadPassage, context: Context) -> str:
    heading = read.passage.role
    if heading is None:
        return ""
    named = find_sides(heading, context.sides)
    return named[0] if named else " ".join(heading.split()).casefold()


def _end_line(start: int, context: Context) -> int:
    line = context.lines.locate(start).line
    return context.span_of_line(line)[1]
