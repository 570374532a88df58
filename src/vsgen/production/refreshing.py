"""Renders an article again from present facts and figures, without a call if it can be.

What the built-in writer worded comes anew; a model's words stay as far as they hold. What people
wrote is merged as in every draft. Start at `renew_article`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from vsgen.checks import Inspection
from vsgen.desk import RoleLock, Seen
from vsgen.desk.locks import join_article_locks, join_role_locks
from vsgen.drafting import BuiltIn, Spent, Wordsmith, meet_needs
from vsgen.drafting.keeping import Keeper, Left
from vsgen.errors import StaleError, UsageError
from vsgen.passages import CorrectedFigure, PassageKey
from vsgen.production.hand_merge import find_pair
from vsgen.production.story import check_generated, make_anew
from vsgen.production.upkeep import Workshop, holds_items, inputs_of


@dataclass(frozen=True, slots=True)
class Renewed:
    """An article as it would stand, made from present facts and figures."""

    slug: str
    before: Seen
    after: Seen
    items: tuple[RoleLock, ...]
    """What is new of the roles' items."""
    left: Mapping[PassageKey, Left]
    """A model's words that stand although they were made from other inputs."""
    conflicts: tuple[PassageKey, ...]
    """The passages in which a person's words stand and new ones wait."""
    corrections: tuple[CorrectedFigure, ...]
    """Of values that the article had wrong."""
    spent: Spent

    @property
    def changed(self) -> bool:
        """Whether another text is to stand in the file."""
        return self.before.text != self.after.text


def renew_article(
    slug: str, workshop: Workshop, built_in: BuiltIn, asked: Wordsmith | None = None
) -> Renewed | None:
    """The article as it would stand; None where it is made from present inputs. Saves nothing.

    `asked` words what no longer holds; without it nobody is called, and that stays.

    Raises:
        UsageError: there is no such article with a lock.
        ArticleError: the text would not survive being read again.
        FileError: a file is damaged.
        VsgenError: the model cannot be asked at all.
    """
    desk, library, prompts = workshop.desk, workshop.library, workshop.prompts
    seen = desk.look(slug)
    if seen.text is None or seen.lock is None:
        cure = f"{desk.show_command('draft', slug)} drafts it."
        raise UsageError("there is no such article with a lock", str(desk.article_path(slug)), cure)
    pair = find_pair(seen.lock, library)
    keeper = Keeper(seen.lock.writer, built_in, library, prompts, asked)
    inputs = inputs_of(pair, library, prompts, keeper)
    whole = all(it.inputs for it in seen.lock.passages.values())
    if seen.lock.inputs == inputs and whole and holds_items(seen):
        return None
    steps = make_anew(pair, seen, replace(workshop, smith=keeper), inputs, keeper.keep)
    anew = meet_needs(steps, keeper)
    # What stands although it was made from other inputs is not taken for up to date by a batch.
    lock = replace(anew.lock, inputs="") if keeper.left else anew.lock
    roles = {
        **anew.seen.roles,
        **{it.role: join_role_locks(anew.seen.roles.get(it.role), it) for it in anew.items},
    }
    return Renewed(
        slug,
        anew.seen,
        Seen(anew.text, join_article_locks(anew.seen.lock, lock), roles),
        anew.items,
        keeper.left,
        anew.conflicts,
        lock.corrections,
        anew.draft.spent,
    )


def save_renewed(renewed: Renewed, workshop: Workshop) -> Inspection:
    """Save the article, and say what the check finds in it.

    Raises:
        StaleError: the article was changed since it was read; nothing was saved.
        FileError: it cannot be saved.
    """
    text, lock, roles = renewed.after
    if text is None or lock is None:
        raise StaleError("there is nothing to save", renewed.slug, "")
    workshop.desk.save_article(renewed.slug, text, lock, renewed.items, renewed.before)
    items = {key: item for it in roles.values() if it for key, item in it.items.items()}
    return check_generated(text, lock.passages, items, workshop)
