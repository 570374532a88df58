"""Footnote marks dropped, exchanged, or of another footnote."""

import re

from benchmarks.mutations.mutant import Draw, Edit, Kind, Mutant
from benchmarks.mutations.places import Span, find_block, find_cells, find_sentence, is_row
from benchmarks.mutations.sites import MARK, Site

_COMPUTED = frozenset({"statistics.unsupported", "statistics.derivation"})
_UNCITED = frozenset({"statistics.uncited"})
_OTHER_FIGURE = frozenset(
    {
        "statistics.value",
        "statistics.unit",
        "statistics.period",
        "statistics.population",
        "statistics.role",
    }
)

_OF_ONE_RUN = 0.5
"""So often the marks that are exchanged stand next to each other, where there are such."""


def drop_mark(draw: Draw) -> Mutant | None:
    """A citation taken out, and its definition where nothing else needs it."""
    text = draw.original.text
    marks = _serving(text, draw.chance.choice(_cited_sites(draw)))
    if not marks:
        return None
    mark = draw.chance.choice(marks)
    edits = (Edit(mark.start(), mark.end(), ""), *_undefine(text, mark))
    verdicts = [_is_cited(draw, served, mark) for served in _served_by(draw, mark)]
    return Mutant("dropped-mark", draw.original, edits, _worst(verdicts))


def exchange_marks(draw: Draw) -> Mutant | None:
    """The marks of two figures exchanged, or those of one computation, which says the same."""
    text = draw.original.text
    sites = [(site, marks) for site in _cited_sites(draw) if (marks := _serving(text, site))]
    runs = [(site, marks) for site, marks in sites if len(marks) > 1]
    if runs and draw.chance.random() < _OF_ONE_RUN:
        site, marks = draw.chance.choice(runs)
        first, second = draw.chance.sample(marks, 2)
        is_alone = all(_served_by(draw, one) == [site] for one in (first, second))
    elif len(sites) > 1:
        (_, mine), (_, others) = draw.chance.sample(sites, 2)
        first, second = draw.chance.choice(mine), draw.chance.choice(others)
        is_alone = False
    else:
        return None
    if first[1] == second[1]:
        return None
    edits = (
        Edit(first.start(1), first.end(1), second[1]),
        Edit(second.start(1), second.end(1), first[1]),
    )
    true: bool | None = True
    if not is_alone:
        true = _worst([_stay_cited(draw, first, second[1]), _stay_cited(draw, second, first[1])])
    return Mutant("swapped-mark", draw.original, edits, true)


def replace_mark(draw: Draw) -> Mutant | None:
    """A mark that cites another footnote of the article."""
    text = draw.original.text
    marks = _serving(text, draw.chance.choice(_cited_sites(draw)))
    labels = sorted(draw.original.covers)
    if not marks or len(labels) < 2:
        return None
    mark, label = draw.chance.choice(marks), draw.chance.choice(labels)
    if label == mark[1]:
        return None
    edits = (Edit(mark.start(1), mark.end(1), label), *_undefine(text, mark))
    true = _stay_cited(draw, mark, label)
    return Mutant("wrong-mark", draw.original, edits, true)


def _serving(text: str, site: Site) -> list[re.Match[str]]:
    """The marks that serve a site: the next run in its sentence, else the last one before."""
    marks = _reaching(text, site)
    after = [mark for mark in marks if mark.start() >= site.end]
    run = after[:1]
    for mark in after[1:]:
        if text[run[-1].end() : mark.start()].strip(" ,;"):
            break
        run.append(mark)
    return run or marks[-1:]


def _reaching(text: str, site: Site) -> list[re.Match[str]]:
    """The marks of a site's sentence; of a cell its own, else those of its row's header."""
    if not is_row(text, site.start):
        return _marks_in(text, find_sentence(text, site.start))
    cells = find_cells(text, site.start)
    own = next(cell for cell in cells if site.start < cell[1])
    return _marks_in(text, own) or _marks_in(text, cells[0])


def _marks_in(text: str, span: Span) -> list[re.Match[str]]:
    return list(MARK.finditer(text, *span))


def _cited_sites(draw: Draw) -> list[Site]:
    """The numbers; a comparison in words needs no mark of its own."""
    return [site for site in draw.original.sites if site.form != "compared"]


def _served_by(draw: Draw, mark: re.Match[str]) -> list[Site]:
    """Every site that a mark serves: "respectively" has one run for two."""
    text = draw.original.text
    return [
        site
        for site in _cited_sites(draw)
        if mark.start() in [one.start() for one in _serving(text, site)]
    ]


def _is_cited(draw: Draw, site: Site, dropped: re.Match[str]) -> bool | None:
    """Whether edition and row of every figure of the site are still cited.

    True if the next marks do; unsure if only another one of the sentence or the paragraph does.
    """
    text = draw.original.text
    left = [mark for mark in _reaching(text, site) if mark.start() != dropped.start()]
    needed = {record.label for record in site.records}
    after = [mark for mark in left if mark.start() >= site.end]
    # A mark before the number serves it too, unless its label names another figure.
    before = [mark for mark in left if mark[1] not in draw.library.labels]
    if needed <= _covered(draw, after[: len(needed)] or before[-1:]):
        return True
    start, end = find_sentence(text, site.start)
    block = _marks_in(text, find_block(text, site.start))
    elsewhere = [mark for mark in block if not start <= mark.start() < end]
    return None if needed <= _covered(draw, [*left, *elsewhere]) else False


def _stay_cited(draw: Draw, mark: re.Match[str], label: str) -> bool | None:
    """Whether all that a mark serves is still cited if it is another label's.

    Unsure of a computed value whose figures other marks of the sentence still cite.
    """
    return _worst([_stays_cited(draw, site, mark, label) for site in _served_by(draw, mark)])


def _stays_cited(draw: Draw, site: Site, mark: re.Match[str], label: str) -> bool | None:
    text = draw.original.text
    needed = {record.label for record in site.records}
    own = draw.original.covers.get(label, frozenset())
    served = [one for one in _serving(text, site) if one.start() != mark.start()]
    if needed <= own | _covered(draw, served):
        return True
    others = [one for one in _reaching(text, site) if one.start() != mark.start()]
    return None if len(needed) > 1 and needed <= own | _covered(draw, others) else False


def _worst(verdicts: list[bool | None]) -> bool | None:
    return False if False in verdicts else None if None in verdicts else True


def _covered(draw: Draw, marks: list[re.Match[str]]) -> set[str]:
    empty: frozenset[str] = frozenset()
    return {label for mark in marks for label in draw.original.covers.get(mark[1], empty)}


def _undefine(text: str, mark: re.Match[str]) -> tuple[Edit, ...]:
    """The removal of a definition that nothing but `mark` points to."""
    if sum(other[1] == mark[1] for other in MARK.finditer(text)) > 1:
        return ()
    note = re.search(rf"^\[\^{re.escape(mark[1])}\]: .*\n?", text, re.MULTILINE)
    return (Edit(note.start(), note.end(), ""),) if note else ()


CITATION_KINDS = (
    Kind("dropped-mark", drop_mark, _UNCITED | _COMPUTED | _OTHER_FIGURE),
    Kind("swapped-mark", exchange_marks, _OTHER_FIGURE | _COMPUTED),
    Kind("wrong-mark", replace_mark, _OTHER_FIGURE | _COMPUTED),
)
