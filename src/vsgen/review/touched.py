"""Which articles, passages and sentences present facts and figures touch, and what each needs.

It is told from the article as `vsgen refresh` would leave it, so the two say the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from vsgen.desk import State
from vsgen.drafting.keeping import Left
from vsgen.passages import CorrectedFigure, Passage, PassageKey
from vsgen.production.corrected_values import recall_library
from vsgen.production.refreshing import Renewed
from vsgen.production.standing_article import StandingArticle, StandingPassage, stand_article
from vsgen.production.standing_sentences import locate_sentences
from vsgen.review.change_causes import compare_records
from vsgen.review.fact_places import find_named
from vsgen.review.passage_states import compute_states
from vsgen.review.subject import Basis
from vsgen.review.views import Cause
from vsgen.revisions import split_units

Need = Literal["refresh", "ask", "draft", "person"]
"""What a passage needs: it is rendered again without a call; a model is asked for what no longer
holds; it holds, and a draft would ask for it with other instructions; a person decides between
their words and new ones."""
_LEFT: dict[str, Need] = {"phrase": "ask", "fact": "ask", "missing": "ask", "prompt": "draft"}


class TouchedSentence(NamedTuple):
    """A sentence, item or row that does not stay as it is."""

    line: int
    """Of the article as it stands; 0 where it is new."""
    was: str
    now: str
    """Empty where it goes."""
    stays: bool = False
    """It no longer holds, and stays until a model is asked."""


@dataclass(frozen=True, slots=True)
class TouchedPassage:
    """A passage that present facts or figures touch."""

    key: str
    heading: str
    state: State
    """As it stands now."""
    lapses: bool
    """Whether it is approved, and what comes is another text."""
    need: Need
    causes: tuple[Cause, ...] = ()
    sentences: tuple[TouchedSentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Touched:
    """An article that present facts or figures touch."""

    slug: str
    passages: tuple[TouchedPassage, ...]
    corrections: tuple[CorrectedFigure, ...]
    """Of values that it has wrong."""

    @property
    def lapses(self) -> bool:
        """Whether a person approved some of it that does not stay."""
        return any(it.lapses for it in self.passages)

    @property
    def needs(self) -> tuple[Need, ...]:
        """All that its passages need, each once."""
        return tuple(dict.fromkeys(it.need for it in self.passages))


_NOTES = TouchedPassage("footnotes", "Footnotes", "computed", lapses=False, need="refresh")
"""Where nothing else changes: a footnote names all figures of its row."""


def find_touched(renewed: Renewed, basis: Basis) -> Touched | None:
    """What of an article does not stay; None where all does."""
    library, prompts = basis.library, basis.prompts
    # What was approved with a value that was wrong is approved until the article is refreshed.
    then = replace(basis, library=recall_library(library, renewed.corrections))
    was = stand_article(renewed.slug, renewed.before, then.library, prompts)
    now = stand_article(renewed.slug, renewed.after, library, prompts)
    if was is None or now is None:
        return None
    decided = any(it.decisions for it in _list_records(was))
    states = compute_states(was, {}, (), then) if decided else {}
    after = compute_states(now, {}, (), basis) if decided else {}
    passages = []
    for key in dict.fromkeys((*was.passages, *now.passages)):
        lapses = states.get(key) == "approved" and after.get(key) != "approved"
        state = states.get(key, "needs-review")
        if found := _compare(key, (was, now), renewed, state, basis):
            passages.append(replace(found, lapses=lapses))
        elif lapses:
            passages.append(_describe(key, (was, now), basis, state))
    if not passages and renewed.changed:
        passages.append(_NOTES)
    if not passages:
        return None
    return Touched(renewed.slug, tuple(passages), renewed.corrections)


def _list_records(standing: StandingArticle) -> Iterator[Passage]:
    yield from standing.lock.passages.values()
    for lock in standing.roles.values():
        yield from lock.items.values()


def _compare(
    key: PassageKey,
    both: tuple[StandingArticle, StandingArticle],
    renewed: Renewed,
    state: State,
    basis: Basis,
) -> TouchedPassage | None:
    was, now = (it.passages.get(key) for it in both)
    record = now.record if now else None
    items = record.items if record else ()
    left = [renewed.left[it] for it in (key, *items) if it in renewed.left]
    waits = key in renewed.conflicts
    if not left and not waits and (was and was.text) == (now and now.text):
        return None
    found = _describe(key, both, basis, state)
    need: Need = "person" if waits else found.need
    for it in left:
        need = _LEFT[it.kind] if need != "person" else need
    named = dict.fromkeys(name for it in left for name in it.facts)
    causes = [*found.causes, *(_name_fact(Cause("fact", it), basis) for it in named)]
    if any(it.kind == "prompt" for it in left):
        causes.append(Cause("prompt", "templates"))
    said = list(found.sentences)
    if was and record and record.incoming and waits:
        comes = basis.render(record.incoming.text, record.incoming.figures) or ""
        said = list(_pair_sentences(was.text, comes, was.line))
    if was:
        said += _list_left(was, left, both[0], basis)
    return replace(found, need=need, causes=tuple(causes), sentences=tuple(said))


def _describe(
    key: PassageKey,
    both: tuple[StandingArticle, StandingArticle],
    basis: Basis,
    state: State,
) -> TouchedPassage:
    """The passage with what became of its sentences, and why."""
    was, now = (it.passages.get(key) for it in both)
    stood = now or was
    causes: tuple[Cause, ...] = ()
    if was and now:
        found = compare_records(was.record, now.record.newest, basis.library)
        causes = tuple(_name_fact(it, basis) for it in found)
    texts = was.text if was else "", now.text if now else ""
    sentences = tuple(_pair_sentences(*texts, was.line if was else 0))
    heading = stood.heading if stood else key.section
    return TouchedPassage(
        str(key), heading, state, lapses=False, need="refresh", causes=causes, sentences=sentences
    )


def _pair_sentences(old: str, new: str, line: int) -> Iterator[TouchedSentence]:
    """The sentences, items and rows that went, each with what stands in its place."""
    lines = [[*list_lines(old, line)], [*list_lines(new, line)]]
    bodies = [[text for _, text in side] for side in lines]
    for what, a, b, c, d in SequenceMatcher(
        None, bodies[0], bodies[1], autojunk=False
    ).get_opcodes():
        if what == "equal":
            continue
        for place in range(max(b - a, d - c)):
            at, said = lines[0][a + place] if a + place < b else (0, "")
            yield TouchedSentence(at, said, bodies[1][c + place] if c + place < d else "")


def list_lines(text: str, line: int) -> Iterator[tuple[int, str]]:
    """Each sentence, item and whole row of a passage, and the line that it begins on."""
    found: list[tuple[int, str]] = []
    at = 0
    for unit in split_units(text):
        if unit.kind == "cell" and found:
            begun, said = found[-1]
            found[-1] = begun, said + unit.text
        else:
            found.append((line + text.count("\n", 0, at), unit.text))
        at += len(unit.text)
    return ((begun, said.strip()) for begun, said in found)


def _list_left(
    stood: StandingPassage, left: list[Left], standing: StandingArticle, basis: Basis
) -> Iterator[TouchedSentence]:
    """The sentences that no longer hold and stay."""
    recorded = {sentence for it in left for sentence in it.sentences}
    for line, it in locate_sentences(stood, standing, basis.library, basis.prompts.style):
        if it.recorded in recorded:
            yield TouchedSentence(line, it.text, "", stays=True)


def _name_fact(cause: Cause, basis: Basis) -> Cause:
    """The cause with what the fact says now."""
    if cause.kind != "fact":
        return cause
    text = next((it.text for it in find_named(basis, cause.what)), "")
    return replace(cause, old="" if cause.old == "told" else cause.old, new=text or "gone")
