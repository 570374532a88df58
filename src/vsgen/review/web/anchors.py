"""The key of a passage -> its id in the page, safe in HTML, CSS selectors and addresses."""

import re
from hashlib import sha256
from urllib.parse import quote, urlencode

_PLAIN = re.compile(r"[a-z0-9]++(?:-[a-z0-9]++)*+(?:/[a-z0-9]++(?:-[a-z0-9]++)*+)?+")
_OTHER = re.compile(r"[^a-z0-9]++")


def make_anchor(key: str) -> str:
    """An id for `key`; different keys have different ids, whatever a heading holds."""
    if _PLAIN.fullmatch(key):
        return f"p-{key.replace('/', '--')}"
    known = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"p-{_OTHER.sub('-', key.lower()[:40])}--{known}-own"


def make_path(kind: str, slug: str, act: str = "") -> str:
    """The address of an article or role, or of an act on it."""
    path = f"/{kind}/{quote(slug, safe='')}"
    return f"{path}/{act}" if act else path


def make_query(**values: str) -> str:
    """`?a=b` of the values that are not empty; empty if all are."""
    filled = {name: value for name, value in values.items() if value}
    return f"?{urlencode(filled)}" if filled else ""
