"""vsgen.toml, environment and built-in list -> the endpoint that is asked."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from vsgen.errors import FileError, UsageError, VsgenError
from vsgen.writers.profiles import Profile, choose_profile, find_key

KEYED = {"OPENAI_API_KEY": "sk-1"}
GATEWAY = {"base_url": "https://gateway.example/v1/", "model": "mini"}


def chosen(
    tables: Mapping[str, Mapping[str, Any]], name: str | None, environ: Mapping[str, str]
) -> Profile:
    profile = choose_profile(tables, name, environ)
    assert profile is not None
    return profile


def test_without_name_and_key_the_built_in_writer_is_used() -> None:
    """An empty key is no key, and the tables of other endpoints do not matter."""
    assert choose_profile({}, None, {}) is None
    assert choose_profile({"gateway": GATEWAY}, None, {"OPENAI_API_KEY": " "}) is None


def test_a_key_is_enough_for_openai() -> None:
    """Its address, a model and what it takes are built in."""
    profile = chosen({}, None, KEYED)

    expected = ("openai", "https://api.openai.com/v1", "json_schema", "max_completion_tokens")
    assert expected == (
        profile.name,
        profile.base_url,
        profile.structured,
        profile.token_limit,
    )
    assert profile.model


def test_the_environment_may_name_another_address() -> None:
    """Of which nothing is known then, unless the project's table says it."""
    environ = {**KEYED, "OPENAI_BASE_URL": "http://127.0.0.1:9/v1/"}

    profile = chosen({}, None, environ)
    told = chosen({"openai": {"structured": "json_schema"}}, None, environ)

    assert ("http://127.0.0.1:9/v1", "auto", "max_tokens") == (
        profile.base_url,
        profile.structured,
        profile.token_limit,
    )
    assert "json_schema" == told.structured


def test_a_table_changes_single_keys() -> None:
    """All others stay as they are built in."""
    price = {"input": 1, "output": 2, "as_of": date(2026, 11, 21)}
    tables = {"ollama": {"model": "qwen3:14b", "temperature": 0.3, "price": price}}

    profile = chosen(tables, "ollama", {})

    assert ("qwen3:14b", "http://127.0.0.1:11434/v1") == (profile.model, profile.base_url)
    assert {"temperature": 0.3, "max_tokens": 8000} == profile.parameters
    assert profile.price
    assert Decimal(1) == profile.price.input


def test_a_table_may_add_an_endpoint() -> None:
    """It needs no more than address and model."""
    profile = chosen({"gateway": GATEWAY}, "gateway", {})

    assert ("gateway", "https://gateway.example/v1") == (profile.name, profile.base_url)
    assert "" == find_key(profile, {})


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ollama/llama3.2:3b", "llama3.2:3b"), ("openrouter/vendor/model", "vendor/model")],
)
def test_the_model_may_stand_in_the_name(name: str, expected: str) -> None:
    """After the first slash."""
    profile = chosen({}, name, {"OPENROUTER_API_KEY": "k"})

    assert (name, expected) == (f"{profile.name}/{profile.model}", profile.model)


@pytest.mark.parametrize("name", ["ollama", "vllm", "llama-cpp", "lm-studio"])
def test_a_local_server_needs_no_key_and_costs_nothing(name: str) -> None:
    """Only the model's name, where the server has several."""
    profile = chosen({}, f"{name}/some-model", {})

    assert "" == find_key(profile, {})
    assert profile.price
    assert {Decimal(0)} == {profile.price.input, profile.price.output}


