"""Attacks on prompt templates, written by somebody who had not seen the code.

`python -m benchmarks.template_attacks [ID…]` puts each attack into a project of its own and lets
`vsgen prompt show` and `vsgen draft` meet it, with 10 seconds and a secret in the environment. An
attack succeeds if its marker shows or its file is made, if the process dies by a signal, outlives
its time or takes more than 300 MB, or if a terminal would be given a control character.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
ATTACKS = Path(__file__).parent / "attacks.yaml"
PAIR = ("machine-learning-engineer", "data-manager")
SECRET = "vsgen-canary-5e1f0c"
PLACES = {
    "role/skills.j2": ["prompt", "show", *PAIR, "--section", "skills", "--role", PAIR[1]],
    "facts/skills.pair.j2": ["draft", *PAIR],
}
"""Where the attacked template stands, and the command that renders it."""
SECONDS, MEGABYTES = 10.0, 300
# What a terminal obeys: all controls but tab and line ends, and the bidirectional ones.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def lay_out(project: Path, place: str, files: Mapping[str, Any]) -> None:
    """The attack's files in a new project's prompts folder."""
    for part in ("roles", "prompts"):
        shutil.copytree(ROOT / part, project / part)
    for name, content in files.items():
        path = project / "prompts" / (place if name == "{{TEMPLATE}}" else name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        match content:
            case {"symlink": target}:
                path.symlink_to(target)
            case {"repeat": [text, count]}:
                path.write_text(text * count, encoding="utf-8")
            case bytes():
                path.write_bytes(content)
            case _:
                path.write_bytes(str(content).encode("utf-8", "surrogatepass"))


def attack(project: Path, command: list[str], one: Mapping[str, Any]) -> str:
    """How the attack succeeded; empty if it did not."""
    marker = str(one["marker"] or "")
    made = Path(marker) if marker.startswith("/tmp/") else None
    if made:
        made.unlink(missing_ok=True)
    said = project / "said"
    began = time.monotonic()
    with said.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "vsgen", *command],
            cwd=project,
            env={**os.environ, "VSGEN_ATTACK_SECRET": SECRET},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        while process.poll() is None and time.monotonic() - began < SECONDS:
            time.sleep(0.02)
            peak = _read_peak(process.pid)
            if peak > MEGABYTES:
                process.kill()
                process.wait()
                return f"{peak} MB"
        if process.poll() is None:
            process.kill()
            process.wait()
            return f"over {SECONDS:.0f} s"
    if process.returncode < 0:
        return f"died by signal {-process.returncode}"
    return _judge(project, said.read_text(encoding="utf-8", errors="replace"), marker, made)


def _judge(project: Path, text: str, marker: str, made: Path | None) -> str:
    if made and made.exists():
        made.unlink()
        return "made its file"
    if found := _OBEYED.search(text):
        return f"printed {found[0]!r}"
    if "Traceback (most recent call last)" in text:
        return "a traceback"
    outputs = (it.read_text("utf-8", "replace") for it in (project / "output").rglob("*.*"))
    for shown in (text, *outputs):
        if SECRET in shown or (marker and not made and marker in shown):
            return "showed its marker"
    return ""


def _read_peak(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) // 1024 if found else 0


def main(wanted: list[str]) -> int:
    """Every attack at every place, what succeeded, and an exit code."""
    attacks = yaml.load(ATTACKS.read_text(encoding="utf-8"), yaml.CSafeLoader)
    chosen = [it for it in attacks if not wanted or it["id"] in wanted]
    won: Counter[str] = Counter()
    for one in chosen:
        for place, command in PLACES.items():
            with tempfile.TemporaryDirectory() as name:
                project = Path(name)
                (project / "inner").mkdir()
                lay_out(project / "inner", place, one["files"])
                how = attack(project / "inner", command, one)
            if how:
                won[one["kind"]] += 1
                print(f"{one['id']} at {place}: {how} ({one['what']})", flush=True)
    total = Counter(it["kind"] for it in chosen)
    print(", ".join(f"{kind} {won[kind]} of {2 * number}" for kind, number in total.items()))
    return 1 if won else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
