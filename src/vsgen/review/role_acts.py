"""A person's act on an item of a role -> what changes, in the role and in its articles.

Called while nobody else may save. Saves nothing.
"""

from dataclasses import replace

from vsgen.desk import ArticleLock, Changes, RoleLock, find_standing, hash_text
from vsgen.errors import UsageError
from vsgen.passages import Decision, Passage, Scope, Verdict
from vsgen.review.articles import find_view_revision, may_go_together
from vsgen.review.changing import choose_text, find_generated
from vsgen.review.deciding import (
    Act,
    add_edit,
    add_verdict,
    end_conflict,
    refuse_conflict,
    refuse_errors,
    undo_decision,
)
from vsgen.review.rewriting import rewrite_passage
from vsgen.review.roles import show_role
from vsgen.review.tools import Tools, find_item, find_passage, refuse_other, set_items, set_passage
from vsgen.review.wording import lift_wording, reword_passage, split_passage


def decide_item(  # noqa: PLR0913, PLR0917 (what was seen, and what is decided)
    tools: Tools,
    role: str,
    key: str,
    revision: str,
    verdict: Verdict,
    act: Act,
    scope: Scope | None,
) -> Changes:
    """A verdict on an item, for all articles of the role; raises as `decide_passage` does."""
    lock, items = tools.load_role(role)
    stood = find_item(items, key, role, revision)
    errors = 0
    if verdict == "approved":
        view = show_role(role, items, {}, tools.library, tools.prompts, tools.levels)
        errors = next(it.errors for it in view.passages if it.key == key)
        refuse_errors(errors, act, role, key)
    shared = replace(act, scope="fact" if scope == "fact" else "role")
    record = add_verdict(stood.record, stood.text, verdict, shared, errors)
    return Changes(roles={role: set_items(lock, {key: record})})


def approve_items(
    tools: Tools, role: str, revision: str, act: Act
) -> tuple[Changes, tuple[str, ...]]:
    """All items that are undecided and without an error, in one act; the keys."""
    lock, items = tools.load_role(role)
    view = show_role(role, items, {}, tools.library, tools.prompts, tools.levels)
    refuse_other(revision, find_view_revision(view.passages), role)
    keys = tuple(it.key for it in view.passages if may_go_together(it))
    shared = replace(act, scope="role")
    decided = {
        key: add_verdict(items[key].record, items[key].text, "approved", shared) for key in keys
    }
    return Changes(roles={role: set_items(lock, decided)} if decided else {}), keys


def edit_item(  # noqa: PLR0913, PLR0917 (what was seen, and what is decided)
    tools: Tools, role: str, key: str, revision: str, text: str, act: Act
) -> Changes:
    """Another wording of an item, in the role and wherever it stands unchanged."""
    lock, items = tools.load_role(role)
    find_item(items, key, role, revision)
    return _reword(tools, lock, {key: text}, act)


def restore_item(tools: Tools, role: str, key: str, revision: str, act: Act) -> Changes:
    """The generated wording of an item, in the role and wherever it stands unchanged."""
    lock, items = tools.load_role(role)
    stood = find_item(items, key, role, revision)
    refuse_conflict(stood.record)
    cure = "Draft an article of the role; it is worded there anew."
    generated = find_generated(stood, role, cure)
    return _reword(tools, lock, {key: generated}, act, "restored")


def settle_item(  # noqa: PLR0913, PLR0917 (what was seen, and what is decided)
    tools: Tools, role: str, key: str, revision: str, verdict: Verdict, text: str, act: Act
) -> Changes:
    """End a conflict of an item: with the person's words, the new ones, or with `text`."""
    lock, items = tools.load_role(role)
    stood = find_item(items, key, role, revision)
    new = choose_text(tools, stood, verdict, text)
    shared = replace(act, scope="role")
    record = end_conflict(stood.record, stood.text, new, verdict, shared)
    if verdict == "resolved":
        record = _set_words(record, lift_wording(new, record, tools.library, tools.prompts))
    locks, texts = _spread(tools, lock, {key: record.words})
    return Changes(locks, texts, {role: set_items(lock, {key: record})})


def edit_shared(  # noqa: PLR0913, PLR0917 (what was seen, and what is decided)
    tools: Tools, slug: str, key: str, revision: str, text: str, act: Act
) -> Changes:
    """Another wording of a role's passage, seen in one article, wherever it stands unchanged."""
    standing = tools.load_article(slug)
    stood = find_passage(standing, key, revision)
    texts = split_passage(stood, standing, text, tools.library, tools.prompts)
    role = key.partition("/")[2]
    return _reword(tools, standing.roles[role], texts, act)


def undo_in_role(
    tools: Tools, role: str, key: str, act: Act, revision: str | None = None
) -> tuple[Changes, Decision]:
    """Take back the newest decision on an item; of an edit, in the articles as well."""
    lock, items = tools.load_role(role)
    stood = find_item(items, key, role, revision)
    last = find_standing(stood.record.decisions)
    if last is None:
        raise UsageError("there is no decision to undo", f"{role} {key}")
    record, _ = undo_decision(stood.record, stood.text, act)
    changed = set_items(lock, {key: record})
    if record.words == stood.record.words:
        return Changes(roles={role: changed}), last
    locks, texts = _spread(tools, lock, {key: record.words})
    return Changes(locks, texts, {role: changed}), last


def _reword(
    tools: Tools, lock: RoleLock, texts: dict[str, str], act: Act, verdict: Verdict = "edited"
) -> Changes:
    records, words = {}, {}
    _, items = tools.load_role(lock.role)
    for key, text in texts.items():
        stood = items[key]
        if text == stood.text:
            continue
        words[key] = lift_wording(text, stood.record, tools.library, tools.prompts)
        shared = replace(act, scope="role")
        edited = add_edit(stood.record, stood.text, text, shared, verdict)
        records[key] = _set_words(edited, words[key])
    locks, changed = _spread(tools, lock, words)
    return Changes(locks, changed, {lock.role: set_items(lock, records)})


def _set_words(record: Passage, words: str) -> Passage:
    return replace(record, hand=None if words == record.text else words)


def _spread(
    tools: Tools, lock: RoleLock, words: dict[str, str]
) -> tuple[dict[str, ArticleLock], dict[str, str]]:
    """The articles' locks and texts with new words for items that stand unchanged in them.

    All items of one call belong to one section.
    """
    locks: dict[str, ArticleLock] = {}
    texts: dict[str, str] = {}
    passage = f"{next(iter(words)).partition('/')[0]}/{lock.role}" if words else ""
    for slug in tools.desk.stamp_articles() if words else ():
        if lock.role not in slug.split("-vs-", 1):
            continue
        if tools.library.broken.keys() & set(slug.split("-vs-", 1)):
            continue  # it cannot be read now; the new words come when it is next drafted
        standing = tools.load_article(slug)
        stood = standing.passages.get(passage)
        if stood is None:
            continue
        found = reword_passage(stood, standing, words, tools.library, tools.prompts)
        if found is not None:
            record, text = found
            whole = rewrite_passage(standing, passage, text, tools.library, tools.prompts)
            changed = set_passage(standing.lock, passage, record)
            locks[slug] = replace(changed, generated=hash_text(whole))
            texts[slug] = whole
    return locks, texts