@pytest.mark.parametrize(
    ("tables", "name", "environ", "kind", "says"),
    [
        ({}, "olama", {}, UsageError, "Did you mean “ollama”?"),
        ({"gateway": GATEWAY}, "gatewy", {}, UsageError, "Did you mean “gateway”?"),
        ({}, "zzz", {}, UsageError, "The profiles are: azure, llama-cpp"),
        ({}, "openai", {}, UsageError, "Set OPENAI_API_KEY"),
        ({}, "openai", {"OPENAI_API_KEY": "sk\x0021"}, UsageError, "no key has"),
        ({}, "openai", {"OPENAI_API_KEY": "sk – 1"}, UsageError, "no key has"),
        ({}, "openai", {"OPENAI_API_KEY": "sk-1\nX: 2"}, UsageError, "no key has"),
        ({}, "ollama", {}, FileError, "model is not set"),
        ({}, "azure/gpt", {"AZURE_OPENAI_API_KEY": "k"}, FileError, "base_url is not set"),
        ({"ollama": {"modle": "x"}}, "ollama/x", {}, FileError, "Did you mean “model”?"),
        ({"ollama": {"concurrency": 0}}, "ollama/x", {}, FileError, "concurrency: "),
        ({"ollama": {"structured": "xml"}}, "ollama/x", {}, FileError, "structured: "),
        (
            {"ollama": {"base_url": "localhost:11434"}},
            "ollama/x",
            {},
            FileError,
            "no web address such as",
        ),
        ({"ollama": {"base_url": 7}}, "ollama/x", {}, FileError, "base_url: "),
        ({"ollama": {"base_url": "http://[::1/v1"}}, "ollama/x", {}, FileError, "base_url: "),
        ({"ollama": {"base_url": "http://a:b@c/v1"}}, "ollama/x", {}, FileError, "no password"),
        ({"ollama": {"base_url": "http://c/v1?key=b"}}, "ollama/x", {}, FileError, "no password"),
        ({"ollama": {"price": {"input": 1}}}, "ollama/x", {}, FileError, "price.output is not set"),
        ({"ollama": 7}, "ollama/x", {}, FileError, "is no table"),
        ({"ollama": {"address_variable": []}}, "ollama/x", {}, FileError, "address_variable: "),
    ],
)
def test_what_is_wrong_is_named_with_its_cure(
    tables: dict[str, Any], name: str, environ: dict[str, str], kind: type[VsgenError], says: str
) -> None:
    """Words of the call are a usage error, the table's a file error; no key is shown."""
    with pytest.raises(kind) as failed:
        choose_profile(tables, name, environ)

    assert says in str(failed.value)
    assert not any(value in str(failed.value) for value in environ.values())
    if kind is FileError:
        assert f"vsgen.toml [models.{name.partition('/')[0]}]" == failed.value.problems[0].where


def test_a_key_loses_its_line_feed() -> None:
    """As it comes from a file."""
    assert "sk-1" == find_key(chosen({}, None, KEYED), {"OPENAI_API_KEY": "sk-1\n"})


@pytest.mark.parametrize(
    ("table", "environ", "sent"),
    [
        ({}, {}, True),
        ({"base_url": "https://api.openai.com/v1/"}, {}, True),
        ({"base_url": "http://127.0.0.1:8000/v1"}, {}, True),
        ({"base_url": "https://stranger.example/v1"}, {}, False),
        ({"base_url": "https://api.openai.com.stranger.example/v1"}, {}, False),
        ({"base_url": "https://127.0.0.1.stranger.example/v1"}, {}, False),
        ({"base_url": "https://openrouter.ai/api/v1"}, {}, False),
        ({"key_variable": "OTHER_SECRET"}, {}, False),
        (
            {"base_url": "https://stranger.example/v1", "key_variable": "OTHER_SECRET"},
            {"VSGEN_TRUSTED_HOSTS": "gateway.example"},
            False,
        ),
        (
            {"base_url": "https://stranger.example/v1", "address_variable": "NO_SUCH"},
            {"OPENAI_BASE_URL": "https://gateway.example/v1"},
            False,
        ),
        (
            {"address_variable": "CI_SERVER_URL"},
            {"CI_SERVER_URL": "https://gateway.example/v1"},
            False,
        ),
        (
            {"key_variable": "OTHER_SECRET"},
            {"OPENAI_BASE_URL": "https://gateway.example/v1"},
            False,
        ),
        ({}, {"OPENAI_BASE_URL": "https://gateway.example/v1"}, True),
        (
            {"base_url": "https://Gateway.example/v1"},
            {"VSGEN_TRUSTED_HOSTS": "other.example, gateway.example"},
            True,
        ),
    ],
)
def test_a_key_goes_where_the_person_said_and_not_only_the_project(
    table: dict[str, str], environ: dict[str, str], sent: bool
) -> None:
    """Its provider, this machine, an address or a host named in the environment."""
    known = {"OPENAI_API_KEY": "k", "OTHER_SECRET": "s", **environ}
    if sent:
        profile = choose_profile({"openai": table}, None, known)
        assert profile is not None and find_key(profile, known)
        return
    with pytest.raises(UsageError, match="which only the project names") as caught:
        choose_profile({"openai": table}, None, known)
    assert "VSGEN_TRUSTED_HOSTS=" in caught.value.problems[0].cure
