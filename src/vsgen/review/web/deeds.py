"""The fields of a form -> one call of the service. Asks nothing else and builds no page."""

from collections.abc import Callable, Mapping

from vsgen.desk import Scope
from vsgen.errors import UsageError
from vsgen.review.views import FactPlace
from vsgen.review.web.site import Site, tell_time

Fields = Mapping[str, str]
Outcome = int | tuple[FactPlace, ...] | None
"""How many passages were decided on, or where a correction belongs instead."""
_SCOPES: Mapping[str, Scope] = {"article": "article", "role": "role", "fact": "fact"}


def tell_when() -> str:
    """The moment of a decision, ISO with its offset."""
    return tell_time().isoformat(timespec="seconds")


def _approve(site: Site, slug: str, fields: Fields) -> Outcome:
    site.review.approve(slug, fields["key"], fields["revision"], site.who, tell_when())
    return None


def _approve_rest(site: Site, slug: str, fields: Fields) -> Outcome:
    return len(site.review.approve_rest(slug, fields["revision"], site.who, tell_when()))


def _reject(site: Site, slug: str, fields: Fields) -> Outcome:
    reason = fields.get("reason", "").strip()
    if not reason:
        raise UsageError("a rejection needs a reason; it goes into the next draft")
    key, revision = fields["key"], fields["revision"]
    site.review.reject(slug, key, revision, reason, site.who, tell_when())
    return None


def _take(site: Site, slug: str, fields: Fields) -> Outcome:
    site.review.take(slug, fields["key"], fields["revision"], site.who, tell_when())
    return None


def _keep(site: Site, slug: str, fields: Fields) -> Outcome:
    site.review.keep(slug, fields["key"], fields["revision"], site.who, tell_when())
    return None


def _resolve(site: Site, slug: str, fields: Fields) -> Outcome:
    text = fields["text"]
    site.review.resolve(slug, fields["key"], fields["revision"], text, site.who, tell_when())
    return None


def _edit(site: Site, slug: str, fields: Fields) -> Outcome:
    key, revision, text = fields["key"], fields["revision"], fields["text"]
    scope = _SCOPES.get(fields.get("scope", ""), "article")
    if scope == "fact":
        return site.review.find_facts(slug, key)
    site.review.edit(slug, key, revision, text, site.who, tell_when(), scope)
    return None


def _undo(site: Site, slug: str, fields: Fields) -> Outcome:
    site.review.undo(slug, fields["key"], site.who, tell_when())
    return None


DEEDS: Mapping[str, Callable[[Site, str, Fields], Outcome]] = {
    "approve": _approve,
    "approve-rest": _approve_rest,
    "reject": _reject,
    "take": _take,
    "keep": _keep,
    "resolve": _resolve,
    "edit": _edit,
    "undo": _undo,
}
"""By the last part of the address that a form is posted to."""
