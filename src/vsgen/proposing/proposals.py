"""What is proposed of a role: `roles/proposed/<slug>.yaml`, read strictly.

Facts stand in a role's own file once a person has accepted them, and nowhere else: an article is
never made of what is here.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from vsgen.errors import FactsError, Problem
from vsgen.facts.folder import PROPOSED
from vsgen.facts.records import parse_record
from vsgen.facts.roles import (
    AlternativeTitle,
    Fact,
    FactList,
    Id,
    InText,
    Level,
    Reading,
    Record,
    Text,
    Weight,
)
from vsgen.facts.sources import Day
from vsgen.facts.yaml_files import list_files, read_document

FOLDER = PROPOSED
"""Within `roles/`."""
MOST_QUOTED = 600
"""Characters of a quote."""

Quote = Annotated[str, Field(min_length=1, max_length=MOST_QUOTED, pattern=r"^\S(.*\S)?$")]
As = Literal["accepted", "edited", "rejected"]


class _Named(Record):
    """A record of which keys are no names in Python; made by either name, written by the file's."""

    model_config = ConfigDict(populate_by_name=True)


class Origin(_Named):
    """Who proposed something, when, and the words of a given text that it rests on."""

    by: Text
    """`model gpt-x`, `O*NET 29.3`, `like baker`."""
    on: Day
    source: Text | None = Field(default=None, validation_alias="from", serialization_alias="from")
    """The text or the source that the quote stands in."""
    quote: Quote | None = None
    """Verbatim, but for white space; it stood there when it was proposed. None: it rests on
    nothing but what the proposer knows."""
    note: Text | None = None
    """What a person should look at before accepting it."""


class Change(Record):
    """What a person wrote in place of what was proposed."""

    list: FactList | None = None
    id: Id | None = None
    topic: Id | None = None
    weight: Weight | None = None
    label: Text | None = None
    text: Text | None = None


class Decision(_Named):
    """What a person decided on a proposal."""

    as_: As = Field(validation_alias="as", serialization_alias="as")
    by: Text
    on: Day
    why: Text | None = None
    changed: Change | None = None
    """Of an edited fact."""


class ProposedFact(Fact):
    """A fact, its list, and how it came to be proposed."""

    list: FactList
    proposed: Origin
    decided: Decision | None = None

    @property
    def name(self) -> str:
        """`<list>/<id>`, as it was proposed."""
        return f"{self.list}/{self.id}"

    @property
    def fact(self) -> Fact:
        """The fact as a person left it."""
        own = {key: getattr(self, key) for key in Fact.model_fields}
        changed = self.decided.changed if self.decided else None
        new = changed.model_dump(exclude_none=True, exclude={"list"}) if changed else {}
        return Fact(**own | new)

    @property
    def standing_list(self) -> str:
        """The list that a person left it in."""
        changed = self.decided.changed if self.decided else None
        return (changed and changed.list) or self.list


class Head(Record):
    """What stands above the lists; decided together. None and empty: nothing is proposed."""

    plural: Text | None = None
    in_text: InText | None = None
    short: Text | None = None
    level: Level | None = None
    also_called: tuple[AlternativeTitle, ...] = ()
    outlook: tuple[Reading, ...] = ()
    abstains: Text | None = None
    proposed: Origin | None = None
    decided: Decision | None = None

    @property
    def is_accepted(self) -> bool:
        """Whether a role can stand under it."""
        return self.decided is not None and self.decided.as_ != "rejected"

    @property
    def is_open(self) -> bool:
        """Whether one is to be proposed: none is, or a person refused it."""
        if self.decided is not None:
            return self.decided.as_ == "rejected"
        return self.proposed is None


class Proposals(Record):
    """Everything that is proposed of one role, decided or not."""

    title: Text
    head: Head = Head()
    facts: tuple[ProposedFact, ...] = ()
    slug: str = Field(default="", exclude=True)
    """The file's name without `.yaml`."""

    @property
    def undecided(self) -> tuple[ProposedFact, ...]:
        """What awaits a person, in the order of the lists."""
        return tuple(it for it in self.facts if it.decided is None)

    def find(self, name: str) -> ProposedFact | None:
        """The proposal called `<list>/<id>`."""
        return next((it for it in self.facts if it.name == name), None)

    def facts_of(self, list: str) -> tuple[ProposedFact, ...]:
        """The proposals for one list."""
        return tuple(it for it in self.facts if it.list == list)


def path_of(roles: Path, slug: str) -> Path:
    """Where the proposals of a role are, in a project's `roles/`."""
    return roles / FOLDER / f"{slug}.yaml"


def load_proposals(roles: Path) -> Mapping[str, Proposals]:
    """All proposals of a project, by slug; none where there is no folder.

    Raises:
        FactsError: a file is none of proposals; every problem of every file is named.
    """
    folder = roles / FOLDER
    if not folder.exists() and not folder.is_symlink():
        return {}
    found: dict[str, Proposals] = {}
    problems: list[Problem] = []
    for path in list_files(folder, show(path_of(roles, "x").parent)):
        if path.suffix == ".yaml":
            try:
                found[path.stem] = load_one(path)
            except FactsError as error:
                problems += error.problems
    if problems:
        raise FactsError(problems)
    return found


def load_one(path: Path) -> Proposals:
    """The proposals in one file.

    Raises:
        FactsError: it cannot be read, or holds something else; a fact stands twice.
    """
    filed = parse_record(Proposals, read_document(path, show(path)), slug=path.stem)
    seen: dict[str, int] = {}
    problems = []
    for place, fact in enumerate(filed.record.facts):
        if (first := seen.setdefault(fact.name, place)) != place:
            what = f"“{fact.name}” is proposed twice, first at {filed.at('facts', first)}"
            problems.append(Problem(what, filed.at("facts", place), "Delete one of them."))
    if problems:
        raise FactsError(problems)
    return filed.record


def show(path: Path) -> str:
    """The path as messages name it: from here if it lies below, else its last parts."""
    here = Path.cwd()
    whole = here / path
    if whole.is_relative_to(here):
        return whole.relative_to(here).as_posix()
    return "/".join(whole.parts[-3:])
