"""Whether what a model said of figures still holds: in each edition they license other phrases."""

from collections.abc import Iterator
from dataclasses import replace

from vsgen.articles import Style, find_references
from vsgen.drafting.market_claims import find_market_claims
from vsgen.drafting.reference_faults import find_misused_references
from vsgen.facts import Library
from vsgen.facts.recorded import pick_editions
from vsgen.passages import Passage, Sentence
from vsgen.prompts import Brief, Prompts
from vsgen.prompts.tasks import make_pair_task
from vsgen.revisions import lower_text, print_references

_READING = "/outlook/"


def find_unlicensed(passage: Passage, brief: Brief, prompts: Prompts) -> Iterator[Sentence]:
    """The sentences of a pair passage whose words on figures the present ones do not license."""
    task = make_pair_task([(prompts.outline.section(brief.section), brief)])
    points = [point for dossier in task.dossiers for point in dossier.points]
    roles = tuple(task.material[side] for side in ("a", "b") if side in task.material)
    for sentence in passage.provenance:
        if "[[" not in sentence.text and not any(_READING in it for it in sentence.facts):
            continue
        licensed = [it for it in points if any(phrase in sentence.text for phrase in it.phrases)]
        others = [it for it in points if not it.phrases and set(it.names) & set(sentence.facts)]
        cited = (*licensed, *others)
        compares = "[[" in sentence.text or any(it.phrases for it in points)
        if (
            (compares and not licensed and not others)
            or any(find_misused_references(sentence.text, cited, roles))
            or any(find_market_claims(sentence.text, cited))
        ):
            yield sentence


def print_unborne(
    passage: Passage, library: Library, style: Style
) -> tuple[Passage, tuple[str, ...]]:
    """The passage with those references printed as they were that the present figures do not bear.

    And the figures, each `<source>.<figure>@<edition>`, that these were printed of.
    """
    found = {str(it): it for it in find_references(passage.text)}
    now = {
        id: library.figures[id][0]
        for it in found.values()
        for id in it.figures
        if id in library.figures
    }
    lost = found.keys() - print_references(found, now, style).keys()
    if not lost:
        return passage, ()
    then = pick_editions(passage.figures, library.figures)
    forms = print_references(lost, then, style)
    text = lower_text(passage.text, forms)
    said = tuple(it._replace(text=lower_text(it.text, forms)) for it in passage.provenance)
    ids = {id for reference in forms for id in found[reference].figures}
    was = tuple(it for it in passage.figures if it.partition("@")[0] in ids)
    return replace(passage, text=text, provenance=said), was
