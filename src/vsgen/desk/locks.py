"""What an article was made from and what people decided: locks as values, and as JSON text.

Opens no file; the text is the same, byte for byte, for equal locks.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar, Literal, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from vsgen.desk.files import even_form
from vsgen.errors import FileError, show_command

OWN = "own:"
"""What the keys of passages begin with that a person added to an article."""
OWN_INPUTS, WANTED = "own", "wanted"
"""What the record of a passage that nobody generated says in place of a fingerprint: of one that
a person added, and of one that the outline wants."""
_STRICT = ConfigDict(extra="forbid", defer_build=True)
VERSION = 1

Verdict = Literal[
    "approved",
    "rejected",
    "left-out",
    "kept",
    "taken",
    "resolved",
    "edited",
    "restored",
    "undone",
]
"""`left-out` lets an article stand without the passage. `kept` and `taken` end a conflict with
the person's text or the new one, `resolved` with a third; `edited` is a change made in review,
`restored` brings the generated text back; `undone` cancels the newest decision before it."""
Scope = Literal["article", "role", "fact"]
"""Where a decision belongs: this article, the role's passage everywhere, or the fact itself."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A newer generated text that waits for a person's decision."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    text: str
    """With references."""
    inputs: str
    figures: tuple[str, ...]
    replies: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Approved:
    """A text that was approved, and what it was made from."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    text: str
    """With values filled in."""
    figures: tuple[str, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """What a decision replaced, so that undoing it gives it back."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    text: str
    """The passage as it stood in the file."""
    base: str
    inputs: str
    figures: tuple[str, ...]
    incoming: Incoming | None = None
    replies: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    approved: Approved | None = None
    wording: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one text."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    who: str
    when: str
    """ISO date and time with its offset."""
    verdict: Verdict
    why: str
    text_hash: str
    """`hash_text` of the text as it stood: a later text is undecided again."""
    inputs: str = ""
    """The passage's inputs as they were: a text made from others is undecided again."""
    scope: Scope = "article"
    restored: Restored | None = None
    """Of a decision that changed the text: what it replaced."""
    approved: Approved | None = None
    """Of an approval: what was approved, known for as long as the approval counts."""
    despite: int = 0
    """Of an approval: errors that were found in the text, and known when it was given."""


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """Where one passage came from."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    base: str
    """The generated text, with references, that the standing text was last made from."""
    inputs: str
    """Fingerprint of what the writer was asked with."""
    figures: tuple[str, ...]
    """Figures as shown, each `<source>.<figure>@<edition>`."""
    replies: tuple[str, ...] = ()
    """Keys of the stored replies that the text came from."""
    items: tuple[str, ...] = ()
    """Of a role's passage: the items of the role's lock that it is made of, in order."""
    parts: tuple[str, ...] = ()
    """What `inputs` covers, so that a change of it has a name: see `vsgen.drafting.parts`."""
    approved: Approved | None = None
    """What was approved last, in locks written before decisions held it; only read."""
    incoming: Incoming | None = None
    """The newer generated text, while a conflict is open."""
    decisions: tuple[Decision, ...] = ()
    """Oldest first; nothing is ever taken out."""
    wording: str | None = None
    """Of a role's item: a person's words, with references, that stand in place of `base`."""

    @property
    def words(self) -> str:
        """What stands, with references: a person's words, else the generated ones."""
        return self.base if self.wording is None else self.wording

    @property
    def newest_inputs(self) -> str:
        """Of the newest generated text, be it one that waits."""
        return self.incoming.inputs if self.incoming else self.inputs


@dataclass(frozen=True, slots=True)
class ArticleLock:
    """What one article was made from."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    roles: tuple[str, str]
    writer: str
    inputs: str
    """Fingerprint of everything that the article depends on."""
    generated: str
    """`hash_text` of the file as vsgen last wrote it, a person's merged words included."""
    passages: Mapping[str, PassageRecord] = field(default_factory=dict)
    """By section id for the pair's passage, by `<section>/<role>` for a role's."""
    version: Literal[1] = 1


@dataclass(frozen=True, slots=True)
class RoleLock:
    """One role's wordings and the decisions about them, used in all its articles."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    role: str
    items: Mapping[str, PassageRecord] = field(default_factory=dict)
    """By `<list>/<fact>`."""
    version: Literal[1] = 1


Lock = TypeVar("Lock", ArticleLock, RoleLock)

# Building one takes longer than reading a lock with it; it is built when a lock is first read.
_ADAPTERS: dict[type, TypeAdapter[Any]] = {
    kind: TypeAdapter(kind) for kind in (ArticleLock, RoleLock)
}


def hash_text(text: str) -> str:
    """sha256 of `text`; its form does not count, so a checkout with CRLF is no edit."""
    return hashlib.sha256(even_form(text).encode("utf-8")).hexdigest()


def format_lock(lock: ArticleLock | RoleLock) -> str:
    """`lock` as JSON: sorted, indented, empty parts of a passage left out."""
    records = lock.passages if isinstance(lock, ArticleLock) else lock.items
    entries = {key: _describe_record(record) for key, record in records.items()}
    content: dict[str, Any] = {"version": lock.version}
    if isinstance(lock, ArticleLock):
        content |= {"roles": lock.roles, "writer": lock.writer, "inputs": lock.inputs}
        content |= {"generated": lock.generated, "passages": entries}
    else:
        content |= {"role": lock.role, "items": entries}
    return json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def parse_lock(kind: type[Lock], text: str, where: str) -> Lock:
    """The lock that `format_lock` wrote.

    Raises:
        FileError: the text is no JSON, or not a lock that this version knows.
    """
    restores = show_command("git", "checkout", "--", where)
    cure = f"Restore it, for example with {restores}, or move it away."
    try:
        content = json.loads(text)
    except ValueError as error:
        raise FileError(f"is not JSON: {error}", where, cure) from error
    if isinstance(content, dict) and content.get("version", VERSION) != VERSION:
        what = f"is a lock of version {content['version']!r}; this vsgen knows {VERSION}"
        raise FileError(what, where, "Update vsgen.")
    try:
        lock: Lock = _ADAPTERS[kind].validate_python(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise FileError(f"is no lock: {place}: {first['msg']}", where, cure) from error
    return lock


def _describe_record(record: PassageRecord) -> dict[str, Any]:
    described = asdict(record)
    for decision in described["decisions"]:
        for key in ("approved", "despite"):
            if not decision[key]:
                del decision[key]
    optional = ("replies", "items", "parts", "approved", "incoming", "decisions", "wording")
    return {
        key: value
        for key, value in described.items()
        if key not in optional or value not in ((), None)
    }
