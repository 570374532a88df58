"""Finds the articles that are not made from present facts, by the heads of their locks alone.

What people did to them is not asked, and nothing is drafted: a thousand are looked through at once.
`vsgen.review.renewals` says which sentences are touched, and why.
"""

from collections.abc import Iterable, Iterator

from vsgen.desk.article_prints import ArticlePrints
from vsgen.drafting import BuiltIn
from vsgen.drafting.keeping import Keeper
from vsgen.planning import Pair
from vsgen.production.upkeep import Workshop, encode_smith, join_inputs


def find_stale(slugs: Iterable[str], workshop: Workshop, built_in: BuiltIn) -> Iterator[str]:
    """Those of the articles that whoever worded them would not make as they were made.

    An article of which a role is gone or broken is one of them, and so is one that lacks words.
    Others are not compared while the names of a broken role's tools cannot be read.
    """
    library, prompts = workshop.library, workshop.prompts
    prints = ArticlePrints(workshop.desk.folder)
    made_with: dict[str, tuple[bytes, ...]] = {}
    for slug in slugs:
        roles = [library.roles.get(it) for it in slug.split("-vs-", 1)]
        writer, inputs = prints.read_writer(slug), prints.read_inputs(slug)
        if not writer or not inputs or None in roles:
            yield slug
            continue
        if not library.knows_names:
            continue
        if writer not in made_with:
            keeper = Keeper(writer, built_in, library, prompts)
            made_with[writer] = encode_smith(prompts, keeper)
        pair = Pair(*(role for role in roles if role))
        if inputs != join_inputs(pair, library, made_with[writer]):
            yield slug
