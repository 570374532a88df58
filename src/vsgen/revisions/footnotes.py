"""The marks of a merged article -> its footnotes: derived, unless a person edited one.

A definition that a person wrote or changed is kept, even where its mark is gone: the check says
so, and nothing is lost.
"""

from collections.abc import Iterable, Iterator, Mapping

from vsgen.articles import Footnote
from vsgen.documents import find_marks
from vsgen.revisions.typography import fold_typography


def merge_footnotes(
    texts: Iterable[str],
    current: Iterable[Footnote],
    generated: Mapping[str, str],
    derived: Mapping[str, str],
) -> tuple[Footnote, ...]:
    """The definitions in the order of their first marks, the person's unmarked ones last.

    `generated` is what the file's definitions were by label, `derived` what they would be now.
    """
    own = {
        note.label: note
        for note in current
        if fold_typography(note.text) != fold_typography(generated.get(note.label, ""))
    }
    marked = list(dict.fromkeys(mark.label for text in texts for mark in find_marks(text)))
    return (*_define(marked, own, derived), *(own[label] for label in own if label not in marked))


def _define(
    labels: Iterable[str], own: Mapping[str, Footnote], derived: Mapping[str, str]
) -> Iterator[Footnote]:
    for label in labels:
        if label in own:
            yield own[label]
        elif label in derived:
            yield Footnote(label, derived[label])
