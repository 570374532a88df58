"""The house style: how figures, headings and roles are written, and which phrases are not.

Data only. Prompts, renderer, the facts writer and the `style.*` checks read it; the prompts
layer loads it from `prompts/style.yaml`.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Phrase = Annotated[str, Field(min_length=2, max_length=80, pattern=r"^\S(.*\S)?$")]


class Style(BaseModel):
    """The editors' choices; every key that a file leaves out keeps the value given here."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    percent: Literal["symbol", "word"] = "symbol"
    """`symbol` prints "33.5%", `word` prints "33.5 percent"."""
    heading_case: Literal["title", "sentence"] = "title"
    """`title` is "Required Skills", `sentence` is "Required skills"."""
    role_case: Literal["lower", "title"] = "lower"
    """How a role stands in a running sentence: "data manager" or "Data Manager"."""
    person: Literal["second", "third"] = "second"
    """`second` speaks to the reader as "you"; `third` speaks of "candidates"."""
    locale: Literal["en-US"] = "en-US"
    """Spelling, thousands separators and months."""
    banned: tuple[Phrase, ...] = ()
    """Phrases that no text may hold, whatever their case."""
