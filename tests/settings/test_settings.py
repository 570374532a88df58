"""Where a project's folders are found."""

from pathlib import Path

import pytest

from vsgen.errors import FileError
from vsgen.settings import Settings, WriterSettings, default_folder, load_settings


def test_folder_without_project_uses_shipped_roles_and_prompts(tmp_path: Path) -> None:
    """Without vsgen.toml the current folder is the project; what ships is used."""
    found = load_settings(tmp_path, {})
    expected = Settings(
        project=tmp_path,
        roles=default_folder("roles"),
        prompts=default_folder("prompts"),
        output=tmp_path / "output",
        store=tmp_path / ".vsgen" / "store.db",
        writer=WriterSettings(profile="", tries=3, fallback="none", own="flag", concurrency=None),
        models={},
    )
    assert expected == found


def test_project_is_the_nearest_folder_upwards_with_a_vsgen_toml(tmp_path: Path) -> None:
    """A call made deep inside a project writes to the project's output."""
    (tmp_path / "vsgen.toml").touch()
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert tmp_path / "output" == load_settings(deep, {}).output
    (tmp_path / "a" / "vsgen.toml").touch()
    assert tmp_path / "a" / "output" == load_settings(deep, {}).output


def test_own_folder_replaces_the_shipped_one(tmp_path: Path) -> None:
    """A project's roles/ counts as a whole; prompts, which it has none of, stay the shipped."""
    (tmp_path / "roles").mkdir()
    found = load_settings(tmp_path, {})
    assert tmp_path / "roles" == found.roles
    assert default_folder("prompts") == found.prompts


def test_toml_names_folders_relative_to_itself(tmp_path: Path) -> None:
    """Names in vsgen.toml are seen from its folder, wherever the call is made."""
    (tmp_path / "facts").mkdir()
    (tmp_path / "roles").mkdir()
    (tmp_path / "deep").mkdir()
    (tmp_path / "vsgen.toml").write_text('roles = "facts"\noutput = "articles"\n')
    found = load_settings(tmp_path / "deep", {})
    assert (tmp_path / "facts", tmp_path / "articles") == (found.roles, found.output)


def test_environment_goes_before_the_project_file(tmp_path: Path) -> None:
    """VSGEN_OUTPUT is seen from the current folder; an empty one counts as unset."""
    (tmp_path / "vsgen.toml").write_text('output = "articles"\n')
    given = {"VSGEN_OUTPUT": "elsewhere", "VSGEN_ROLES": ""}
    assert tmp_path / "elsewhere" == load_settings(tmp_path, given).output


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('ouput = "x"', "{toml}:1: unknown key 'ouput'\n    Did you mean output?"),
        (
            "\nlanguage = 3",
            "{toml}:2: unknown key 'language'\n"
            "    The keys are: roles, prompts, output, store, writer, models, check.",
        ),
        (
            '\n[openai]\nmodel = "x"',
            "{toml}:2: unknown key 'openai'\n    Write [models.openai].",
        ),
        (
            "store = 3",
            '{toml}:1: store is not a file\'s name\n    Write: store = ".vsgen/store.db"',
        ),
        (
            "[models.mine]\ntries = 1\n[writer]\ntries = 3\nprofle = 'x'",
            "{toml}:5: unknown key 'profle'\n    Did you mean profile?",
        ),
        (
            "[writer]\ntries = 0",
            "{toml}:2: tries is off\n    Write a whole number from 1 to 20.",
        ),
        (
            "[writer]\nconcurrency = true",
            "{toml}:2: concurrency is off\n    Write a whole number from 1 to 2000.",
        ),
        (
            "[writer]\nown = 'ask'",
            '{toml}:2: own is not what it may be: \'ask\'\n    Write "flag" or "never".',
        ),
        (
            "[writer]\nfallback = 'gpt'",
            '{toml}:2: there is no fallback \'gpt\'\n    Write "none" or "facts".',
        ),
        (
            "[writer]\nprofile = ' '",
            '{toml}:2: profile is not a name\n    Write, for example: profile = "openai"',
        ),
        (
            "writer = 'openai'",
            "{toml}:1: writer is not a table\n    Write [writer], and its keys below it.",
        ),
        (
            "[models]\nmine = 'x'",
            "{toml}:2: models.mine is not a table\n"
            "    Write [models.<name>], and its keys below it.",
        ),
        ("roles = 3", '{toml}:1: roles is not a folder\'s name\n    Write: roles = "roles"'),
        (
            'roles = "gone"',
            "{toml}: there is no folder {folder}/gone\n"
            "    Make it, correct the name, or leave roles out to use the shipped roles.",
        ),
    ],
)
def test_project_file_is_read_strictly(tmp_path: Path, content: str, message: str) -> None:
    """What is wrong is named with its line and the way out."""
    toml = tmp_path / "vsgen.toml"
    toml.write_text(content)
    with pytest.raises(FileError) as caught:
        load_settings(tmp_path, {})
    assert message.format(toml=toml, folder=tmp_path) == str(caught.value)


