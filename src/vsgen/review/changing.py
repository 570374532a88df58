"""An act that changes the words of a passage in its article -> what changes. Saves nothing.

Called while nobody else may save.
"""

from dataclasses import replace

from vsgen.desk import Changes, hash_text
from vsgen.errors import UsageError
from vsgen.passages import OWN, Passage, Verdict
from vsgen.production.rendering import render_text
from vsgen.production.standing import StandingArticle, StandingPassage
from vsgen.review.deciding import Act, add_edit, bring_back, end_conflict, leave_out
from vsgen.review.rewriting import rewrite_passage
from vsgen.review.tools import Tools, find_passage, set_passage


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
    return change_passage(tools, standing, stood, record, new)


def edit_passage(  # noqa: PLR0913, PLR0917 (what was seen, and what is decided)
    tools: Tools, slug: str, key: str, revision: str, text: str, act: Act
) -> Changes:
    """Another text for a passage of this article only; an empty one takes it out."""
    standing = tools.load_article(slug)
    stood = find_passage(standing, key, revision)
    if text == stood.text:
        return Changes()
    record = add_edit(stood.record, stood.text, text, act)
    return change_passage(tools, standing, stood, record, text)


def restore_passage(tools: Tools, slug: str, key: str, revision: str, act: Act) -> Changes:
    """The generated text in the place of what stands, also where its section is gone.

    Raises:
        UsageError: none is known, or it stands; or there is a conflict to end first.
    """
    standing = tools.load_article(slug)
    stood = find_passage(standing, key, revision)
    cure = "Draft the article again; it is worded there anew."
    generated = find_generated(stood, slug, cure)
    record = bring_back(stood.record, stood.text, generated, act)
    return change_passage(tools, standing, stood, record, generated)


def find_generated(stood: StandingPassage, slug: str, cure: str) -> str:
    """The generated text of a passage that is to stand again.

    Raises:
        UsageError: none is known, which has a `cure`, or it stands.
    """
    where = f"{slug} {stood.key}"
    if not stood.generated or stood.is_own:
        raise UsageError("no generated text of it is known", where, cure)
    if not stood.edited:
        raise UsageError("stands as it was generated", where, "There is nothing to restore.")
    return stood.generated


def leave_passage_out(tools: Tools, slug: str, key: str, revision: str, act: Act) -> Changes:
    """The article without the passage, on purpose; taken out of the file where it stands.

    Raises:
        UsageError: there is a conflict to end first, or a person added the passage.
    """
    standing = tools.load_article(slug)
    stood = find_passage(standing, key, revision)
    if key.startswith(OWN):
        cure = "Take it out of the file."
        raise UsageError("nobody but its author wants it", f"{slug} {key}", cure)
    record = leave_out(stood.record, stood.text, act)
    return change_passage(tools, standing, stood, record, "")


def change_passage(
    tools: Tools,
    standing: StandingArticle,
    stood: StandingPassage,
    record: Passage,
    text: str,
) -> Changes:
    """The lock with `record`, and the file with `text` where that does not stand."""
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
