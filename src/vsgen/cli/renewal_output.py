"""Tells which articles are touched, why, and what each needs: for people and for machines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from vsgen.cli.console import count, shorten, show_path

if TYPE_CHECKING:
    from vsgen.cli.opened_project import Project
    from vsgen.passages import CorrectedFigure
    from vsgen.review.renewals import Renewal
    from vsgen.review.touched import Need, Touched, TouchedPassage
    from vsgen.review.views import Cause

_MOST = 160
_AROUND = 40
"""Letters before a change that are shown of a long sentence."""
NEEDS: "dict[Need, str]" = {
    "refresh": "no call",
    "ask": "a call: --ask",
    "draft": "holds; a draft would ask for it with other instructions",
    "person": "a person: what they wrote and what comes are in conflict",
}


def format_renewals(
    renewals: Sequence["Renewal"], project: "Project", *, brief: bool
) -> Iterator[str]:
    """What is touched; articles of which something approved does not stay come last."""
    touched = [it for it in renewals if it.touched]
    approved = [it for it in touched if it.touched and it.touched.lapses]
    for renewal in (it for it in touched if it not in approved):
        yield from _format(renewal, project, brief=brief)
    if approved:
        done = "lapsed" if any(it.saved for it in approved) else "will lapse"
        yield f"Approved, and of another text now; these approvals {done}:"
        for renewal in approved:
            yield from _format(renewal, project, brief=brief)
    for renewal in renewals:
        if renewal.problem:
            yield f"{renewal.slug}: cannot be renewed: {renewal.problem}"


def _format(renewal: "Renewal", project: "Project", *, brief: bool) -> Iterator[str]:
    touched = renewal.touched
    if touched is None:
        return
    path = show_path(project.desk.article_path(touched.slug))
    passages = count(len(touched.passages), "passage")
    yield f"{path}: {passages}; {', '.join(NEEDS[it] for it in touched.needs)}"
    for cause in list_causes(touched):
        yield f"    {format_cause(cause)}"
    for it in touched.corrections:
        yield f"    {format_correction(it)}"
    for passage in () if brief else touched.passages:
        yield from _format_passage(passage, path)


def _format_passage(passage: "TouchedPassage", path: str) -> Iterator[str]:
    lapses = "; approved, and lapses" if passage.lapses else ""
    need = f"; {NEEDS[passage.need]}" if passage.need != "refresh" else ""
    yield f"  {passage.key}{lapses}{need}"
    for it in passage.sentences:
        where = f"{path}:{it.line}: " if it.line else ""
        was, now = show_change(it.was, it.now)
        mark = "holds no more: " if it.stays else "- "
        yield f"    {where}{f'{mark}{was}' if was else f'+ {now}'}"
        if was and now:
            yield f"        + {now}"


def show_change(was: str, now: str) -> tuple[str, str]:
    """Both sentences, so much of each that what differs can be seen."""
    same = (at for at, (old, new) in enumerate(zip(was, now, strict=False)) if old != new)
    start = next(same, 0) - _AROUND
    if not was or not now or max(len(was), len(now)) <= _MOST or start <= 0:
        return shorten(was, _MOST), shorten(now, _MOST)
    return f"…{shorten(was[start:], _MOST)}", f"…{shorten(now[start:], _MOST)}"


def list_causes(touched: "Touched") -> "tuple[Cause, ...]":
    """Why the article is touched, each reason once."""
    return tuple(dict.fromkeys(cause for it in touched.passages for cause in it.causes))


def format_cause(cause: "Cause") -> str:
    """`figure bls-ep-x.growth: 33.5 percent, 2024-34 -> 34.6 percent, 2025-35`."""
    said = " -> ".join(shorten(it, _MOST) for it in (cause.old, cause.new) if it)
    return f"{cause.kind} {cause.what}".strip() + (f": {said}" if said else "")


def format_correction(it: "CorrectedFigure") -> str:
    """`bls-ep-x.growth@2024-34: 19 was wrong, 33.5 is right: wrong row (Ada, 2026-11-29)`."""
    return f"{it.figure}: {it.was} was wrong, {it.now} is right: {it.why} ({it.who}, {it.when})"


def summarise_renewals(renewals: Sequence["Renewal"]) -> str:
    """`56 articles: 12 touched, 3 of them approved in part; 10 without a call, 2 need a call`."""
    touched = [it.touched for it in renewals if it.touched]
    approved = sum(it.lapses for it in touched)
    whole = f"{count(len(renewals), 'article')}: {len(touched):,} touched"
    if not touched:
        return whole
    asks = sum("ask" in it.needs for it in touched)
    waits = sum("person" in it.needs for it in touched)
    parts = [f"{sum({*it.needs} == {'refresh'} for it in touched):,} without a call"]
    parts += [f"{asks:,} need a model (--ask)"] if asks else []
    parts += [f"{waits:,} wait for a person"] if waits else []
    return f"{whole}, {approved:,} with an approval that lapses; {', '.join(parts)}"


def describe_renewals(renewals: Iterable["Renewal"], project: "Project") -> list[dict[str, Any]]:
    """The same for a machine, every sentence whole."""
    return [_describe(it, project) for it in renewals if it.touched or it.problem]


def _describe(renewal: "Renewal", project: "Project") -> dict[str, Any]:
    touched = renewal.touched
    return {
        "article": renewal.slug,
        "path": show_path(project.desk.article_path(renewal.slug)),
        "saved": renewal.saved,
        "problem": renewal.problem,
        "lapses": touched is not None and touched.lapses,
        "needs": touched.needs if touched else (),
        "corrections": [it._asdict() for it in touched.corrections] if touched else [],
        "passages": [_describe_passage(it) for it in touched.passages] if touched else [],
        "findings": [asdict(it) for it in renewal.findings],
    }


def _describe_passage(passage: "TouchedPassage") -> dict[str, Any]:
    return {
        **{name: getattr(passage, name) for name in ("key", "heading", "state", "lapses", "need")},
        "causes": [asdict(it) for it in passage.causes],
        "sentences": [it._asdict() for it in passage.sentences],
    }
