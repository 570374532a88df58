r"""Forms that are posted, and what an editor types in them: notes by number, `*` without backslash.

`33.5%[^bls-ep-data-scientists-growth-2024-34]` is typed as `33.5%[^1]`, and `O\*NET` as `O*NET`.
The form carries the labels, so that the numbers mean the same when it comes back.
One text of two edits is offered, never saved unasked.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from vsgen.documents import find_marks, replace_marks
from vsgen.errors import StaleError, VsgenError
from vsgen.facts.fact_insertion import NewFact
from vsgen.review.views import Conflict, Part
from vsgen.review.web.browser_sessions import Tokens
from vsgen.revisions import Piece, diff_texts, merge_texts

if TYPE_CHECKING:
    from vsgen.review.web.site import Site

Fields = Mapping[str, str]
_MOST_FIELDS = 200
"""A page of the queue has 100 pairs to tick."""
_TYPED = ("text", "fact_text", "reason", "why")
_FACT = "fact_"
_LABEL = re.compile(r"[^\s\[\]]{1,200}")
_ESCAPED = re.compile(r"(?<=\w)\\\*(?=\w)")
_BARE = re.compile(r"(?<=\w)\*(?=\w)")


def list_labels(*texts: str) -> tuple[str, ...]:
    """The footnote labels of some texts, in the order in which they are numbered."""
    return tuple(dict.fromkeys(it.label for text in texts for it in find_marks(text)))


def open_text(text: str, labels: Sequence[str], seen: str) -> str:
    """`text` for an editor who began with `seen`; as it is where it could not be read back."""
    numbers = {label: str(number) for number, label in enumerate(labels, start=1)}
    shown = _rename(text, numbers)
    shown = _ESCAPED.sub("*", shown) if _escapes_stars(seen) else shown
    return shown if close_text(shown, labels, seen) == text else text


def close_text(typed: str, labels: Sequence[str], seen: str) -> str:
    """What an editor typed, for the file; text that never was opened stays as it is."""
    named = {str(number): label for number, label in enumerate(labels, start=1)}
    text = _rename(typed, named)
    return _BARE.sub(r"\\*", text) if _escapes_stars(seen) else text


def _rename(text: str, labels: Mapping[str, str]) -> str:
    return replace_marks(text, lambda label: f"[^{labels.get(label, label)}]")


def _escapes_stars(seen: str) -> bool:
    """Whether a passage has a backslash before each star within a word, as vsgen writes it."""
    return _BARE.search(seen) is None


def read_labels(field: str) -> tuple[str, ...]:
    """The labels of a form."""
    return tuple(_LABEL.findall(field))


def print_labels(labels: Iterable[str]) -> str:
    """The labels for a form."""
    return " ".join(labels)


class OtherSessionError(Exception):
    """A form of ours whose token is not of this session: nothing is done, and nothing is lost."""

    def __init__(self, fields: Fields) -> None:
        super().__init__("the form was made for another session")
        self.fields = fields


async def read_form(request: Request, tokens: Tokens) -> Fields:
    """The fields that a page of ours posted, line ends as in files.

    Raises:
        HTTPException: 400, it is no form.
        OtherSessionError: it lacks the token that the form was made with.
    """
    try:
        fields = parse_fields(await request.body())
    except ValueError:
        raise HTTPException(400, "The form could not be read.") from None
    request.state.typed = find_typed(fields)
    if not tokens.accepts_form(request.state.browser, request.url.path, fields.get("token", "")):
        raise OtherSessionError(fields)
    return fields


def parse_fields(body: bytes) -> Fields:
    """The fields of a posted form; of one that is there several times, a line each.

    Raises:
        ValueError: it is none.
    """
    pairs = parse_qsl(
        body.decode("ascii"),
        keep_blank_values=True,
        errors="strict",
        max_num_fields=_MOST_FIELDS,
    )
    fields: dict[str, str] = {}
    for name, value in pairs:
        known = f"{fields[name]}\n" if name in fields else ""
        fields[name] = known + value.replace("\r\n", "\n")
    return fields


def find_typed(fields: Fields) -> str:
    """What a person wrote in a form: it is given back whatever becomes of the form."""
    return next((fields[name] for name in _TYPED if fields.get(name, "").strip()), "")


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form held that could not be saved, or was not meant to be yet."""

    key: str
    act: str
    text: str = ""
    """As the editor typed it: notes are the numbers of `labels`."""
    reason: str = ""
    scope: str = "article"
    seen: str = ""
    """The passage as the editor began with it, as its file had it."""
    revision: str = ""
    """Of what was seen."""
    labels: tuple[str, ...] = ()
    problem: str = ""
    """Why it was not done."""
    place: str = ""
    """Where it belongs instead."""
    stale: bool = False
    """Whether the passage has changed since it was seen."""
    sentence: str = ""
    """The number of the sentence that it is about."""
    fact: Mapping[str, str] = field(default_factory=dict)
    """What was typed of a new fact, by the names of its parts; empty where none was."""
    of: str = ""
    """The comment that it answers."""


