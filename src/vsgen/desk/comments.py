"""What people say about passages: comments, answers, and what is settled. Only ever added to.

A file of comments is JSON with one act a line, each line complete in itself: where two branches of
git added lines, keeping all of them is the right merge. So reading takes acts in any order, and
one that stands twice for one. Anybody may have written the file; what vsgen would not write is
refused. Opens no file.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, ValidationError

from vsgen.desk.locks import hash_text
from vsgen.errors import FileError, Problem

VERSION = 1
MOST_ACTS = 2000
"""Of a file: hundreds of times what people say about one article."""
LONGEST = 4000
"""Characters of a comment."""
_FIRST_WORDS = 10
_STEERING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
_CONTROL = re.compile(f"[{_STEERING}]")
_MARK = re.compile(r"\[\^[^\]\s]{1,200}\]|\*\*|^[#>|-]+ ?", re.MULTILINE)
_MENDED = "Restore the line, for example from git, or take it out."
_KEEP_BOTH = "Two branches of git wrote here: keep the lines of both, and take the marks out."

CommentVerb = Literal["comment", "reply", "resolve", "undo"]
"""`resolve` settles a thread; `undo` takes another act back: one's own words, or a settling."""


def _check_time(text: str) -> str:
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError("has no offset")
    return text


_Line = Annotated[str, Field(max_length=300, pattern=f"^[^{_STEERING}\t\n]*$")]
_Id = Annotated[str, Field(pattern="^[0-9a-f]{12}$")]


@dataclass(frozen=True, slots=True)
class CommentAct:
    """One thing that a person said or did; `list_threads` says what they come to."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", defer_build=True)

    id: _Id
    act: CommentVerb
    when: Annotated[_Line, AfterValidator(_check_time)]
    """ISO date and time with its offset."""
    who: Annotated[_Line, Field(min_length=1)]
    of: Annotated[str, Field(pattern="^([0-9a-f]{12})?$")] = ""
    """The comment that is answered or resolved, or the act that is taken back."""
    passage: _Line = ""
    """Of a comment: what it is about, as people write keys: `skills/baker`."""
    hash: Annotated[str, Field(pattern="^([0-9a-f]{64})?$")] = ""
    """Of a comment: `hash_text` of the passage as its writer saw it."""
    words: _Line = ""
    """Of a comment: the first words of that text."""
    text: Annotated[str, Field(max_length=LONGEST, pattern=f"^[^{_STEERING}]*$")] = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers."""

    said: tuple[CommentAct, ...]
    """The comment first, then its answers, oldest first."""
    resolved: CommentAct | None = None
    """The act that settled it."""
    withdrawn: bool = False
    """Whether its writer took the comment back after somebody had answered."""

    @property
    def id(self) -> str:
        """Of the comment."""
        return self.said[0].id

    @property
    def passage(self) -> str:
        """What it is about."""
        return self.said[0].passage

    @property
    def words(self) -> str:
        """The first words of the text that its writer saw."""
        return self.said[0].words

    def is_about(self, text: str) -> bool:
        """Whether `text` is the wording that its writer saw."""
        return self.said[0].hash == hash_text(text)


def make_act(act: CommentVerb, who: str, when: str, *, of: str = "", text: str = "") -> CommentAct:
    """An act as it is written down; the same one twice is one."""
    who = " ".join(_CONTROL.sub("", who).split())[:200]
    said = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return _name(CommentAct("", act, when, who, of, text=said))


def make_comment(passage: str, seen: str, who: str, when: str, text: str) -> CommentAct:
    """A comment on the passage that read `seen`."""
    act = make_act("comment", who, when, text=text)
    words = _MARK.sub("", seen).split()
    shown = " ".join(words[:_FIRST_WORDS]) + ("…" if len(words) > _FIRST_WORDS else "")
    about = _CONTROL.sub("", shown)[:200]
    return _name(replace(act, passage=passage, hash=hash_text(seen), words=about))


def _name(act: CommentAct) -> CommentAct:
    content = [getattr(act, it.name) for it in fields(act) if it.name != "id"]
    return replace(act, id=sha256(json.dumps(content).encode()).hexdigest()[:12])


