"""Reads proposals, holds them against the library, and makes what a person sees of them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from vsgen.desk.disk_files import read_text
from vsgen.errors import VsgenError
from vsgen.facts import Library, Role
from vsgen.facts.yaml_files import list_files
from vsgen.proposing.acceptance import open_proposals
from vsgen.proposing.judging import Judged, fold_text, judge_proposals
from vsgen.proposing.kept_texts import find_texts
from vsgen.proposing.proposals import FOLDER, Decision, Proposals, load_one
from vsgen.proposing.role_changes import find_theirs
from vsgen.proposing.role_file import list_missing, write_head
from vsgen.proposing.wanted_decisions import HEAD, find_revision
from vsgen.review.proposal_views import (
    NeighbourView,
    ProposalsEntry,
    ProposalsView,
    ProposalView,
    QuoteView,
    Remark,
    Sentence,
    State,
    make_sentence,
)

_AROUND = 160
"""Letters shown before and after a quote."""


def list_proposed(folder: Path, library: Library) -> tuple[ProposalsEntry, ...]:
    """Every role with proposals: those that await a person first."""
    found = []
    proposed = folder / FOLDER
    for path in list_files(proposed, FOLDER) if proposed.is_dir() else ():
        if path.suffix != ".yaml":
            continue
        try:
            view = view_proposals(folder, library, path.stem)
        except VsgenError as error:
            found.append(ProposalsEntry(path.stem, path.stem, {}, 0, False, (), str(error)))
            continue
        remarked = sum(bool(it.remarks) for it in view.awaiting)
        stands, missing = view.stands, view.missing
        found.append(ProposalsEntry(view.slug, view.title, view.counts, remarked, stands, missing))
    return tuple(sorted(found, key=lambda it: (not it.unreadable, not it.counts.get("awaits"))))


def count_awaiting(folder: Path) -> tuple[int, int]:
    """How many facts await a person, and of how many roles; files that are none do not count."""
    awaiting = []
    for path in (folder / FOLDER).glob("*.yaml"):
        with suppress(VsgenError):
            awaiting.append(len(load_one(path).undecided))
    return sum(awaiting), sum(bool(it) for it in awaiting)


def view_proposals(
    folder: Path, library: Library, slug: str, around: Iterable[Path] = ()
) -> ProposalsView:
    """The proposals of a role; `around` are folders in which their texts may still be.

    Raises:
        UsageError: there are none.
        FactsError: their file is no proposals.
    """
    proposals = open_proposals(folder, slug)
    texts = _find_texts(folder, proposals, (*around, folder.parent, folder / FOLDER))
    one = Role.model_construct(title=proposals.title, in_text=proposals.head.in_text).one
    shown = [
        _view(it, one, library, slug, texts) for it in judge_proposals(proposals, library, texts)
    ]
    stands = slug in library.roles or slug in library.broken
    if not stands or proposals.head.decided is not None:
        shown.insert(0, _view_head(proposals))
    missing = () if stands else list_missing(proposals)
    return ProposalsView(slug, proposals.title, tuple(shown), missing, stands)


def _view(
    judged: Judged, one: str, library: Library, slug: str, texts: Mapping[str, str]
) -> ProposalView:
    proposal, fact = judged.proposal, judged.proposal.fact
    found = find_theirs(library, slug, proposal.standing_list, fact)
    topic = next((it for it in library.topics if it.id == fact.topic), None)
    return ProposalView(
        name=proposal.name,
        list=proposal.standing_list,
        fact=fact,
        text=fact.text,
        sentence=make_sentence(proposal.standing_list, fact, one, topic),
        topic=topic.label if topic else fact.topic,
        origin=proposal.proposed,
        quote=_view_quote(judged, library, texts),
        neighbours=tuple(
            NeighbourView(it.role, library.roles[it.role].title, it.fact, it == judged.near)
            for it in judged.neighbours
        ),
        shared=tuple(library.roles[it].title for it in judged.shared),
        remarks=tuple(_list_remarks(judged, library)),
        theirs=(found[0].slug, found[1]) if found else None,
        state=_read_state(proposal.decided),
        decided=proposal.decided,
        revision=find_revision(proposal),
    )


def _view_head(proposals: Proposals) -> ProposalView:
    head = proposals.head
    lacks = [key for key in ("plural", "level") if getattr(head, key) is None]
    lacks += [] if head.outlook or head.abstains is not None else ["outlook"]
    cure = "Edit it: a role has a plural, a level, and an outlook or “abstains: why”."
    remarks = [Remark(f"it lacks {', '.join(lacks)}", cure)] if lacks else []
    if head.proposed and head.proposed.note:
        remarks.append(Remark(head.proposed.note, ""))
    return ProposalView(
        name=HEAD,
        list="",
        fact=None,
        text=write_head(proposals),
        sentence=Sentence("", "", ""),
        topic="Names and figures",
        origin=head.proposed,
        quote=None,
        neighbours=(),
        shared=(),
        remarks=tuple(remarks),
        theirs=None,
        state=_read_state(head.decided),
        decided=head.decided,
        revision=find_revision(head),
    )


def _list_remarks(judged: Judged, library: Library) -> Iterator[Remark]:
    for fault in judged.faults:
        yield Remark(fault.what, fault.cure)
    if judged.near is not None and judged.near.fact.id != judged.proposal.fact.id:
        near = judged.near
        title = library.roles[near.role].title
        what = f"says nearly what {title} says as “{near.fact.id}”: “{near.fact.text}”"
        yield Remark(what, "Say what is different here, or share its id and its text.")
    for said, why in judged.repeats:
        what = f"{why} {said.name}: “{said.fact.text}”"
        yield Remark(what, "Keep the better of the two; say in the other something else.")
    decided = judged.proposal.decided
    if (note := judged.proposal.proposed.note) is not None and decided is None:
        yield Remark(note, "")
    if judged.stands is False:
        yield Remark("the quote does not stand in its text", "Trust it no more than an own word.")


def _read_state(decided: Decision | None) -> State:
    return decided.as_ if decided else "awaits"


def _find_texts(roles: Path, proposals: Proposals, folders: tuple[Path, ...]) -> Mapping[str, str]:
    """The given texts, as they were kept or are still there, by the names that quotes have."""
    names = {it.proposed.source for it in proposals.facts if it.proposed.source}
    texts = dict(find_texts(roles, proposals.slug, names))
    for name in sorted(names):
        for path in (folder / name for folder in folders if not {"..", ""} & set(name.split("/"))):
            if name not in texts and path.is_file():
                with suppress(VsgenError):
                    texts[name] = read_text(path) or ""
    return texts


def _view_quote(judged: Judged, library: Library, texts: Mapping[str, str]) -> QuoteView | None:
    origin = judged.proposal.proposed
    if origin.quote is None:
        return None
    source, quote = origin.source or "", fold_text(origin.quote)
    text = fold_text(texts.get(source, ""))
    before, words, after = text.partition(quote)
    if not words:
        known = library.sources.get(source)
        told = f"{known.publisher}, {known.title}" if known else source
        return QuoteView(told, "", origin.quote, "", judged.stands, known is not None)
    cut_before = f"… {before[-_AROUND:].partition(' ')[2]}" if before[_AROUND:] else before
    cut_after = f"{after[:_AROUND].rpartition(' ')[0]} …" if after[_AROUND:] else after
    return QuoteView(source, cut_before, words, cut_after, judged.stands, published=False)
