"""Keys and parts as a lock writes them: its roles by their side, its writer by a sign.

`skills/A` is the passage of the first role; `@ A/ oven@12 B/ stove@56 / night@78` are parts of the
writer, of the roles, and of neither.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

from vsgen.passages import WRITER, Passage, PassageKey

_SIDES = ("A", "B")


class Names(NamedTuple):
    """What a lock says once, so that its passages need not."""

    roles: tuple[str, ...]
    writer: object
    """A name, or whatever a damaged lock has in its place."""

    def pack_key(self, key: PassageKey) -> str:
        """As people write it, roles by their side; a heading of one's own may hold anything."""
        section, part = _escape(key.section), key.item or key.role
        if key.item is None and key.role in self.roles:
            part = _SIDES[self.roles.index(key.role)]
        elif part in _SIDES:
            part = f"%{ord(part):02X}"
        else:
            part = _escape(part or "")
        return f"{section}/{part}" if part else section

    def read_key(self, text: str, role: str | None = None) -> PassageKey:
        """The key that was packed, in the lock of `role` or of an article."""
        packed, _, part = text.partition("/")
        section = unquote(packed)
        if role is not None:
            return PassageKey(section, role, unquote(part))
        if part in _SIDES[: len(self.roles)]:
            return PassageKey(section, self.roles[_SIDES.index(part)])
        return PassageKey(section, unquote(part) or None)

    def pack_parts(self, parts: Iterable[str]) -> str | list[str]:
        """In one line, where each is one word: `@ A/ oven@12 shop@34 B/ stove@56 / night@78`."""
        plain = list(parts)
        if any(not re.fullmatch(r"[^\s/][^\s]*[^\s/]", part) for part in plain):
            return plain
        words: list[str] = []
        side = "/"
        for part in plain:
            own, _, rest = part.partition("/")
            now = f"{_SIDES[self.roles.index(own)]}/" if own in self.roles else "/"
            if now != side:
                words.append(now)
            side = now
            words.append(rest if now != "/" else self._shorten(part))
        return " ".join(words)

    def unpack_parts(self, packed: object) -> object:
        """The parts that were packed."""
        if not isinstance(packed, str):
            return packed
        parts, owner = [], ""
        sides = {f"{side}/": f"{role}/" for side, role in zip(_SIDES, self.roles, strict=False)}
        for word in packed.split():
            if word.endswith("/"):
                owner = sides.get(word, "")
            elif word.startswith("@") and not owner:
                parts.append(f"{WRITER}{self.writer}{word[1:]}")
            else:
                parts.append(owner + word)
        return parts

    def _shorten(self, part: str) -> str:
        """`@` for the lock's writer, `@/template` for one of its templates."""
        writer = f"{WRITER}{self.writer}"
        known = part == writer or part.startswith(f"{writer}/")
        return f"@{part[len(writer) :]}" if known else part


def find_writer(items: Iterable[Passage]) -> str:
    """The writer of most items."""
    written = Counter(
        part.removeprefix(WRITER) for it in items for part in it.parts if part.startswith(WRITER)
    )
    return min(written, key=lambda name: (-written[name], name), default="")


def _escape(name: str) -> str:
    return name.replace("%", "%25").replace("/", "%2F")
