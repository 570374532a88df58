"""A month's work as data for a machine."""

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vsgen.batch.month_report import MonthReport, WaitingWork

_SLUGS = ("pair", "subject", "article")


def describe_month(found: "MonthReport", name: Callable[[str], str]) -> dict[str, Any]:
    """The whole report: slugs, and beside them the titles that `name` gives."""
    told: dict[str, Any] = _describe_all(found)
    for rows in (it for it in told.values() if isinstance(it, list)):
        for row in (each for it in rows for each in (it, *it.get("articles", ()))):
            slug = next((row[it] for it in _SLUGS if it in row), "")
            row.update({"title": name(slug)} if slug else {})
    return told


def _describe_all(found: "MonthReport") -> dict[str, Any]:
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
        **found.doubts.describe(),
        "articles_of_unknown_cost": found.unknown,
        "store_lost": bool(found.lost),
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
    told = {name: getattr(it, name) for name in ("who", "to_draft", "to_review", "texts")}
    articles = [asdict(one) for one in it.articles]
    # The same rows in both lists, so that each has its title in both.
    return told | {"articles": articles, "overdue": [one for one in articles if one["overdue"]]}
