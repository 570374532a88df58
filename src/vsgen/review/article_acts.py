"""A person's act on a passage of an article -> what changes. Saves nothing.

Called while nobody else may save. A decision on a role's passage that stands as the role's items
word it is a decision on these items, and so counts in every article: it is kept in the role's
lock only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from vsgen.checks import Finding
from vsgen.desk import Changes, compute_state, count_accepted, find_standing
from vsgen.errors import UsageError, show_command
from vsgen.passages import Decision, Passage, Scope, Verdict
from vsgen.production.rendering import render_text
from vsgen.production.standing import StandingArticle, StandingPassage
from vsgen.review.articles import find_view_revision, may_go_together, show_article
from vsgen.review.changing import change_passage
from vsgen.review.deciding import Act, add_verdict, refuse_errors, undo_decision
from vsgen.review.examining import count_errors, share_errors
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
    """A verdict on a passage; without `scope` on the role's items where it stands as they do.

    Raises:
        UsageError: the passage is missing: nothing of it is there to decide on.
        ErrorsStandError: it would be approved with errors, and nobody said why.
    """
    standing = tools.load_article(slug)
    stood = find_passage(standing, key, revision)
    if compute_state(stood.record, stood.text) in ("missing", "left-out"):
        raise UsageError("does not stand in the article", f"{slug} {key}", cure_missing(slug, key))
    found: Sequence[Finding] = ()
    if verdict == "approved":
        found = tools.examine(standing).findings[key]
        refuse_errors(count_errors(found), act, slug, key)
    return decide_passages(tools, standing, [stood], verdict, act, scope, {key: found})


def approve_together(
    tools: Tools, slug: str, revision: str, act: Act
) -> tuple[Changes, tuple[str, ...]]:
    """All that is undecided and without an error, in one act; the keys."""
    standing = tools.load_article(slug)
    view = show_article(standing, "", {}, tools.library, tools.prompts, tools.levels)
    refuse_other(revision, find_view_revision(view.passages), slug)
    if view.replaced:
        path = str(tools.desk.article_path(slug))
        away = show_command("mv", path, f"{path}.mine")
        anew = show_command("vsgen", "draft", slug, *tools.desk.option)
        cure = f"Put the article back into its file, or move that away and draft: {away}, {anew}"
        raise UsageError("is another text than the article that was drafted", path, cure)
    keys = tuple(it.key for it in view.passages if may_go_together(it))
    stood = [standing.passages[key] for key in keys]
    return decide_passages(tools, standing, stood, "approved", act, None, {}), keys


def cure_missing(slug: str, key: str) -> str:
    """What may be done about a passage that does not stand in its article."""
    restore = show_command("vsgen", "restore", slug, key)
    reason = ("--left-out", "--why", "not needed here")
    leave_out = show_command("vsgen", "approve", slug, key, *reason)
    return f"Bring it back: {restore}\n    Or leave it out on purpose: {leave_out}"


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
    return change_passage(tools, standing, stood, record, text), own


def decide_passages(  # noqa: PLR0913, PLR0917 (what was seen, and what is decided)
    tools: Tools,
    standing: StandingArticle,
    passages: list[StandingPassage],
    verdict: Verdict,
    act: Act,
    scope: Scope | None,
    findings: Mapping[str, Sequence[Finding]],
) -> Changes:
    """A verdict on several passages of one article; `findings` are those of each that has any."""
    lock, roles = standing.lock, dict(standing.roles)
    for stood in passages:
        found = findings.get(stood.key, ())
        shared = scope != "article" and is_shared(stood, standing, tools.library, tools.prompts)
        if scope == "role" and not shared:
            cure = "Decide on it in this article, or open the role and decide on its items."
            raise UsageError("does not stand as the role's items read now", standing.slug, cure)
        if not shared:
            record = add_verdict(stood.record, stood.text, verdict, act, count_errors(found))
            lock = set_passage(lock, stood.key, record)
            continue
        role = stood.key.partition("/")[2]
        items = share_errors(stood, standing, found, tools.library, tools.prompts)
        decided = {
            name: add_verdict(item, words, verdict, replace(act, scope=scope or "role"), many)
            for name, item, words, many in items
            if compute_state(item, words) != verdict or many > count_accepted(item)
        }
        roles[role] = set_items(roles[role], decided)
    changed = {slug: it for slug, it in roles.items() if it != standing.roles[slug]}
    locks = {} if lock == standing.lock else {standing.slug: lock}
    return Changes(locks=locks, roles=changed)


def _find_shared(
    items: dict[str, Passage],
) -> tuple[Decision | None, dict[str, Passage]]:
    """The newest verdict on items of a passage, and those that it was given on."""
    newest = {key: find_standing(item.decisions) for key, item in items.items()}
    verdicts = [it for it in newest.values() if it and it.replaced is None]
    if not verdicts:
        return None, {}
    last = max(verdicts, key=lambda it: it.when)
    same = (last.who, last.when, last.verdict)
    given = {key for key, it in newest.items() if it and (it.who, it.when, it.verdict) == same}
    return last, {key: items[key] for key in given}


def _read(tools: Tools, item: Passage) -> str:
    text = render_text(item.words, item.figures, tools.library, tools.prompts)
    return item.words if text is None else text
