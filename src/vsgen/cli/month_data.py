"""A month's work as data for a machine."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vsgen.batch.month_report import MonthReport, WaitingWork


def describe_month(found: "MonthReport") -> dict[str, Any]:
    """The whole report."""
    decisions = found.decisions
    return {
        "month": f"{found.span.first:%Y-%m}",
        "drafted": [asdict(it) for it in found.drafted],
        "approved": [
            {**asdict(it), "counts": it.counts._asdict(), "whole": it.is_whole}
            for it in found.approved
        ],
        "approved_role_texts": [asdict(it) for it in found.role_texts],
        "waiting": [_describe(it) for it in found.waiting],
        "roles_waiting": {"roles": found.roles_waiting[0], "texts": found.roles_waiting[1]},
        "cost": format(found.cost, "f"),
        "costs": [{**asdict(it), "cost": format(it.cost, "f")} for it in found.costs],
        "replies": found.replies,
        "sent_back": found.sent_back,
        "reasons": dict(found.reasons),
        "rejected": [asdict(it) for it in decisions.rejected],
        "wrong_facts": [asdict(it) for it in decisions.wrong_facts],
        "comments": [asdict(it) for it in decisions.comments],
        "declined": [{"pair": it.pair, "why": it.message} for it in found.declined],
        "corrected": [{"figure": it, "article": slug} for it, slug in decisions.corrected],
    }


def _describe(it: "WaitingWork") -> dict[str, Any]:
    overdue = [{"pair": late.pair, "due": late.due, "state": late.state} for late in it.overdue]
    told = {"who": it.who, "to_draft": it.to_draft, "to_review": it.to_review, "texts": it.texts}
    return told | {"overdue": overdue}
