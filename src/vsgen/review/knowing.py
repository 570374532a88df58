"""Views -> what is worth knowing of them for a list, and what a list knows of other articles."""

from collections import Counter
from collections.abc import Mapping

from vsgen.errors import VsgenError
from vsgen.production.standing_article import StandingArticle
from vsgen.review.index import ARTICLE, Known
from vsgen.review.listing import UNREADABLE, name_causes
from vsgen.review.refreshing import stamp_all
from vsgen.review.roles import count_shared
from vsgen.review.states import compute_item_state, compute_states, join_states
from vsgen.review.tools import Tools
from vsgen.review.views import ArticleView, RoleView, Shared


def know_view(view: ArticleView | RoleView) -> Known:
    """States, findings and causes of an article or role."""
    findings = [it for passage in view.passages for it in passage.findings]
    findings += view.findings if isinstance(view, ArticleView) else ()
    replaced = isinstance(view, ArticleView) and view.replaced
    severities = Counter(it.severity for it in findings)
    shared = "\n".join(f"{it.state} {it.key}" for it in view.passages if it.shared)
    return Known(
        [],
        "",
        "",
        0,
        view.title,
        {str(state): number for state, number in view.counts.items()},
        shared,
        severities["error"],
        severities["warning"],
        ["replaced"] * replaced + name_causes(view.passages),
    )


def know_fault(slug: str, error: VsgenError) -> Known:
    """What cannot be read: an error, and why."""
    return Known([], "", "", 0, slug, {}, "", 1, 0, [f"{UNREADABLE}{error}"])


def read_states(
    role: str, known: Mapping[str, Known], tools: Tools
) -> dict[str, Mapping[str, str]]:
    """The states of the passages of a role's articles as they stand now, by article.

    What is known of files that have not changed is taken as it is; the others are read.
    """
    found: dict[str, Mapping[str, str]] = {}
    locks = tools.desk.stamp_roles()
    for slug, stamps in tools.desk.stamp_articles().items():
        roles = slug.split("-vs-", 1)
        if role not in roles:
            continue
        before = known.get(f"{ARTICLE} {slug}")
        if before is not None and before.stamps == stamp_all(stamps, roles, locks):
            states = (line.partition(" ") for line in before.places.splitlines())
            found[slug] = {key: state for state, _, key in states}
        else:
            found[slug] = _compute(slug, tools)
    return found


def _compute(slug: str, tools: Tools) -> Mapping[str, str]:
    try:
        standing = tools.load_article(slug)
    except VsgenError:
        # It stands in the list as unreadable.
        return {}
    states = compute_states(standing, {}, (), tools.library, tools.prompts)
    return {key: state for key, state in states.items() if "/" in key}


def list_shared(
    standing: StandingArticle, known: Mapping[str, Known], tools: Tools
) -> dict[str, Shared]:
    """Where else each role's passage stands, as far as it is known."""
    found: dict[str, Shared] = {}
    for slug, lock in standing.roles.items():
        states = read_states(slug, known, tools)
        for key, stood in standing.passages.items():
            section, _, role = key.partition("/")
            items = [lock.items[it] for it in stood.record.items if it in lock.items]
            if role == slug and items:
                told = join_states(
                    compute_item_state(it, it.figures, tools.library, tools.prompts) for it in items
                )
                found[key] = count_shared(role, section, states, told)
    return found
