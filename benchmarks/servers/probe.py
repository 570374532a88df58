"""What a chat endpoint on loopback says to each form of request, and what its replies are like.

    python probe.py http://127.0.0.1:8000/v1 noise [--replies 50]

Prints status, seconds and the start of the body for each form; with `--replies`, how often a
reply held to a schema can be read as JSON. The key is taken from `OPENAI_API_KEY`. Uses no
client library, so that what is printed is what the server sent.
"""

import argparse
import json
import os
import time
import unicodedata
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Mapping
from typing import Any

TEXT = {"type": "string"}
ITEM = {
    "type": "object",
    "properties": {"fact": TEXT, "text": TEXT},
    "required": ["fact", "text"],
    "additionalProperties": False,
}
SCHEMA = {
    "type": "object",
    "properties": {"items": {"type": "array", "items": ITEM}},
    "required": ["items"],
    "additionalProperties": False,
}
WRAPPED = {"name": "reply", "strict": True, "schema": SCHEMA}
FORMS: Mapping[str, Mapping[str, Any]] = {
    "plain": {},
    "json_schema, strict": {"response_format": {"type": "json_schema", "json_schema": WRAPPED}},
    "json_object": {"response_format": {"type": "json_object"}},
    "json_object with schema": {"response_format": {"type": "json_object", "schema": SCHEMA}},
    "max_tokens 50": {"max_tokens": 50},
    "max_completion_tokens 50": {"max_tokens": None, "max_completion_tokens": 50},
    "temperature 0.2": {"temperature": 0.2},
    "reasoning_effort low": {"reasoning_effort": "low"},
    "a key nobody knows": {"nonsense": 1},
    "a model that is not there": {"model": "no-such-model"},
}
MESSAGES = [{"role": "user", "content": "Word fact f1."}]
SHOWN = 220


def main() -> None:
    """Ask in every form, then, if wished, for many replies."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("address", help="with /v1 at the end")
    parser.add_argument("model")
    parser.add_argument("--replies", type=int, default=0, help="how many to judge as JSON")
    options = parser.parse_args()
    key = os.environ.get("OPENAI_API_KEY", "none")
    for name, form in FORMS.items():
        show_answer(name, options.address, key, {"model": options.model, **form})
    show_answer("a wrong key", options.address, "sk-wrong", {"model": options.model})
    show_answer("no key", options.address, None, {"model": options.model})
    if options.replies:
        judge_replies(options.address, key, options.model, options.replies)


def ask(address: str, key: str | None, form: Mapping[str, Any]) -> tuple[int, str]:
    """Status and body of one request; a refusal is an answer too."""
    wanted = {"messages": MESSAGES, "max_tokens": 400, **form}
    content = {name: value for name, value in wanted.items() if value is not None}
    headers = {"Content-Type": "application/json"}
    if key is not None:
        headers["Authorization"] = f"Bearer {key}"
    request = urllib.request.Request(
        f"{address}/chat/completions", json.dumps(content).encode(), headers
    )
    try:
        with urllib.request.urlopen(request, timeout=300) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode("utf-8", "replace")


def show_answer(name: str, address: str, key: str | None, form: Mapping[str, Any]) -> None:
    """Print one answer; what could act on a terminal is printed as an escape."""
    start = time.perf_counter()
    status, body = ask(address, key, form)
    seconds = time.perf_counter() - start
    print(f"{name:26} {status} {seconds:6.2f} s  {ascii(body)[1 : SHOWN + 1]}")


def judge_replies(address: str, key: str, model: str, count: int) -> None:
    """Print how replies to the widest schema form that works end, and whether they can be read."""
    seen: Counter[str] = Counter()
    form = {**FORMS["json_object with schema"], "model": model, "max_tokens": 1500}
    for seed in range(count):
        status, body = ask(address, key, {**form, "seed": seed})
        if status != 200:
            seen[f"refused with {status}"] += 1
            continue
        choice = json.loads(body)["choices"][0]
        text = choice["message"]["content"]
        end = choice["finish_reason"]
        seen[f"{end}: as sent {_read(text)}"] += 1
        seen[f"{end}: without control characters {_read(_clean(text))}"] += 1
    for line, times in sorted(seen.items()):
        print(f"{times:5} of {count}  {line}")


def _read(text: str) -> str:
    try:
        json.loads(text)
    except ValueError as error:
        return f"unreadable, {str(error).partition(':')[0]}"
    return "JSON"


def _clean(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char) not in {"Cc", "Cf"})


if __name__ == "__main__":
    main()