def keep_typed(act: str, fields: Fields) -> Typed:
    """What is shown again of a form, whatever became of it."""
    text, scope, seen = (fields.get(it, "") for it in ("text", "scope", "seen"))
    reason = fields.get("reason", "") or fields.get("why", "")
    labels = read_labels(fields.get("notes", ""))
    key, revision = fields.get("key", ""), fields.get("revision", "")
    typed = Typed(key, act, text, reason, scope, seen, revision, labels)
    about = fields.get("sentence", ""), fields.get("of", "")
    return replace(typed, sentence=about[0], fact=read_fact(fields), of=about[1])


Show = Callable[[Request, Typed, int], Response]
"""Shows the page that a form was posted from, with what was typed in it."""


async def answer_form(
    request: Request, decide: Callable[[Request, "Site", Fields], Response], show: Show
) -> Response:
    """Do what a form asks for; one of a server before this is shown again with what it holds."""
    site: Site = request.app.state.site
    try:
        fields = await read_form(request, site.tokens)
    except OtherSessionError as error:
        typed = keep_typed(request.path_params["act"], error.fields)
        problem = "This page was made before the server was started anew. Do it once more."
        return await run_in_threadpool(show, request, replace(typed, problem=problem), 403)
    return await run_in_threadpool(decide, request, site, fields)


def show_refusal(request: Request, typed: Typed, error: VsgenError, show: Show) -> Response:
    """The page with what was typed and why it was not done; 409 where something is new."""
    stale = isinstance(error, StaleError)
    problem = "\n".join(map(str, error.problems))
    typed = replace(typed, problem=problem, stale=stale)
    return show(request, typed, 409 if stale else 422)


def read_fact(fields: Fields) -> Mapping[str, str]:
    """What a form says of a new fact, by the names of its parts; empty where it has none."""
    given = {name.removeprefix(_FACT): it for name, it in fields.items() if name.startswith(_FACT)}
    return {name: given.get(name, "").strip() for name in NewFact._fields} if given else {}


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What happened to a passage while somebody typed."""

    theirs: tuple[Piece, ...]
    """From the text they began with to the text as it stands."""
    mine: tuple[Piece, ...]
    """From the text they began with to what was typed."""
    merged: str
    """Both together; empty where they contradict each other, or one has it all."""
    effect: tuple[Piece, ...]
    """What saving the merged text would change."""


def compare_meanwhile(typed: Typed, standing: str) -> Meanwhile:
    """What changed while `typed` was typed, and both in one text where they fit together."""
    text = close_text(typed.text, typed.labels, typed.seen)
    merge = merge_texts(typed.seen, text, standing)
    fits = not merge.conflicts and merge.text not in (text, standing)
    merged = merge.text if fits else ""
    return Meanwhile(
        diff_texts(typed.seen, standing),
        diff_texts(typed.seen, text),
        merged,
        diff_texts(standing, merged) if merged else (),
    )


def holds_both(seen: str, text: str, standing: str) -> bool:
    """Whether `text`, which began with `seen`, holds all that others changed to `standing`."""
    merge = merge_texts(seen, text, standing)
    return not merge.conflicts and merge.text == text


def propose_resolution(conflict: Conflict) -> str:
    """A text to start resolving from: what was merged, proposals where both sides wrote."""
    if conflict.rewritten:
        return conflict.incoming
    return "".join(map(_choose, conflict.parts)).rstrip()


def _choose(part: Part) -> str:
    if part.outcome == "conflict":
        gap = part.mine[len(part.mine.rstrip()) :]
        return part.proposal.rstrip() + gap if part.proposal is not None else part.mine
    return part.mine if part.mine != part.base else part.incoming
