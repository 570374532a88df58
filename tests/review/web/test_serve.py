"""`vsgen serve`: what it prints, what it refuses, how it ends."""

import base64
import hashlib
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from tests.review.web.client import Client
from tests.review.web.conftest import run_server
from typer.testing import CliRunner

from vsgen.cli import app
from vsgen.cli.opened_project import open_project
from vsgen.cli.review_access import open_review
from vsgen.review.web.site import FOLDER

pytestmark = pytest.mark.slow


def test_it_prints_the_address_and_ends_when_interrupted(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first line is an address with a token that opens the list; Ctrl-C ends the server."""
    monkeypatch.setenv("VSGEN_EDITOR", "Ana Editor")
    command = [sys.executable, "-m", "vsgen", "serve", "--port", "0", "--no-open"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = process.stdout.readline().strip()
        with httpx.Client(base_url=re.sub("/start.*", "", address)) as http:
            opened = http.get(address)
            page = http.get("/").text
        process.send_signal(signal.SIGINT)
        code = process.wait(timeout=30)

    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/start\?token=[\w-]{40,}", address)
    assert 200 == opened.status_code
    assert "Ana Editor" in page
    assert 130 == code


@pytest.mark.parametrize("missing", ["starlette", "uvicorn", "nh3"])
def test_the_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """Without the libraries of the pages the error names the extra."""
    monkeypatch.setitem(sys.modules, missing, None)

    result = CliRunner().invoke(app, ["serve"])

    assert 2 == result.exit_code
    assert missing in result.stderr
    assert "pip install '.[serve]'" in result.stderr


def test_other_machines_need_to_be_allowed() -> None:
    """An address that others can reach is refused as long as no name is allowed."""
    result = CliRunner().invoke(app, ["serve", "--host", "0.0.0.0"])

    assert 2 == result.exit_code
    assert "--allow-host" in result.stderr


def test_a_port_that_is_taken_is_said_to_be(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A port in use ends the call with what to do about it."""
    del project
    monkeypatch.setenv("VSGEN_EDITOR", "Ana Editor")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        result = CliRunner().invoke(app, ["serve", "--no-open", "--port", port])

    assert 2 == result.exit_code
    assert "--port 0" in result.stderr


def test_the_vendored_script_is_the_one_that_the_pages_name() -> None:
    """The page's hash of htmx is that of the file, which lies there with its licence."""
    base = (FOLDER / "templates/base.html").read_text(encoding="utf-8")
    name, said = re.findall(r'src="/static/(htmx[^"]+)" integrity="sha384-([^"]+)"', base)[0]
    digest = hashlib.sha384((FOLDER / "static" / name).read_bytes()).digest()

    assert said == base64.b64encode(digest).decode()
    assert (FOLDER / "static/htmx-LICENSE.txt").is_file()


def test_pages_hold_no_script_or_style_of_their_own() -> None:
    """What the policy forbids no template needs."""
    for template in (FOLDER / "templates").iterdir():
        text = template.read_text(encoding="utf-8")

        assert not re.search(r"<style|\sstyle=|\son\w+=|hx-on|<script(?![^>]*\ssrc=)", text)


def test_a_computed_number_names_what_it_is_computed_from(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A difference of two figures is neither of them."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(repository / "tests" / "field", "roles")
    shutil.copytree(repository / "prompts", "prompts")
    assert 0 == CliRunner().invoke(app, ["draft", "baker", "cook"]).exit_code
    article = Path("output/baker-vs-cook.md")
    lines = article.read_text("utf-8").splitlines(keepends=True)
    bakers, cooks = "[^census-bakers-2024-34]", "[^census-cooks-2024-34]"
    gap = f"The median for bakers is about $1,900 a year more than for cooks.{bakers}{cooks}"
    last_row = next(at for at, line in enumerate(lines) if line.startswith("| All occupations |"))
    lines.insert(last_row + 1, f"\n{gap}\n")
    article.write_text("".join(lines), "utf-8")
    with (
        run_server(open_review(open_project())) as served,
        httpx.Client(base_url=served.url) as http,
    ):
        http.get("/start", params={"token": served.site.tokens.start}).raise_for_status()
        page = Client(http, served).read("/article/baker-vs-cook")

    [row] = re.findall(r"<tr[^>]*>(?:(?!</tr>).)*\$1,900(?:(?!</tr>).)*</tr>", page, re.S)
    assert "Computed from bakers and cooks: median annual wage" in row
