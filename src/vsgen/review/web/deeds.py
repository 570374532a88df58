"""The fields of a form -> one call of the service. Asks nothing else and builds no page."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from vsgen.errors import StaleError, UsageError
from vsgen.passages import Scope
from vsgen.review.acts import is_role
from vsgen.review.views import ArticleView, FactPlace, RoleView
from vsgen.review.web.flashes import Done
from vsgen.review.web.forms import Fields
from vsgen.review.web.merging import holds_both
from vsgen.review.web.notation import close_text, read_labels
from vsgen.review.web.site import Site, tell_time


class Elsewhere(NamedTuple):
    """Nothing was done: a correction belongs to these facts."""

    places: tuple[FactPlace, ...]


Outcome = Done | Elsewhere
_SCOPES: Mapping[str, Scope] = {"article": "article", "role": "role", "fact": "fact"}


def tell_when() -> str:
    """The moment of a decision, ISO with its offset."""
    return tell_time().isoformat(timespec="seconds")


def read_text(fields: Fields) -> str:
    """What was typed as a passage's text, as its file has it.

    Raises:
        UsageError: the form has no such field; an empty one takes the passage out.
    """
    if "text" not in fields:
        raise UsageError("the form lacks its text; nothing was saved", cure="Load the page again.")
    return close_text(fields["text"], read_labels(fields.get("notes", "")), fields.get("seen", ""))


def _approve(site: Site, slug: str, fields: Fields) -> Outcome:
    key, revision = _read_target(fields)
    why, despite = fields.get("reason", ""), "despite" in fields
    site.review.approve(slug, key, revision, site.who, tell_when(), why=why, despite=despite)
    return Done("approve-despite" if despite else "approve", (key,))


def _approve_rest(site: Site, slug: str, fields: Fields) -> Outcome:
    _, revision = _read_target(fields)
    keys = site.review.approve_rest(slug, revision, site.who, tell_when())
    return Done("approve-rest", keys, len(keys))


def _reject(site: Site, slug: str, fields: Fields) -> Outcome:
    reason = fields.get("reason", "").strip()
    if not reason:
        raise UsageError("a rejection needs a reason; it goes into the next draft")
    key, revision = _read_target(fields)
    site.review.reject(slug, key, revision, reason, site.who, tell_when())
    return Done("reject", (key,))


def _leave_out(site: Site, slug: str, fields: Fields) -> Outcome:
    (key, revision), reason = _read_target(fields), fields.get("reason", "")
    site.review.leave_out(slug, key, revision, reason, site.who, tell_when())
    return Done("leave-out", (key,))


def _restore(site: Site, slug: str, fields: Fields) -> Outcome:
    key, revision = _read_target(fields)
    site.review.restore(slug, key, revision, site.who, tell_when())
    return Done("restore", (key,))


def _take(site: Site, slug: str, fields: Fields) -> Outcome:
    key, revision = _read_target(fields)
    site.review.take(slug, key, revision, site.who, tell_when())
    return Done("take", (key,))


def _keep(site: Site, slug: str, fields: Fields) -> Outcome:
    key, revision = _read_target(fields)
    site.review.keep(slug, key, revision, site.who, tell_when())
    return Done("keep", (key,))


def _resolve(site: Site, slug: str, fields: Fields) -> Outcome:
    (key, revision), text = _read_target(fields), read_text(fields)
    site.review.resolve(slug, key, revision, text, site.who, tell_when())
    return Done("resolve", (key,))


def _edit(site: Site, slug: str, fields: Fields) -> Outcome:
    (key, revision), text = _read_target(fields), read_text(fields)
    scope = _SCOPES.get(fields.get("scope", ""), "article")
    if scope == "fact":
        return Elsewhere(site.review.find_facts(slug, key))
    try:
        site.review.edit(slug, key, revision, text, site.who, tell_when(), scope)
    except StaleError:
        # Saving what holds all that came meanwhile takes nothing from anybody.
        there = _find_passage(site, slug, key)
        if "replacing" in fields or not holds_both(fields.get("seen", ""), text, there[0]):
            raise
        site.review.edit(slug, key, there[1], text, site.who, tell_when(), scope)
    return Done("replace" if "replacing" in fields else "edit", (key,))


def _undo(site: Site, slug: str, fields: Fields) -> Outcome:
    key, revision = _read_target(fields)
    site.review.undo(slug, key, site.who, tell_when(), revision)
    return Done("undo", (key,))


def _undo_rest(site: Site, slug: str, fields: Fields) -> Outcome:
    """Take back an act on several passages, as long as nothing happened since."""
    if fields.get("revision", "") != open_view(site, slug).revision:
        cure = "Take back single decisions in their passages."
        raise StaleError("something was decided or changed since", slug, cure)
    keys = tuple(fields.get("keys", "").split("\n"))
    for key in keys:
        site.review.undo(slug, key, site.who, tell_when())
    return Done("undo-rest", keys, len(keys))


def _read_target(fields: Fields) -> tuple[str, str]:
    """The passage, and the revision that was seen: a form without one has seen nothing.

    To replace what somebody else wrote meanwhile is an act of its own: its button names the
    revision that holds their words.
    """
    return fields.get("key", ""), fields.get("replacing") or fields.get("revision", "")


def open_view(site: Site, slug: str) -> ArticleView | RoleView:
    """The article or role as it stands."""
    return site.review.open_role(slug) if is_role(slug) else site.review.open_article(slug)


def _find_passage(site: Site, slug: str, key: str) -> tuple[str, str]:
    """Text and revision of the passage as it stands."""
    found = (it for it in open_view(site, slug).passages if it.key == key)
    return next(((it.text, it.revision) for it in found), ("", ""))


DEEDS: Mapping[str, Callable[[Site, str, Fields], Outcome]] = {
    "approve": _approve,
    "approve-rest": _approve_rest,
    "reject": _reject,
    "leave-out": _leave_out,
    "restore": _restore,
    "take": _take,
    "keep": _keep,
    "resolve": _resolve,
    "edit": _edit,
    "undo": _undo,
    "undo-rest": _undo_rest,
}
"""By the last part of the address that a form is posted to."""