def test_writer_and_models_are_read_from_their_tables(tmp_path: Path) -> None:
    """What is not said keeps its default; a model's own keys are judged by who asks it."""
    (tmp_path / "vsgen.toml").write_text(
        "[writer]\nprofile = 'mine/big'\nfallback = 'facts'\nconcurrency = 8\n"
        "[models.mine]\nbase_url = 'http://127.0.0.1:1/v1'\nprice = {input = 1, output = 2}\n"
    )
    found = load_settings(tmp_path, {})
    assert WriterSettings("mine/big", 3, "facts", concurrency=8) == found.writer
    price = {"input": 1, "output": 2}
    assert {"mine": {"base_url": "http://127.0.0.1:1/v1", "price": price}} == found.models


@pytest.mark.parametrize(
    ("line", "variable", "expected"),
    [
        ("", "", "project/.vsgen/store.db"),
        ("store = 'kept/replies.db'", "", "project/kept/replies.db"),
        ("store = 'sqlite:///replies.db'", "", "project/replies.db"),
        ("", "sqlite:////srv/replies.db", "/srv/replies.db"),
        ("store = 'kept/replies.db'", "mine.db", "project/deep/mine.db"),
    ],
)
def test_store_is_named_by_variable_project_file_or_default(
    tmp_path: Path, line: str, variable: str, expected: str
) -> None:
    """VSGEN_STORE is seen from the current folder, the key from the project's."""
    deep = tmp_path / "project" / "deep"
    deep.mkdir(parents=True)
    (tmp_path / "project" / "vsgen.toml").write_text(line)
    found = load_settings(deep, {"VSGEN_STORE": variable})
    assert tmp_path / expected == found.store


def test_address_of_another_database_is_passed_on(tmp_path: Path) -> None:
    """The store says itself what it cannot open."""
    address = "postgresql://desk/vsgen"
    assert address == load_settings(tmp_path, {"VSGEN_STORE": address}).store


@pytest.mark.parametrize("content", [b"output = ", b'output = "\xff"'])
def test_project_file_that_is_no_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    """Half a line or bytes that are not UTF-8 end with a sentence, not a traceback."""
    (tmp_path / "vsgen.toml").write_bytes(content)
    with pytest.raises(FileError, match="is not TOML"):
        load_settings(tmp_path, {})


def test_missing_folder_of_the_environment_is_named(tmp_path: Path) -> None:
    """The message names the variable, not the project file."""
    with pytest.raises(FileError, match=r"^VSGEN_ROLES: there is no folder"):
        load_settings(tmp_path, {"VSGEN_ROLES": "gone"})


def test_installed_package_uses_the_defaults_inside_it(tmp_path: Path) -> None:
    """In site-packages the folders stand in vsgen/defaults."""
    package = tmp_path / "site-packages" / "vsgen"
    (package / "defaults" / "roles").mkdir(parents=True)
    assert package / "defaults" / "roles" == default_folder("roles", package)


def test_checkout_uses_the_folders_beside_src(tmp_path: Path) -> None:
    """In an editable checkout the editor's own files are the defaults."""
    package = tmp_path / "src" / "vsgen"
    package.mkdir(parents=True)
    (tmp_path / "roles").mkdir()
    (tmp_path / "pyproject.toml").touch()
    assert tmp_path / "roles" == default_folder("roles", package)


def test_incomplete_installation_says_so(tmp_path: Path) -> None:
    """Neither place has the folder: install again."""
    with pytest.raises(FileError, match="Install vsgen again"):
        default_folder("roles", tmp_path / "lib" / "vsgen")


def test_shipped_folders_hold_roles_and_prompts() -> None:
    """The folders found for the running vsgen are the real ones."""
    assert (default_folder("roles") / "topics.yaml").is_file()
    assert (default_folder("prompts") / "outline.yaml").is_file()


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("output = '../articles'", "output leads out of the project"),
        ("output = '/srv/articles'", "output leads out of the project"),
        ("roles = '..'", "roles leads out of the project"),
        ("prompts = '/usr'", "prompts leads out of the project"),
        ("store = '../replies.db'", "store leads out of the project"),
        ("store = 'sqlite:////srv/replies.db'", "store leads out of the project"),
        ("store = 'postgresql://example.org/replies'", "is not taken from a project"),
    ],
)
def test_a_project_names_nothing_outside_itself(tmp_path: Path, line: str, what: str) -> None:
    """It may be a stranger's; the cure is the person's own environment, which is obeyed."""
    project = tmp_path / "project"
    project.mkdir()
    (project / "vsgen.toml").write_text(line)
    with pytest.raises(FileError, match=what) as caught:
        load_settings(project, {})
    key = line.partition(" ")[0]
    assert f"VSGEN_{key.upper()}" in caught.value.problems[0].cure
    found = load_settings(project, {f"VSGEN_{key.upper()}": str(tmp_path)})
    assert getattr(found, key) == tmp_path


@pytest.mark.parametrize(
    "name", ["roles", "prompts", "output", ".vsgen", ".vsgen/store.db", ".vsgen/store.db-wal"]
)
def test_a_link_leads_out_of_a_project_as_little(tmp_path: Path, name: str) -> None:
    """Folders, the store, and what SQLite writes beside it."""
    project, outside = tmp_path / "project", tmp_path / "outside"
    (project / ".vsgen").mkdir(parents=True)
    outside.mkdir()
    if name == ".vsgen":
        (project / ".vsgen").rmdir()
    (project / name).symlink_to(outside / "file" if "/" in name else outside)
    with pytest.raises(FileError, match="leads out of the project"):
        load_settings(project, {})
