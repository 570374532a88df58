"""A person's act on a passage of an article -> what changes. Saves nothing.

Called while nobody else may save. A decision on a role's passage that stands as the role's items
word it is a decision on these items, and so counts in every article: it is kept in the role's
lock only.
"""

from dataclasses import replace

from vsgen.desk import (
    Approved,
    Changes,
    Decision,
    PassageRecord,
    Scope,
    Verdict,
    compute_state,
    find_standing,
    hash_text,
)
from vsgen.errors import UsageError
from vsgen.production.rendering import render_text
from vsgen.production.standing import StandingArticle, StandingPassage
from vsgen.review.articles import find_view_revision, may_go_together, show_article
from vsgen.review.deciding import Act, add_edit, add_verdict, end_conflict, undo_decision
from vsgen.review.rewriting import rewrite_passage
from vsgen.review.states import find_items, is_shared
from vsgen.review.tools import Tools, find_passage, refuse_other, set_items, set_passage


def decide_passage(  # noqa: PLR0913, PLR0917 (what was seen, and what is decided)
    tools: Tools,
    slug: str,
    key: str,
    revision: str,
    verdict: Verdict,
    act: Act,
    scope: Scope | None,
) -> Changes:
    """A verdict on a passage; without `scope` on the role's items where it stands as they do."""
    standing = tools.load_article(slug)
    stood = find_passage(standing, key, revision)
    return decide_passages(tools, standing, [stood], verdict, act, scope)


def approve_together(
    tools: Tools, slug: str, revision: str, act: Act
) -> tuple[Changes, tuple[str, ...]]:
    """All that is undecided and without an error, in one act; the keys."""
    standing = tools.load_article(slug)
    view = show_article(standing, "", {}, tools.library, tools.prompts, tools.levels)
    refuse_other(revision, find_view_revision(view.passages), slug)
    keys = tuple(it.key for it in view.passages if may_go_together(it))
    stood = [standing.passages[key] for key in keys]
    return decide_passages(tools, standing, stood, "approved", act, None), keys


def settle_conflict(  # noqa: PLR0913, PLR0917 (what was seen, and what is decided)
    tools: Tools,
    slug: str,
    key: str,
    revision: str,
    verdict: Verdict,
    text: str,
    act: Act,
) -> Changes:
    """End a conflict: with the person's text, the new one, or with `text`."""
    standing = tools.load_article(slug)
    stood = find_passage(standing, key, revision)
    new = choose_text(tools, stood, verdict, text)
    record = end_conflict(stood.record, stood.text, new, verdict, act)
    return _change_text(tools, standing, stood, record, new)


def edit_passage(  # noqa: PLR0913, PLR0917 (what was seen, and what is decided)
    tools: Tools, slug: str, key: str, revision: str, text: str, act: Act
) -> Changes:
    """Another text for a passage of this article only; an empty one takes it out."""
    standing = tools.load_article(slug)
    stood = find_passage(standing, key, revision)
    if text == stood.text:
        return Changes()
    record = add_edit(stood.record, stood.text, text, act)
    return _change_text(tools, standing, stood, record, text)


def undo_in_article(
    tools: Tools, slug: str, key: str, act: Act, revision: str | None = None
) -> tuple[Changes, Decision]:
    """Take back the newest decision on a passage, be it on its items."""
    standing = tools.load_article(slug)
    stood = find_passage(standing, key, revision)
    own = find_standing(stood.record.decisions)
    items = find_items(stood, standing, tools.prompts) if not stood.edited else {}
    shared, decided = _find_shared(items)
    if shared is not None and (own is None or shared.when > own.when):
        role = standing.roles[key.partition("/")[2]]
        undone = {
            name: undo_decision(item, _read(tools, item), act)[0] for name, item in decided.items()
        }
        return Changes(roles={role.role: set_items(role, undone)}), shared
    record, text = undo_decision(stood.record, stood.text, act)
    if own is None:
        raise UsageError("there is no decision to undo")
    return _change_text(tools, standing, stood, record, text), own


def decide_passages(  # noqa: PLR0913, PLR0917 (what was seen, and what is decided)
    tools: Tools,
    standing: StandingArticle,
    passages: list[StandingPassage],
    verdict: Verdict,
    act: Act,
    scope: Scope | None,
) -> Changes:
    """A verdict on several passages of one article."""
    lock, roles = standing.lock, dict(standing.roles)
    for stood in passages:
        shared = scope != "article" and is_shared(stood, standing, tools.library, tools.prompts)
        if scope == "role" and not shared:
            cure = "Decide on it in this article, or open the role and decide on its items."
            raise UsageError("does not stand as the role's items read now", standing.slug, cure)
        if not shared:
            record = add_verdict(stood.record, stood.text, verdict, act)
            if verdict == "approved" and stood.edited:
                # Nothing else tells how it read, once a person edits it again.
                approved = Approved(stood.text, record.figures, record.parts)
                record = replace(record, approved=approved)
            lock = set_passage(lock, stood.key, record)
            continue
        role = stood.key.partition("/")[2]
        decided = {
            name: add_verdict(item, words, verdict, replace(act, scope=scope or "role"))
            for name, item in find_items(stood, standing, tools.prompts).items()
            if compute_state(item, words := _read(tools, item)) != verdict
        }
        roles[role] = set_items(roles[role], decided)
    changed = {slug: it for slug, it in roles.items() if it != standing.roles[slug]}
    locks = {} if lock == standing.lock else {standing.slug: lock}
    return Changes(locks=locks, roles=changed)


def _change_text(
    tools: Tools,
    standing: StandingArticle,
    stood: StandingPassage,
    record: PassageRecord,
    text: str,
) -> Changes:
    lock = set_passage(standing.lock, stood.key, record)
    if text == stood.text:
        return Changes(locks={standing.slug: lock})
    whole = rewrite_passage(standing, stood.key, text, tools.library, tools.prompts)
    lock = replace(lock, generated=hash_text(whole))
    return Changes(locks={standing.slug: lock}, texts={standing.slug: whole})


def choose_text(tools: Tools, stood: StandingPassage, verdict: Verdict, text: str) -> str:
    """The text with which a conflict ends.

    Raises:
        UsageError: the new text cannot be printed any more.
    """
    incoming = stood.record.incoming
    if verdict == "resolved":
        return text
    if verdict == "kept" or incoming is None:
        return stood.text
    new = render_text(incoming.text, incoming.figures, tools.library, tools.prompts)
    if new is None:
        cure = "Draft the article again, then decide."
        raise UsageError("the new text is of an edition that is no longer recorded", cure=cure)
    return new


def _find_shared(
    items: dict[str, PassageRecord],
) -> tuple[Decision | None, dict[str, PassageRecord]]:
    """The newest verdict on items of a passage, and those that it was given on."""
    newest = {key: find_standing(item.decisions) for key, item in items.items()}
    verdicts = [it for it in newest.values() if it and it.restored is None]
    if not verdicts:
        return None, {}
    last = max(verdicts, key=lambda it: it.when)
    same = (last.who, last.when, last.verdict)
    given = {key for key, it in newest.items() if it and (it.who, it.when, it.verdict) == same}
    return last, {key: items[key] for key in given}


def _read(tools: Tools, item: PassageRecord) -> str:
    text = render_text(item.words, item.figures, tools.library, tools.prompts)
    return item.words if text is None else text
