"""Starts the provider of `provider.py`, changes its settings, and reads what it counted."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import Request, urlopen

ROOT = Path(__file__).parents[1]
Setting = str | float | bool


class Provider(NamedTuple):
    """A provider that runs, as a benchmark sees it."""

    address: str
    control: str

    def sum_up(self) -> dict[str, Any]:
        """What it counted."""
        told: dict[str, Any] = json.loads(_fetch(f"{self.control}/ledger"))
        return told

    def list_requests(self) -> list[dict[str, Any]]:
        """Every request since its settings were changed last."""
        told: list[dict[str, Any]] = json.loads(_fetch(f"{self.control}/requests"))
        return told

    def change(self, **settings: Setting) -> None:
        """Change settings, and count anew."""
        _fetch(f"{self.control}/settings", json.dumps(settings).encode())

    def describe(self, **keys: Setting) -> str:
        """The profile `measured` of a vsgen.toml, with more keys."""
        lines = "".join(f"{name} = {json.dumps(value)}\n" for name, value in keys.items())
        price = "price = { input = 0.75, output = 4.5, as_of = 2026-11-21 }\n"
        where = f'base_url = "{self.address}"\nmodel = "m"\nstructured = "json_schema"\n'
        return f"[models.measured]\n{where}{price}{lines}"


def _fetch(url: str, body: bytes | None = None) -> bytes:
    with urlopen(Request(url, body), timeout=60) as answer:
        told: bytes = answer.read()
    return told


@contextmanager
def run_provider(**settings: Setting) -> Iterator[Provider]:
    """A provider in a process of its own, until the block ends."""
    command = [sys.executable, "-m", "benchmarks.provider", json.dumps(settings)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout
        port, control = json.loads(process.stdout.readline())
        try:
            yield Provider(f"http://127.0.0.1:{port}/v1", f"http://127.0.0.1:{control}")
        finally:
            process.kill()
