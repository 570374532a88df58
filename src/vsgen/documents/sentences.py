"""Cuts prose into sentences: the one place that says where a sentence ends.

A heading, a list item, a cell, a blank line and a quotation's edge end what stands before them.
Within a paragraph a stop does, unless an abbreviation, an initial or a small letter after it says
otherwise; what closes it (quotes, footnote marks) belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from vsgen.documents.markup import Region, Span
from vsgen.documents.patterns import Pattern
from vsgen.documents.prose import Prose, mask_prose
from vsgen.documents.structure import find_blocks, find_tables

_SIGNS = ".!?…؟।。！？｡"
# Begins with a plain set of signs, so that the search is a fast scan.
_STOP = Pattern(
    rf"(?P<stop>[{_SIGNS}](?<![{_SIGNS}].)[{_SIGNS}]*+)"
    r"(?:(?<=[。！？｡])[」』）)\"']*+(?P<end>)\s*+"
    r"|(?:[)\"'»]++|[ ]++[)\"'»]++(?=\s|\Z))?+(?P<gap>\s)\s*+(?:>[ >]*+\n\s*+)*+)"
)
_OPENING = Pattern(r"[\s\"'(«¿¡„‚~>]*+([^\W\d_][\w'-]*+)?+(\.?)")
_LAST_WORD = Pattern(r"(?:\A|[^\w.'-])([\w'-]+(?:\.[\w'-]+)*)\Z")
_LONGEST = 14
_INITIALS = Pattern(r"[A-Za-z](?:\.[A-Za-z])+|[A-HJ-Z]|[^\W\d_a-zA-Z]")
_BAR = " | "

# Words with a stop that need not end a sentence, in lower case and without the last stop. Initials
# ("J."), and letters with a stop each ("U.S.", "Ph.D." apart), need no entry.
_NEVER_LAST = frozenset(
    """
    dr drs mr mrs ms messrs prof e.g eg i.e vs cf viz approx ca resp incl excl esp a.k.a w.r.t
    """.split()
)
"""What follows belongs to them."""

_BEFORE_NUMBER = frozenset(
    """
    no nos nr fig figs vol vols p pp eq sec ch chap ver est rs ext app
    jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
"""They end no sentence where a number follows: "No. 5", "Sept. 3"."""

_MAY_BE_LAST = frozenset(
    """
    inc ltd corp co llc bros jr sr esq ph.d dept univ assn govt intl natl ave blvd rd st mt ft
    rev hon gen sen rep gov capt lt col sgt pres supt al pct
    """.split()
)
"""They end a sentence where a word follows that begins one: "at Acme Inc. The pay"."""

_STARTERS = frozenset(
    """
    a about according across after all along also although among an and another any are as at
    because before both but by can compared could despite did do does during each either even
    every few finally first for from further given has have he hence her here his how however i
    if in indeed instead is it its last later like many meanwhile more moreover most much my
    neither no nor not now of often on once one only or other others our over overall per
    perhaps several she should similarly since so some still such than that the their then there
    therefore these they this those though through thus to today under unlike until up upon was
    we were what when where whether which while who whose why will with within without would yet
    you your
    """.split()
)
"""Words that begin a sentence far more often than a name."""


def find_sentences(prose: Prose) -> tuple[Span, ...]:
    """The sentences of a prose, each with the white space after it; together they are all of it."""
    edges = (0, *_find_starts(prose), len(prose.text))
    return tuple((start, end) for start, end in pairwise(edges) if start < end)


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a Markdown or plain text; joined they give it back."""
    return tuple(text[start:end] for start, end in find_sentences(mask_prose(text)))


def _find_starts(prose: Prose) -> list[int]:
    """Where all sentences but the first begin."""
    blocks = {block.start for block in find_blocks(prose)}
    stops = (at for at in _find_stops(prose) if _skip_margin(prose.plain, at) not in blocks)
    starts = {*blocks, *stops, *_find_cells(prose)}
    return sorted(start for start in starts if 0 < start < len(prose.text))


def _skip_margin(text: str, at: int) -> int:
    while at > 0 and text[at - 1] == " ":
        at -= 1
    return at


def _find_cells(prose: Prose) -> Iterator[int]:
    for table in find_tables(prose):
        for row in filter(None, (table.head, *table.rows)):
            yield from (start for start, _ in row.cells[1:])
    bar = prose.text.find(_BAR)
    while bar >= 0:
        yield bar + 2
        bar = prose.text.find(_BAR, bar + 2)


def _find_stops(prose: Prose) -> Iterator[int]:
    ends = {region.end: region for region in prose.hidden}
    for stop in _STOP.finditer(prose.text):
        if stop.end() < len(prose.text) and (
            stop["gap"] is None or _ends_sentence(prose.text, stop)
        ):
            yield _find_start(prose, max(stop.start("end"), stop.start("gap")), stop.end(), ends)


def _find_start(prose: Prose, after: int, at: int, ends: Mapping[int, Region]) -> int:
    """Where a sentence with its opening marks begins, whose words begin at `at`.

    What is closed or noted between `after` and there belongs to the one before.
    """
    begin = at
    while begin > after and not prose.plain[begin - 1].isspace():
        region = ends.get(begin)
        if region and region.name != "HTML tag":
            return begin
        begin = region.start if region else begin - 1
    return begin if begin > after else at


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    opening = _OPENING.match(text, stop.end())
    word = opening[1] if opening else None
    if (word and word[0].islower()) or text[stop.end()] in ",;:":
        return False
    if stop["stop"] != ".":
        return True
    before = _LAST_WORD.search(text[max(stop.start() - _LONGEST, 0) : stop.start()])
    if before is None:
        return True
    last, known = before[1], before[1].casefold()
    if known.isdigit():
        return len(known) > 3 or not _is_list_mark(text, stop.start() - len(known))
    if known in _NEVER_LAST:
        return False
    if known in _BEFORE_NUMBER:
        return word is not None
    if known in _MAY_BE_LAST or _INITIALS.fullmatch(last):
        starts = word is not None and word.casefold() in _STARTERS
        return starts and not (opening and opening[2] and len(word or "") < 2)
    return True


def _is_list_mark(text: str, start: int) -> bool:
    """Whether nothing but marks stands before `start` on its line."""
    while start > 0 and text[start - 1] in " >":
        start -= 1
    return start == 0 or text[start - 1] == "\n"
