"""Slugs of roles and pairs, checked before any path is made of them."""

import re

from vsgen.errors import UsageError

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 200
"""File systems allow 255 bytes a name; the ends of ours need some."""


def check_role_slug(slug: str) -> str:
    """`slug`, which names a role and nothing else; UsageError if it could lead elsewhere."""
    return _check(slug, "role")


def check_pair_slug(slug: str) -> str:
    """`slug`, which reads `role-a-vs-role-b`; UsageError if it could lead elsewhere."""
    if "-vs-" not in slug:
        raise UsageError(f"{slug!r} is no pair's slug", cure="Write role-a-vs-role-b.")
    return _check(slug, "pair")


def _check(slug: str, what: str) -> str:
    if len(slug) > _LONGEST or not _SLUG.fullmatch(slug):
        cure = "A slug holds lower-case letters, digits and single hyphens."
        raise UsageError(f"{slug!r} is no {what}'s slug", cure=cure)
    return slug
