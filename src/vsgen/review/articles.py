"""A standing article -> everything that a reviewer sees of it. Saves nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping

from vsgen.checks.levels import Levels
from vsgen.desk import State
from vsgen.facts import Library
from vsgen.production.standing import StandingArticle
from vsgen.prompts import Prompts, fingerprint
from vsgen.review.comparing import compare_article
from vsgen.review.examining import examine_article
from vsgen.review.items import list_items
from vsgen.review.showing import Seen, show_passage
from vsgen.review.views import Against, ArticleView, PassageView, Shared

_UNDECIDED: frozenset[State] = frozenset({"needs-review", "stale"})


def show_article(  # noqa: PLR0913, PLR0917 (what it is seen with)
    standing: StandingArticle,
    path: str,
    shared: Mapping[str, Shared],
    library: Library,
    prompts: Prompts,
    levels: Levels,
    against: Against | None = None,
) -> ArticleView:
    """The article; `shared` says of a role's passages where else they stand."""
    seen = examine_article(standing, library, prompts, levels)
    compared = compare_article(standing, seen.traces, against, library, prompts)
    passages = tuple(
        show_passage(
            stood,
            Seen(
                seen.states[key],
                compared[key],
                seen.findings[key],
                seen.traces[key],
                shared.get(key),
                list_items(stood, standing.roles),
            ),
            library,
            prompts,
        )
        for key, stood in standing.passages.items()
    )
    return ArticleView(
        standing.slug,
        standing.article.title,
        path,
        passages,
        seen.outside,
        Counter(it.state for it in passages),
        find_view_revision(passages),
        count_acts(passages),
        is_replaced(standing, seen.states),
        seen.totals,
    )


def find_view_revision(passages: Iterable[PassageView]) -> str:
    """A hash of all that a decision on everything together rests on."""
    return fingerprint([(it.key, it.revision, it.state) for it in passages])


def may_go_together(view: PassageView) -> bool:
    """Whether one act may approve the passage with others: undecided, and without an error."""
    return view.state in _UNDECIDED and not view.errors


def count_acts(passages: Iterable[PassageView]) -> int:
    """Acts that are needed until all is decided; what was rejected waits for a new text."""
    views = tuple(passages)
    together = any(map(may_go_together, views))
    alone = sum(
        view.state in ("conflict", "missing") or (view.state in _UNDECIDED and view.errors > 0)
        for view in views
    )
    return int(together) + alone


def is_replaced(standing: StandingArticle, states: Mapping[str, State]) -> bool:
    """Whether the file is another text: most of what was generated for it is gone."""
    generated = [key for key, stood in standing.passages.items() if stood.record.text]
    return 2 * sum(states[key] == "missing" for key in generated) > len(generated)
