"""Locks as JSON text, made for reading changes in git. Equal locks are equal bytes.

Version 1, the one before versions were told apart, gave every passage its whole text and parts,
called the generated text `base` and a person's words `wording`, and had a type of its own for what
was approved, replaced or waits. Version 2 did not say what sentences stand on.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from vsgen import __version__
from vsgen.desk.lock_packing import (
    list_forms,
    pack_form,
    pack_passage,
    read_key,
    unpack_form,
    unpack_passage,
    write_key,
)
from vsgen.desk.locks import ArticleLock, RoleLock, hash_text
from vsgen.errors import FileError, show_command
from vsgen.passages import PassageKey

VERSION = 3
NEEDS = "0.1.0"
"""The first vsgen that reads this version: one that is older names it when it refuses a lock."""

Lock = TypeVar("Lock", ArticleLock, RoleLock)
FindRole = Callable[[str], RoleLock | None]

# Building one takes longer than reading a lock with it; it is built when a lock is first read.
_ADAPTERS: dict[type, TypeAdapter[Any]] = {
    kind: TypeAdapter(kind) for kind in (ArticleLock, RoleLock)
}
_LONGEST = 20
"""Characters of a release that a refusal names."""
_RENAMED = {"base": "text", "wording": "hand"}
"""What version 1 called otherwise."""
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_LINE = 96
"""Characters up to which a list or a table stands on one line."""


def find_nobody(_: str) -> None:
    """No role's lock is at hand."""


def format_lock(lock: ArticleLock | RoleLock, find_role: FindRole = find_nobody) -> str:
    """`lock` as JSON; what its roles' locks hold of an article's passages is left out."""
    content: dict[str, Any] = {"version": VERSION, "needs": NEEDS}
    if isinstance(lock, ArticleLock):
        content |= {"roles": lock.roles, "writer": lock.writer}
        content |= {"inputs": lock.inputs, "generated": lock.generated}
        if lock.corrections:
            content["corrections"] = [it._asdict() for it in lock.corrections]
        name, passages, writer = "passages", lock.passages, lock.writer
        roles: tuple[str, ...] = lock.roles
    else:
        content["role"] = lock.role
        name, passages, writer = "items", lock.items, ""
        roles = (lock.role,)
    find_forms = cache(lambda role: list_forms(find_role(role)))
    content[name] = {
        write_key(key): pack_passage(key, passages[key], writer, roles, find_forms)
        for key in sorted(passages, key=str)
    }
    if isinstance(lock, RoleLock) and lock.earlier:
        content["earlier"] = {
            write_key(key): list(map(pack_form, lock.earlier[key]))
            for key in sorted(lock.earlier, key=str)
        }
    return f"{_lay_out(content, 0)}\n"


