"""What docs/models.md tells people to write is what vsgen reads."""

import re
import tomllib
from pathlib import Path

import pytest

from vsgen.settings import WriterSettings, load_settings
from vsgen.writers.profiles import Profile, choose_profile


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    """The text of the page."""
    return (repository / "docs" / "models.md").read_text(encoding="utf-8")


def test_every_example_can_be_used_as_it_stands(page: str, tmp_path: Path) -> None:
    """All tables in one vsgen.toml, and each profile with nothing but its key set."""
    blocks = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "vsgen.toml").write_text("\n".join(blocks), encoding="utf-8")
    found = load_settings(tmp_path, {})
    assert WriterSettings("openai", 3, "none", "flag", 32) == found.writer
    keys = {f"{name}_API_KEY": "key" for name in ("OPENAI", "AZURE_OPENAI", "OPENROUTER")}
    trusted = {"VSGEN_TRUSTED_HOSTS": "llm.example.org,resource.openai.azure.com"}
    for name in found.models:
        profile = choose_profile(found.models, name, keys | {"MY_KEY": "key"} | trusted)
        assert profile is not None
        assert name == profile.name


def test_every_profile_has_an_example(page: str, repository: Path) -> None:
    """So that nobody has to guess what an endpoint needs."""
    built_in = tomllib.loads(
        (repository / "src" / "vsgen" / "writers" / "profiles.toml").read_text(encoding="utf-8")
    )
    assert set(built_in) <= set(re.findall(r"^\[models\.([\w-]+)\]", page, re.MULTILINE))


def test_every_key_of_a_profile_is_explained(page: str) -> None:
    """In the table of keys; its name is the table's own."""
    explained = set(re.findall(r"`(\w+)`", page))
    assert set() == Profile.model_fields.keys() - explained - {"name"}
