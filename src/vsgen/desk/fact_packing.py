"""Names of facts as a lock's text holds them: what a passage, and each sentence, stands on.

A sentence is a line, without its words.
`"143 a/skills/sql b/skills/sql"` is the next 143 characters of the passage's text, after white
space and the mark of an item, and stands on these facts of the article's first and second role;
`"4+143 own"` begins four characters on, and is the writer's own. In the lock of a role its facts
go by `skills/sql`. What cannot be said so is written out: `["One.", "a/skills/sql"]`, or
`{"own": "One."}`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from vsgen.passages import Sentence

_OWN = "own"
_BETWEEN = re.compile(r"\s*(?:- )?")
_LINE = re.compile(r"(?:(\d{1,9})\+)?(\d{1,9})((?: \S+)+)")


def group_parts(parts: tuple[str, ...]) -> dict[str, str] | tuple[str, ...]:
    """By whose facts they are: `{"baker": "oven@12 shop@34", "writer@facts": "56"}`."""
    groups: dict[str, str] = {}
    for part in parts:
        owner, _, name = part.partition("/") if "/" in part else ("", "", part)
        groups[owner] = f"{groups[owner]} {name}" if owner in groups else name
    return groups if list_parts(groups) == list(parts) else parts


def list_parts(packed: object) -> object:
    """The parts that `group_parts` grouped; what are no groups as it is."""
    if not isinstance(packed, dict):
        return packed
    parts: list[str] = []
    for owner, names in packed.items():
        if not isinstance(names, str):
            return packed
        parts += [f"{owner}/{name}" if owner else name for name in names.split()]
    return parts


def pack_provenance(text: str, sentences: Sequence[Sentence], roles: Sequence[str]) -> list[object]:
    """Each sentence of `text`; `roles` are an article's two, or the one that a lock is of."""
    packed: list[object] = []
    short, end = _shorten(roles), 0
    for sentence in sentences:
        line = _pack_sentence(text, end, sentence, short)
        whole = [sentence.text, *sentence.facts] if sentence.facts else {_OWN: sentence.text}
        packed.append(line or whole)
        if line:
            end = text.find(sentence.text, end) + len(sentence.text)
    return packed


def unpack_provenance(packed: object, text: object, roles: object) -> object:
    """The sentences that were packed; what has no known form stays as it is."""
    if not isinstance(packed, list) or not isinstance(text, str):
        return packed
    known = [it for it in roles if isinstance(it, str)] if isinstance(roles, list | tuple) else []
    return list(_unpack_sentences(packed, text, _shorten(known)))


def _pack_sentence(text: str, end: int, sentence: Sentence, short: Mapping[str, str]) -> str:
    """The line of a sentence that stands after `end`; empty where none would give it back."""
    at = text.find(sentence.text, end)
    usual = _skip(text, end)
    gap = "" if at == usual else f"{at - end}+"
    names = " ".join(_write_name(name, short) for name in sentence.facts) or _OWN
    line = f"{gap}{len(sentence.text)} {names}"
    read = next(_unpack_sentences([line], text[end:], short)) if at >= 0 else None
    return line if read == sentence else ""


def _unpack_sentences(
    packed: Sequence[object], text: str, short: Mapping[str, str]
) -> Iterator[object]:
    end = 0
    for entry in packed:
        if isinstance(entry, list) and all(isinstance(it, str) for it in entry):
            yield Sentence(entry[0], tuple(entry[1:])) if entry else entry
        elif isinstance(entry, dict) and entry.keys() == {_OWN}:
            yield (entry[_OWN], ())
        elif isinstance(entry, str) and (line := _LINE.fullmatch(entry)):
            gap, size, names = line.groups()
            start = end + int(gap) if gap else _skip(text, end)
            end = start + int(size)
            facts = names.split()
            read = () if facts == [_OWN] else tuple(_read_name(name, short) for name in facts)
            yield Sentence(text[start:end], read)
        else:
            yield entry


def _skip(text: str, end: int) -> int:
    between = _BETWEEN.match(text, end)
    return between.end() if between else end


def _shorten(roles: Sequence[str]) -> dict[str, str]:
    """What a role's facts begin with, by the role: nothing in its own lock."""
    return dict(zip(roles, ("a/", "b/") if len(roles) > 1 else ("",), strict=False))


def _write_name(name: str, short: Mapping[str, str]) -> str:
    role, _, rest = name.partition("/")
    return f"{short[role]}{rest}" if role in short else name


def _read_name(name: str, short: Mapping[str, str]) -> str:
    for role, start in short.items():
        if name.startswith(start) and (start or name.count("/") == 1):
            return f"{role}/{name[len(start) :]}"
    return name