def parse_lock(kind: type[Lock], text: str, where: str, find_role: FindRole = find_nobody) -> Lock:
    """The lock that `format_lock` wrote, in this version or in an earlier one.

    A role's passage of which the role's lock no longer has the words is read as empty: a later
    draft then replaces nothing that stands, but leaves it to a person.

    Raises:
        FileError: the text is no JSON, or not a lock that this vsgen knows.
    """
    restores = show_command("git", "checkout", "--", where)
    cure = f"Restore it, for example with {restores}, or move it away."
    try:
        content = json.loads(text)
    except ValueError as error:
        raise FileError(f"is not JSON: {error}", where, cure) from error
    version = content.get("version", 1) if isinstance(content, dict) else None
    if version == 1:
        content = _read_version_1(content)
    elif version in (2, VERSION):
        content = _unpack(content, find_role)
    elif version is not None:
        raise _refuse_version(version, content.get("needs"), where)
    try:
        lock: Lock = _ADAPTERS[kind].validate_python(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = _name_place(first["loc"], content)
        raise FileError(f"is no lock: {place}: {first['msg']}", where, cure) from error
    return lock


def _unpack(content: Mapping[str, Any], find_role: FindRole) -> dict[str, Any]:
    """The content in the form of a lock's values; what has no known form stays as it is."""
    lock = {name: value for name, value in content.items() if name not in ("version", "needs")}
    role, writer = lock.get("role"), lock.get("writer")
    roles = lock.get("roles", [role])
    find_forms = cache(lambda role: list_forms(find_role(role)))
    for name in ("passages", "items", "earlier"):
        if not isinstance(entries := lock.get(name), dict):
            continue
        keyed = {read_key(text, role): value for text, value in entries.items()}
        if name == "earlier":
            lock[name] = {
                key: list(map(unpack_form, forms)) if isinstance(forms, list) else forms
                for key, forms in keyed.items()
            }
        else:
            lock[name] = {
                key: unpack_passage(key, value, writer, roles, find_forms)
                for key, value in keyed.items()
            }
    return lock


def _read_version_1(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content of a lock in the form of its values; what has no known form stays as it is."""
    lock = {name: value for name, value in content.items() if name != "version"}
    role = lock.get("role")
    for name in ("passages", "items"):
        if isinstance(entries := lock.get(name), dict):
            lock[name] = {
                (key := PassageKey.read(text, role)): _read_record(record, key)
                for text, record in entries.items()
            }
    return lock


def _read_record(record: object, key: PassageKey) -> object:
    if not isinstance(record, dict):
        return record
    passage = {_RENAMED.get(name, name): value for name, value in record.items()}
    # What was approved stood beside the decisions once, and now stands in the one that names it.
    beside = [passage.pop("approved", None)]
    if isinstance(passage.get("items"), list):
        passage["items"] = [PassageKey.read(item, key.role) for item in passage["items"]]
    if "incoming" in passage:
        passage["incoming"] = _read_record(passage["incoming"], key)
    decisions = passage.get("decisions")
    if isinstance(decisions, list):
        known = [decision for decision in decisions if isinstance(decision, dict)]
        restored = [decision.get("restored") for decision in known]
        beside += [it.get("approved") for it in restored if isinstance(it, dict)]
        texts = {hash_text(it["text"]): it for it in beside if _holds_text(it)}
        passage["decisions"] = [_read_decision(decision, key, texts) for decision in decisions]
    return passage


def _holds_text(approved: object) -> bool:
    return isinstance(approved, dict) and isinstance(approved.get("text"), str)


def _read_decision(decision: object, key: PassageKey, texts: Mapping[str, Any]) -> object:
    if not isinstance(decision, dict):
        return decision
    read = {name: value for name, value in decision.items() if name != "restored"}
    inputs = decision.get("inputs", "")
    approved = decision.get("approved")
    if approved is None and decision.get("verdict") == "approved":
        approved = texts.get(str(decision.get("text_hash")))
    if isinstance(approved, dict):
        approved = {**approved, "inputs": inputs}
    read["approved"] = approved
    restored = decision.get("restored")
    if isinstance(restored, dict):
        before = dict(restored)
        read["stood"] = before.pop("text", None)
        read["replaced"] = _read_record(before, key)
    return read


def _refuse_version(version: object, needs: object, where: str) -> FileError:
    release = needs if isinstance(needs, str) and needs.replace(".", "").isdecimal() else ""
    wanted = f"vsgen {release[:_LONGEST]} or newer" if release else "the vsgen that wrote it"
    what = f"is a lock of version {str(version)[:_LONGEST]}; this is vsgen {__version__}, which "
    cure = f"Install {wanted}: in the folder that vsgen was cloned into, git pull; pip install ."
    return FileError(f"{what}knows those up to {VERSION}", where, cure)


def _name_place(place: tuple[int | str, ...], content: object) -> str:
    """Where in a lock something is wrong; keys of passages as people write them."""
    entries = content.get("passages", content.get("items")) if isinstance(content, dict) else ()
    keys = [key for key in entries or () if isinstance(key, PassageKey)]
    named = {repr(key): str(key) for key in keys}
    return ".".join(named.get(str(part), str(part)) for part in place) or "the whole"


def _lay_out(value: object, depth: int) -> str:
    """JSON with a name or line of text a line; what is short stands on one."""
    start, end = f"\n{' ' * (depth + 1)}", f"\n{' ' * depth}"
    flat = "" if depth < 2 and isinstance(value, dict) and value else _ENCODER.encode(value)
    if isinstance(value, dict) and value and (depth < 2 or len(flat) > _LINE):
        lines = [f"{json.dumps(name)}: {_lay_out(it, depth + 1)}" for name, it in value.items()]
        return f"{{{start}{f',{start}'.join(lines)}{end}}}"
    if isinstance(value, list | tuple) and len(flat) > _LINE:
        return f"[{start}{f',{start}'.join(_lay_out(it, depth + 1) for it in value)}{end}]"
    return flat