def list_threads(acts: Iterable[CommentAct]) -> tuple[Thread, ...]:
    """What is said, oldest first; what was taken back is gone, unless somebody answered it."""
    known = tuple(acts)
    undone = find_undone(known)
    threads = []
    for comment in known:
        if comment.act != "comment":
            continue
        mine = [it for it in known if it.of == comment.id and it.id not in undone]
        replies = tuple(it for it in mine if it.act == "reply")
        resolved = next((it for it in reversed(mine) if it.act == "resolve"), None)
        withdrawn = comment.id in undone
        if replies or not withdrawn:
            threads.append(Thread((comment, *replies), resolved, withdrawn))
    return tuple(threads)


def find_undone(acts: Iterable[CommentAct]) -> frozenset[str]:
    """The ids of acts that were taken back."""
    return frozenset(it.of for it in acts if it.act == "undo")


def format_comments(acts: Iterable[CommentAct]) -> str:
    """The acts as a file has them; equal acts are equal bytes."""
    lines = [f'[{{"version": {VERSION}}}']
    lines += [f",{_format(act)}" for act in _order(acts)]
    return "\n".join((*lines, "]")) + "\n"


def _format(act: CommentAct) -> str:
    content = {it.name: value for it in fields(act) if (value := getattr(act, it.name))}
    return json.dumps(content, ensure_ascii=False)


def parse_comments(text: str, where: str) -> tuple[CommentAct, ...]:
    """The acts of a file, oldest first.

    Raises:
        FileError: it is no file of comments; every line that is wrong is named.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        merged = _KEEP_BOTH if "\n<<<<<<< " in text else _MENDED
        raise FileError(f"is not JSON: {error}", where, merged) from error
    head = content[0] if isinstance(content, list) and content else None
    version = head.get("version") if isinstance(head, dict) else None
    if version != VERSION:
        newer = isinstance(version, int) and version > VERSION
        what = "is of a newer vsgen" if newer else "is no file of comments"
        raise FileError(what, where, "Install the vsgen that wrote it." if newer else _MENDED)
    if len(content) > MOST_ACTS + 1:
        raise FileError(f"holds more than {MOST_ACTS:,} acts", where, "No article has so many.")
    acts, problems = _read_acts(content[1:], text, where)
    problems += _find_strays(acts, text, where)
    if problems:
        raise FileError(problems)
    return _order(acts)


def _read_acts(
    entries: Sequence[Any], text: str, where: str
) -> tuple[list[CommentAct], list[Problem]]:
    acts, problems = [], []
    for entry in entries:
        try:
            acts.append(_adapter().validate_python(entry))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = ".".join(map(str, first["loc"])) or "the line"
            id = entry.get("id") if isinstance(entry, dict) else None
            what = f"is no comment: {place}: {first['msg']}"
            problems.append(Problem(what, _find_line(text, id, where), _MENDED))
    return acts, problems


def _find_strays(acts: Iterable[CommentAct], text: str, where: str) -> list[Problem]:
    """Acts that lack what they are about: the comment, or the act that they take back."""
    known = {it.id: it for it in acts}
    return [
        Problem(f"the {it.act} lacks what it is about", _find_line(text, it.id, where), _MENDED)
        for it in known.values()
        if not _is_whole(it, known.get(it.of))
    ]


def _is_whole(act: CommentAct, of: CommentAct | None) -> bool:
    match act.act:
        case "comment":
            return not act.of and bool(act.passage and act.text and act.hash)
        case "undo":
            return of is not None and of.act != "undo"
        case _:
            said = bool(act.text) or act.act == "resolve"
            return said and of is not None and of.act == "comment"


def _find_line(text: str, id: object, where: str) -> str:
    at = text.find(f'"id": "{id}"')
    return where if at < 0 else f"{where}:{text.count(chr(10), 0, at) + 1}"


def _order(acts: Iterable[CommentAct]) -> tuple[CommentAct, ...]:
    once = {it.id: it for it in acts}
    return tuple(sorted(once.values(), key=lambda it: (datetime.fromisoformat(it.when), it.id)))


@cache
def _adapter() -> TypeAdapter[CommentAct]:
    return TypeAdapter(CommentAct)
