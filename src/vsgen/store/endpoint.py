"""An endpoint's address -> the part of it that may be kept. Knows no database.

People put keys into addresses: before an @, or after a question mark.
"""

import re

_USER = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*://)?[^/]*@")


def strip_secrets(endpoint: str) -> str:
    """`endpoint` without user, password, query and fragment."""
    return _USER.sub(r"\1", re.split(r"[?#]", endpoint, maxsplit=1)[0])
