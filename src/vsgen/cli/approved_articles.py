"""Finds articles of which nothing awaits a decision any more, without long computing."""

from collections.abc import Collection
from pathlib import Path

from vsgen.cli.opened_project import open_project, open_settings

_MOST = 50
"""Articles and roles that are looked at anew; with more, what is remembered has to do."""


def find_approved(output: Path | None, wanted: Collection[str]) -> frozenset[str]:
    """Those of `wanted` that are known to be approved as a whole.

    Where nobody has decided anything, none is. What the review remembers of files that have not
    changed since is taken as it is.
    """
    from vsgen.desk import Desk
    from vsgen.desk.decided_locks import list_decided

    settings = open_settings()
    desk = Desk(output.absolute() if output else settings.output)
    decided = {*list_decided(desk)[0]} & {*wanted}
    if not decided:
        return frozenset()
    from vsgen.review.index import Index, is_approved, stamp_all

    articles, locks = desk.stamp_articles(), desk.stamp_roles()
    known = {} if output else Index(settings.project / ".vsgen" / "review.json").read()
    same = {
        slug
        for slug, stamps in articles.items()
        if slug in known and known[slug].stamps == stamp_all(stamps, slug.split("-vs-", 1), locks)
    }
    entries = [known[slug].entry for slug in same]
    if len(articles) - len(same) <= _MOST and not decided <= same:
        from vsgen.cli.review_access import open_review

        entries = [*open_review(open_project(output)).list_entries()]
    return frozenset(it.slug for it in entries if it.slug in wanted and is_approved(it))
