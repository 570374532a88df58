"""The fields of a form -> one request to the service. Asks nothing else and builds no page."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple, get_args

from vsgen.errors import StaleError, UsageError
from vsgen.passages import Scope
from vsgen.review import Request, Verb
from vsgen.review.views import FactPlace
from vsgen.review.web.flashes import Done
from vsgen.review.web.forms import Fields
from vsgen.review.web.merging import holds_both
from vsgen.review.web.notation import close_text, read_labels
from vsgen.review.web.site import Site, tell_time


class Elsewhere(NamedTuple):
    """Nothing was done: a correction belongs to these facts."""

    places: tuple[FactPlace, ...]


_SCOPES: Mapping[str, Scope] = {"article": "article", "role": "role", "fact": "fact"}
_VERBS: Mapping[str, Verb] = {verb: verb for verb in get_args(Verb)}
ACTS = frozenset({*_VERBS, "undo-rest"})
"""By the last part of the address that a form is posted to."""


def carry_out(site: Site, act: str, slug: str, fields: Fields) -> Done | Elsewhere:
    """Do what a form asks for.

    Raises:
        VsgenError: as the service does.
    """
    if act == "undo-rest":
        return _undo_together(site, slug, fields)
    request = _read_request(site, slug, fields)
    verb = _VERBS[act]
    if verb == "approve-rest":
        keys = site.review.decide(verb, request).keys
        return Done(act, keys, len(keys))
    if verb in ("edit", "resolve"):
        request = replace(request, text=_read_text(fields))
    if verb == "reject" and not request.why.strip():
        raise UsageError("a rejection needs a reason; it goes into the next draft")
    if verb == "edit":
        request = replace(request, scope=_SCOPES.get(fields.get("scope", ""), "article"))
        if request.scope == "fact":
            return Elsewhere(site.review.find_facts(slug, request.key))
        _edit(site, request, fields)
        return Done("replace" if "replacing" in fields else act, (request.key,))
    site.review.decide(verb, request)
    return Done("approve-despite" if verb == "approve" and request.despite else act, (request.key,))


def _edit(site: Site, request: Request, fields: Fields) -> None:
    try:
        site.review.decide("edit", request)
    except StaleError:
        # Saving what holds all that came meanwhile takes nothing from anybody.
        passages = {it.key: it for it in site.review.open(request.slug).passages}
        there = passages.get(request.key)
        standing = there.text if there else ""
        if "replacing" in fields or not holds_both(fields.get("seen", ""), request.text, standing):
            raise
        revision = there.revision if there else ""
        site.review.decide("edit", replace(request, revision=revision))


def _undo_together(site: Site, slug: str, fields: Fields) -> Done:
    """Take back an act on several passages, as long as nothing happened since."""
    if fields.get("revision", "") != site.review.open(slug).revision:
        cure = "Take back single decisions in their passages."
        raise StaleError("something was decided or changed since", slug, cure)
    keys = tuple(fields.get("keys", "").split("\n"))
    for key in keys:
        site.review.decide("undo", Request(slug, key, None, site.who, tell_when()))
    return Done("undo-rest", keys, len(keys))


def _read_request(site: Site, slug: str, fields: Fields) -> Request:
    """The passage, and the revision that was seen: a form without one has seen nothing.

    To replace what somebody else wrote meanwhile is an act of its own: its button names the
    revision that holds their words.
    """
    return Request(
        slug,
        fields.get("key", ""),
        fields.get("replacing") or fields.get("revision", ""),
        site.who,
        tell_when(),
        fields.get("reason", ""),
        despite="despite" in fields,
    )


def _read_text(fields: Fields) -> str:
    """What was typed as a passage's text, as its file has it.

    Raises:
        UsageError: the form has no such field; an empty one takes the passage out.
    """
    if "text" not in fields:
        raise UsageError("the form lacks its text; nothing was saved", cure="Load the page again.")
    return close_text(fields["text"], read_labels(fields.get("notes", "")), fields.get("seen", ""))


def tell_when() -> str:
    """The moment of a decision, ISO with its offset."""
    return tell_time().isoformat(timespec="seconds")
