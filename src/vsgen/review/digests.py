"""Facts, prompts and levels -> a fingerprint by role: what states and findings follow from."""

from vsgen import __version__
from vsgen.checks.levels import Levels
from vsgen.facts import Library
from vsgen.prompts import Prompts, fingerprint


def digest_roles(library: Library, prompts: Prompts, levels: Levels) -> dict[str, str]:
    """For each role what its articles are checked and shown with, other roles left out.

    For a broken one what is wrong with it: once it is mended, its articles are looked at again.
    """
    common = fingerprint(
        __version__,
        prompts.outline.model_dump(),
        prompts.style.model_dump(),
        dict(levels.by_rule),
        [source.model_dump(mode="json") for source in library.sources.values()],
        sorted(library.names),
    )
    sound = {slug: fingerprint(common, role.model_dump()) for slug, role in library.roles.items()}
    return sound | {slug: fingerprint("broken", it) for slug, it in library.broken.items()}
