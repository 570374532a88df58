"""What `vsgen role new` came to, for people and for machines."""

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from vsgen.cli.console import count, say, say_json, show_path, tell
from vsgen.errors import show_command

if TYPE_CHECKING:
    from vsgen.proposing.request import Request
    from vsgen.proposing.role_proposing import ProposingResult

_MOST = 12
"""Of what was left out; --json tells all."""


def report_outcome(
    request: "Request", outcome: "ProposingResult", sources: tuple[Path, ...], *, as_json: bool
) -> None:
    """Say what was proposed, what was not and why, what it cost, and what to do next."""
    if as_json:
        say_json(_describe(request, outcome, sources))
        return
    for line in (*_count_lists(outcome), *_tell_proposed(outcome), *_tell_left_out(outcome)):
        say(line)
    for line in (*_tell_silent(request), *_tell_cost(outcome)):
        tell(line)
    for path in (*sources, *([outcome.path] if outcome.facts or outcome.head else [])):
        tell(f"{show_path(path)} written")
    if outcome.facts or outcome.head:
        say(f"next: {show_command('vsgen', 'role', 'review', request.slug)}")


def _count_lists(outcome: "ProposingResult") -> list[str]:
    counted = Counter(it.list for it in outcome.facts)
    if not counted and outcome.head is None:
        return ["nothing new is proposed"]
    lists = [f"{name} {number}" for name, number in counted.items()]
    return ["proposed: " + ", ".join((["head"] if outcome.head else []) + lists)]


def _tell_proposed(outcome: "ProposingResult") -> list[str]:
    number = len(outcome.facts)
    lost = sum("quote that it came with" in (it.proposed.note or "") for it in outcome.facts)
    lines = []
    if number:
        taken = sum(it.proposed.by.startswith("like ") for it in outcome.facts)
        without = f"{number - outcome.quoted - taken} on nothing that was given"
        without += f" ({lost} came with a quote that stands in no text)" if lost else ""
        rest = f"{count(number, 'fact')}: {outcome.quoted} with a quote that stands in its text"
        rest += f", {taken} taken from the role like it" if taken else ""
        lines.append(f"{rest}, {without}")
        near = "near copies of another role's fact, each shown beside it in review"
        lines += [f"{outcome.near} {near}"] if outcome.near else []
        lines += [f"{outcome.shared} shared with other roles"] if outcome.shared else []
    if outcome.unfounded:
        lines.append(f"{count(outcome.unfounded, 'other title')} that no given text uses")
    if outcome.known:
        lines.append(f"{outcome.known} known already, or decided on before: not proposed again")
    return lines


def _tell_left_out(outcome: "ProposingResult") -> list[str]:
    lines = []
    if outcome.mended:
        lines.append(f"{outcome.mended} mended after being sent back")
    if outcome.refused:
        lines.append(f"{len(outcome.refused)} left out:")
        for it in outcome.refused[:_MOST]:
            lines.append(f"  {it.what}: {'; '.join(it.reasons)}")
        more = len(outcome.refused) - _MOST
        lines += [f"  and {more} more (--json tells all)"] if more > 0 else []
    lines += [f"no reply of use for {name}: {why}" for name, why in outcome.failed.items()]
    return lines


def _tell_silent(request: "Request") -> list[str]:
    """Which tables say nothing of an occupation: nothing is proposed from them."""
    lines = []
    for it in request.occupations:
        for names, where in ((tuple(it.list_silent()), "no rows"), (it.missing, "no table")):
            if names:
                named = ", ".join(f"“{name}”" for name in names)
                lines.append(f"O*NET {it.release}, {it.code}: {where} of {named}")
        recorded = request.library.sources.get(it.source_id)
        if recorded and it.release not in {edition.edition for edition in recorded.editions}:
            lines.append(f"{it.source_id} is recorded of another release than {it.release}")
    return lines


def _tell_cost(outcome: "ProposingResult") -> list[str]:
    spent = outcome.spent
    lines = [f"{name}: only a model can read it" for name in outcome.unread]
    if spent.calls or spent.reused:
        cost = f"${spent.cost:.4f}" if not spent.unpriced else "cost not known"
        tokens = f"{spent.input_tokens:,} + {spent.output_tokens:,} tokens"
        reused = f", {spent.reused} replies used again" if spent.reused else ""
        lines.append(f"{count(spent.calls, 'call')}, {tokens}, {cost}{reused}")
    return lines


def _describe(
    request: "Request", outcome: "ProposingResult", sources: tuple[Path, ...]
) -> dict[str, object]:
    dumped = [it.model_dump(mode="json", by_alias=True) for it in outcome.facts]
    written = [*sources, *([outcome.path] if outcome.facts or outcome.head else [])]
    return {
        "slug": request.slug,
        "title": request.title,
        "head": outcome.head.model_dump(mode="json", by_alias=True) if outcome.head else None,
        "facts": dumped,
        "quoted": outcome.quoted,
        "near_copies": outcome.near,
        "shared": outcome.shared,
        "known": outcome.known,
        "mended": outcome.mended,
        "left_out": [it._asdict() for it in outcome.refused],
        "failed": outcome.failed,
        "unread": outcome.unread,
        "silent": {it.code: [*it.list_silent(), *it.missing] for it in request.occupations},
        "spent": asdict(outcome.spent),
        "written": [show_path(path) for path in written],
    }
