"""Who has which passage open for editing, and since when. In memory; lost when the server ends."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

_SILENCE = timedelta(minutes=5)
"""After it, an editor whose page gave no sign of life is taken to have left."""
_MOST = 1000


@dataclass(slots=True)
class _Open:
    who: str
    since: datetime
    seen: datetime


@dataclass(slots=True)
class Presence:
    """Which browser edits what."""

    _open: dict[tuple[str, str, str], _Open] = field(default_factory=dict)
    """By slug, key and browser."""

    def note_editor(self, slug: str, key: str, browser: str, who: str, now: datetime) -> None:
        """`who` has the passage open, or still has it."""
        self._forget_silent(now)
        known = self._open.get((slug, key, browser))
        if known:
            known.seen = now
        elif len(self._open) < _MOST:
            self._open[slug, key, browser] = _Open(who, now, now)

    def drop_editor(self, slug: str, key: str, browser: str) -> None:
        """The passage was saved or closed."""
        self._open.pop((slug, key, browser), None)

    def list_others(self, slug: str, browser: str, now: datetime) -> dict[str, dict[str, datetime]]:
        """By key, who edits a passage of the article in another browser, and since when."""
        self._forget_silent(now)
        found: dict[str, dict[str, datetime]] = {}
        for (where, key, other), one in self._open.items():
            if where == slug and other != browser:
                found.setdefault(key, {}).setdefault(one.who, one.since)
        return found

    def _forget_silent(self, now: datetime) -> None:
        for place in [it for it, one in self._open.items() if now - one.seen > _SILENCE]:
            del self._open[place]
