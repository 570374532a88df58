"""Finds the endpoint that an article is asked of: vsgen.toml, environment, built-in list.

Holds no key: only the name of the variable that does. Asks nothing of any endpoint.
"""

import json
import os
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from vsgen.errors import FileError, UsageError, suggest_name
from vsgen.writers.profile_problems import list_problems
from vsgen.writers.turns import Limits

Structured = Literal["auto", "json_schema", "json_object", "prompt"]
DEFAULT = "openai"
"""Chosen without a name, where its key is set."""
_PROJECT_FILE = "vsgen.toml"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""Names of this machine."""
TRUSTED = "VSGEN_TRUSTED_HOSTS"
"""The variable of the environment that names hosts to which a project may send a key."""
_BUILT_IN = Path(__file__).with_name("profiles.toml")


class Price(BaseModel):
    """What a model costs, in US dollars per million tokens."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    input: Annotated[Decimal, Field(ge=0)]
    cached: Annotated[Decimal, Field(ge=0)] | None = None
    """For input that the endpoint had cached; as `input` where it is not said."""
    output: Annotated[Decimal, Field(ge=0)]
    as_of: date
    """The day on which the price was looked up."""


class Profile(BaseModel):
    """An endpoint, a model there, and how it is asked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    base_url: str
    """The address up to and with `/v1`; no password and no query in it."""
    address_variable: str = ""
    """A variable of the environment that counts before `base_url`."""
    key_variable: str = ""
    """The variable that holds the key; empty where the endpoint wants none."""
    key_optional: bool = False
    model: Annotated[str, Field(min_length=1, max_length=200)]
    structured: Structured = "auto"
    """How a schema is asked for at first; `auto` finds out what the endpoint takes."""
    token_limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    max_tokens: Annotated[int, Field(gt=0)] | None = None
    """The most tokens of one answer; sent under the name that `token_limit` says."""
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    top_p: Annotated[float, Field(gt=0, le=1)] | None = None
    seed: int | None = None
    reasoning_effort: str | None = None
    extra_body: Mapping[str, Any] = Field(default_factory=dict)
    """Anything else to send along, for what only one endpoint knows."""
    concurrency: Annotated[int, Field(ge=1, le=2000)] = 16
    """The most requests under way at once."""
    requests_per_minute: Annotated[int, Field(ge=1, le=10**7)] | None = None
    """No 60 seconds see more requests than these; None leaves it to what the endpoint says."""
    tokens_per_minute: Annotated[int, Field(ge=1000, le=10**10)] | None = None
    """The same for tokens, of prompts and of replies."""
    timeout: Annotated[float, Field(gt=0)] = 180
    """Seconds for one try."""
    attempts: Annotated[int, Field(ge=1, le=20)] = 6
    patience: Annotated[float, Field(gt=0)] = 900
    """Seconds from the first try of a request to the start of its last."""
    price: Price | None = None
    """Counts before any list of prices."""
    priced_as: str = ""
    """The provider whose list prices hold, where the address does not say it (a gateway)."""
    bills: bool = False
    """Whether the endpoint says in US dollars what each answer cost."""

    @field_validator("base_url")
    @classmethod
    def _judge_address(cls, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("this is no web address such as https://api.openai.com/v1")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("may hold no password and no query; name the key in key_variable")
        return address.rstrip("/")

    @property
    def identity(self) -> str:
        """The model and what it is asked with: other parameters make other replies."""
        # How long an answer may get does not change what it says.
        chosen = {name: it for name, it in self.parameters.items() if name != "max_tokens"}
        if self.extra_body:
            # By its hash: what it holds may be nobody's business, and this stands in locks.
            text = json.dumps(self.extra_body, sort_keys=True, default=str)
            chosen["extra_body"] = sha256(text.encode()).hexdigest()[:8]
        asked = ",".join(f"{name}={chosen[name]}" for name in sorted(chosen))
        return f"{self.name}/{self.model}" + (f"?{asked}" if asked else "")

    @property
    def parameters(self) -> dict[str, Any]:
        """What the user wants sent besides messages and schema; part of what a reply depends on."""
        names = ("max_tokens", "temperature", "top_p", "seed", "reasoning_effort")
        chosen = {name: getattr(self, name) for name in names}
        return {name: value for name, value in chosen.items() if value is not None}

    @property
    def limits(self) -> Limits:
        """What all requests hold to."""
        requests, tokens = self.requests_per_minute, self.tokens_per_minute
        return Limits(self.concurrency, requests, tokens, self.patience)


def choose_profile(
    tables: Mapping[str, Mapping[str, Any]], name: str | None, environ: Mapping[str, str]
) -> Profile | None:
    """The profile called `name`, or `name` = `<profile>/<model>`; `None` for the built-in writer.

    `tables` are the [models.<name>] of vsgen.toml. Without a name the profile `openai` is
    chosen if its key is set.

    Raises:
        UsageError: there is no such profile, or its key is not set.
        FileError: its table does not hold what a profile needs.
    """
    built_in = _load_built_in()
    known = {**built_in, **tables}
    wanted, _, model = (name or DEFAULT).partition("/")
    if wanted not in known:
        cure = suggest_name(wanted, known, f"The profiles are: {', '.join(sorted(known))}.")
        raise UsageError(f"there is no model profile {wanted!r}", cure=cure)
    profile = _make_profile(
        wanted, built_in.get(wanted, {}), tables.get(wanted, {}), model, environ
    )
    if name is None and not environ.get(profile.key_variable, "").strip():
        return None
    find_key(profile, environ)
    return profile


def is_local(profile: Profile) -> bool:
    """Whether the endpoint is a server of this machine."""
    return urlsplit(profile.base_url).hostname in LOOPBACK


def find_key(profile: Profile, environ: Mapping[str, str]) -> str:
    """The key for `profile`; empty where it needs none.

    Raises:
        UsageError: the key is not set, holds characters that would break a header, or would go to
            an address that a project names and nobody else.
    """
    key = environ.get(profile.key_variable, "").strip() if profile.key_variable else ""
    if not key and profile.key_variable and not profile.key_optional:
        raise UsageError(
            f"the profile {profile.name!r} needs a key",
            cure=f"Set {profile.key_variable}, or choose a profile that needs none.",
        )
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise UsageError(
            f"{profile.key_variable} holds characters that no key has",
            cure="Copy the key again, without line breaks and quotation marks.",
        )
    if key and not _may_have_key(profile, environ):
        host = urlsplit(profile.base_url).hostname
        raise UsageError(
            f"{profile.key_variable} would be sent to {host}, which only the project names",
            _place(profile.name),
            f"If that is meant, set {TRUSTED}={host}; several hosts are divided by commas.",
        )
    return key


def name_address(profile: Profile, environ: Mapping[str, str] = os.environ) -> str:
    """Where a person finds and mends the address: a variable, or a key of vsgen.toml."""
    said = environ.get(profile.address_variable, "").strip().rstrip("/")
    if said and said == profile.base_url:
        return f"{profile.address_variable} in the environment"
    return f"base_url in [models.{profile.name}]"


def _may_have_key(profile: Profile, environ: Mapping[str, str]) -> bool:
    """Whether the person, and not only the project, wants the key to go to the address.

    A project may be a stranger's, and name any address beside any variable.
    """
    address = profile.base_url
    host = urlsplit(address).hostname or ""
    known = _load_built_in().values()
    # Only the pairs that are built in: a project could name any variable that holds an address.
    named = {(it.get("address_variable"), it.get("key_variable")) for it in known}
    said = environ.get(profile.address_variable, "").strip().rstrip("/")
    is_named = (profile.address_variable, profile.key_variable) in named
    if host in LOOPBACK or (is_named and address == said):
        return True
    homes = {(it.get("base_url"), it.get("key_variable")) for it in known}
    trusted = {name.strip().casefold() for name in environ.get(TRUSTED, "").split(",")}
    return (address, profile.key_variable) in homes or host.casefold() in trusted


def _load_built_in() -> dict[str, dict[str, Any]]:
    return tomllib.loads(_BUILT_IN.read_text(encoding="utf-8"))


def _make_profile(
    name: str,
    built_in: Mapping[str, Any],
    own: Mapping[str, Any],
    model: str,
    environ: Mapping[str, str],
) -> Profile:
    if not isinstance(own, Mapping):
        raise FileError("this is no table", _place(name), f"Write [models.{name}].")
    entries: dict[str, Any] = {**built_in, **own, "name": name}
    address = environ.get(str(entries.get("address_variable", "")), "").strip()
    if address:
        entries["base_url"] = address
    if model:
        entries["model"] = model
    home = built_in.get("base_url")
    if home and str(entries["base_url"]).rstrip("/") != home:
        # What the provider itself takes says nothing about another server's abilities.
        entries |= {"structured": "auto", "token_limit": "max_tokens"}
        entries |= {key: own[key] for key in ("structured", "token_limit") if key in own}
    try:
        return Profile(**entries)
    except ValidationError as error:
        raise FileError(list_problems(_place(name), error, Profile.model_fields)) from None


def _place(name: str) -> str:
    return f"{_PROJECT_FILE} [models.{name}]"
