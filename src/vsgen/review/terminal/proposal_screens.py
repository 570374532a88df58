"""The screens of a terminal for proposals: one with all that a decision needs, and the lists."""

from collections.abc import Iterable, Iterator, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vsgen.review.proposal_views import (
    NeighbourView,
    ProposalsEntry,
    ProposalsView,
    ProposalView,
    State,
)
from vsgen.review.terminal.styled_text import Hanging, Headline, Style, plain

STATES: Mapping[State, tuple[str, Style]] = {
    "awaits": ("awaits you", "note"),
    "accepted": ("accepted", "good"),
    "edited": ("accepted as edited", "good"),
    "rejected": ("rejected", "error"),
}
_COUNTED: Mapping[State, str] = {
    "awaits": "to decide",
    "accepted": "accepted",
    "edited": "edited",
    "rejected": "rejected",
}
_MARGIN = 2
_FEW = 4
"""Neighbours that are shown unless all are wanted."""


def draw_proposal(view: ProposalView, slug: str, place: str) -> Iterator[RenderableType]:
    """The screen of one proposal of the role `slug`."""
    of = f"{name_list(view.list)} · {view.topic}" if view.list else view.topic
    yield Headline(plain(f"── {place}  {of} ", "strong"), Text(" ").append(*STATES[view.state]))
    weight = f" · {view.fact.weight}" if view.fact else ""
    origin = f" · proposed by {view.origin.by}, {view.origin.on}" if view.origin else ""
    yield plain(f"{slug}/{view.name}{weight}{origin}", "faint")
    blocks: list[tuple[str, Iterable[RenderableType]]] = [
        ("Says", _draw_words(view)),
        (f"Quote  {view.quote.source}" if view.quote else "Quote", _draw_quote(view)),
        ("Remarks", _draw_remarks(view)),
        (f"Neighbours on {view.topic.lower()}", _draw_neighbours(view.neighbours)),
        ("Decided", _draw_decision(view)),
    ]
    for title, block in blocks:
        body = list(block)
        if body:
            yield Text("\n").append(plain(title, "strong"))
            yield Padding.indent(Group(*body), _MARGIN)


def draw_reasons(view: ProposalView, slug: str) -> Iterator[RenderableType]:
    """What a person who edits the proposal should have before them."""
    yield plain(f"{slug}/{view.name} · {view.sentence.before}…")
    if view.quote:
        yield plain(f"quote, {view.quote.source}: “{view.quote.words}”")
    yield from _draw_remarks(view)
    for it in view.neighbours:
        yield plain(f"{it.slug}: {it.fact.text}")


def draw_list(view: ProposalsView) -> Iterator[RenderableType]:
    """What awaits, a line each: its name, its words, and how many remarks there are."""
    for one in view.awaiting:
        head = plain(one.name, "strong")
        if one.remarks:
            many = "1 remark" if len(one.remarks) == 1 else f"{len(one.remarks)} remarks"
            head.append(plain(f"  ▲ {many}", "warning"))
        elif one.quote is None and one.fact:
            head.append(plain("  own knowledge", "faint"))
        yield head
        if one.fact:
            yield Padding.indent(Hanging(_join_sentence(one), 2), _MARGIN)


def draw_together(view: ProposalsView) -> Iterator[RenderableType]:
    """What may be accepted in one act: the sentences, list by list."""
    name = ""
    for one in view.together:
        if one.list != name:
            name = one.list
            yield Text("\n").append(plain(name_list(name), "strong"))
        yield Padding.indent(Hanging(_join_sentence(one), 2), _MARGIN)


def draw_entries(entries: Iterable[ProposalsEntry]) -> Iterator[RenderableType]:
    """Two lines for each role: its slug; what awaits, and what it needs."""
    for entry in entries:
        yield plain(entry.slug, "strong")
        line = count_states(entry.counts)
        if entry.unreadable:
            line = plain(entry.unreadable, "error")
        if entry.remarked:
            line.append(plain(f", {entry.remarked} of them with remarks", "warning"))
        line.append(
            plain(f" · {say_standing(stands=entry.stands, missing=entry.missing)}", "faint")
        )
        yield Padding.indent(line, 4)


def count_states(counts: Mapping[State, int]) -> Text:
    """`3 to decide, 10 accepted`."""
    parts = [Text(f"{number} {_COUNTED[it]}", STATES[it][1]) for it, number in counts.items()]
    return Text(", ").join(parts) if parts else Text("nothing is proposed")


def say_standing(*, stands: bool, missing: tuple[str, ...]) -> str:
    """Whether the role is in the library, or what it lacks."""
    return "in the library" if stands else f"still needs: {', '.join(missing)}"


def name_list(name: str) -> str:
    """`comes_from` as people write it."""
    return name.replace("_", " ").capitalize()


def _join_sentence(view: ProposalView) -> Text:
    before, clause, after = view.sentence
    return Text.assemble(plain(before, "faint"), plain(clause), plain(after, "faint"))


def _draw_words(view: ProposalView) -> Iterator[RenderableType]:
    if view.fact is None:
        yield from (Hanging(plain(line), 4) for line in view.text.splitlines())
        return
    yield Hanging(_join_sentence(view))
    yield plain(f"in tables: {view.fact.label}", "faint")
    if view.shared:
        yield plain(f"= just as {' and '.join(view.shared)}", "good")


def _draw_quote(view: ProposalView) -> Iterator[RenderableType]:
    quote = view.quote
    if quote is None:
        if view.fact and view.origin:
            yield plain(f"none: it is what {view.origin.by} knows; no given text says it", "note")
        return
    shown = (plain(quote.before, "faint"), plain(quote.words, "come"), plain(quote.after, "faint"))
    yield Text.assemble(*shown)
    if quote.missing:
        yield plain("(its text is not at hand; the words stood there when it was read)", "faint")


def _draw_remarks(view: ProposalView) -> Iterator[RenderableType]:
    for remark in view.remarks:
        yield Hanging(Text.assemble(plain("▲ ", "warning"), plain(remark.what)))
        if remark.cure:
            yield Hanging(plain(f"  = {remark.cure}", "faint"), 4)


def _draw_neighbours(neighbours: tuple[NeighbourView, ...]) -> Iterator[RenderableType]:
    if not neighbours:
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(max_width=24)
    table.add_column()
    for it in neighbours[:_FEW]:
        words = plain(it.fact.text)
        if it.near:
            words = Text.assemble(plain("nearly the same: ", "warning"), words)
        table.add_row(plain(it.title, "faint"), words)
    yield table
    if (more := len(neighbours) - _FEW) > 0:
        yield plain(f"and {more} more", "faint")


def _draw_decision(view: ProposalView) -> Iterator[RenderableType]:
    decided = view.decided
    if decided:
        why = f": {decided.why}" if decided.why else ""
        yield Hanging(plain(f"{decided.as_} by {decided.by}, {decided.on}{why}"))
