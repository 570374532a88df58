"""What became of a pair in a run: state, cause, message and figures, as the queue keeps them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from vsgen.batch.crash_files import keep_crash
from vsgen.checks import Finding
from vsgen.desk import Desk
from vsgen.drafting import Spent
from vsgen.errors import (
    ArticleError,
    BudgetError,
    EditedError,
    FactsError,
    StaleError,
    UsageError,
    VsgenError,
    WriterError,
    show_command,
)
from vsgen.production import Produced, Verdict
from vsgen.store import Finished, QueuedPair
from vsgen.store.queued_pairs import PASSING, Cause, State

_MOST = 5
"""Findings that are kept of an article; `vsgen check` shows all."""
_CAUSES: tuple[tuple[tuple[type[VsgenError], ...], Cause], ...] = (
    ((BudgetError,), "budget"),
    ((WriterError,), "endpoint"),
    ((EditedError,), "edited"),
    ((StaleError,), "stale"),
    ((UsageError, FactsError, ArticleError), "facts"),
)
_CRASHED = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one queued pair."""

    pair: str
    state: State
    cause: Cause = ""
    message: str = ""
    """What is wrong and what to do."""
    exit_code: int = 0
    result: dict[str, Any] = field(default_factory=dict)

    @property
    def made(self) -> str:
        """`written`, `merged` or `unchanged`; empty where no article was made or looked at."""
        return str(self.result.get("made", ""))

    @property
    def finished(self) -> Finished:
        """As the queue keeps it."""
        return Finished(self.pair, self.state, self.cause, self.message, self.result)


def tell_unchanged(row: QueuedPair, verdict: Verdict, desk: Desk, seconds: float) -> Outcome:
    """Of an article that is made from present inputs."""
    spent = {"calls": 0, "reused": 0, "input_tokens": 0, "output_tokens": 0, "cost": "0"}
    same = verdict.seen == row.result.get("seen")
    findings = row.result.get("findings", []) if same else []
    result = _describe(row.pair, "unchanged", verdict, desk, seconds) | spent
    return _judge(row.pair, verdict, desk, result | {"findings": findings} | _recall(row))


def tell_produced(
    produced: Produced, verdict: Verdict, desk: Desk, seconds: float, now: datetime
) -> Outcome:
    """Of an article that was made anew, which is remembered when it is only looked at later."""
    pair = produced.pair.slug
    # What the built-in writer words is no call.
    spent = Spent() if produced.lock.writer.startswith("facts/") else produced.spent
    result = _describe(pair, produced.state, verdict, desk, seconds)
    result |= asdict(spent) | {"cost": format(spent.cost, "f"), "unpriced": spent.unpriced}
    result["drafted"] = {"at": now.isoformat(timespec="seconds"), "writer": produced.lock.writer}
    result |= {
        "findings": _describe_findings(produced.findings),
        "missing": {str(key): why for key, why in [*produced.missing.items()][:_MOST]},
        "stood_in": len(produced.stood_in),
    }
    if produced.missing:
        message = _explain_missing(produced, desk)
        return Outcome(pair, "failed", "missing", message, WriterError.exit_code, result)
    return _judge(pair, verdict, desk, result)


def tell_error(row: QueuedPair, error: VsgenError, seconds: float, cause: Cause = "") -> Outcome:
    """Of a pair that came to nothing; `cause` where the kind of error does not say it."""
    found = (name for kinds, name in _CAUSES if isinstance(error, kinds))
    cause = cause or next(found, "files")
    known = row.origin and cause == "facts"
    message = f"{row.origin}: {error}" if known else str(error)
    state: State = "queued" if cause in PASSING else "failed"
    result = {"seconds": round(seconds, 3)} | _recall(row)
    return Outcome(row.pair, state, cause, message, error.exit_code, result)


def tell_crash(row: QueuedPair, error: Exception, folder: Path, now: datetime) -> Outcome:
    """Of a pair at which vsgen itself failed; the traceback is kept in `folder`."""
    where = keep_crash(folder, row.pair, error, now)
    what = f"a defect of vsgen ({type(error).__name__}); {where}"
    cure = f"Report it, please. To try again: {show_command('vsgen', 'batch', row.pair)}"
    return Outcome(row.pair, "failed", "crashed", f"{what}\n    {cure}", _CRASHED)


def _recall(row: QueuedPair) -> dict[str, Any]:
    """When the article was drafted last, and by whom."""
    return {"drafted": row.result["drafted"]} if row.result.get("drafted") else {}


def _describe(pair: str, made: str, verdict: Verdict, desk: Desk, seconds: float) -> dict[str, Any]:
    path = desk.article_path(pair)
    here = Path.cwd()
    shown = str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
    told = {"path": shown, "made": made, "seconds": round(seconds, 3)}
    return told | verdict.as_data()


def _describe_findings(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    worst = sorted(findings, key=lambda it: ("error", "warning", "note").index(it.severity))
    return [
        {"severity": it.severity, "line": it.line, "rule": it.rule, "message": it.message}
        for it in worst[:_MOST]
    ]


def _judge(pair: str, verdict: Verdict, desk: Desk, result: dict[str, Any]) -> Outcome:
    """The outcome with the first error of the article, or with its open conflicts."""
    path = result["path"]
    if verdict.errors:
        check = show_command("vsgen", "check", path)
        more = f" (and {verdict.errors - 1:,} more; see {check})" if verdict.errors > 1 else ""
        message = f"{path}:{verdict.first}{more}"
        return Outcome(pair, "failed", "findings", message, 1, result)
    if verdict.conflicts:
        passages = "1 passage" if verdict.conflicts == 1 else f"{verdict.conflicts} passages"
        review = desk.show_command("review", pair)
        what = f"{path}: new words wait beside a person's in {passages}: {review}"
        return Outcome(pair, "done", "conflicts", what, 0, result)
    return Outcome(pair, "done", result=result)


def _explain_missing(produced: Produced, desk: Desk) -> str:
    """What was not worded, and the ways to have it worded."""
    why = " ".join(next(iter(produced.missing.values())).split())
    texts = f"{len(produced.missing)} texts are" if len(produced.missing) > 1 else "1 text is"
    sections = dict.fromkeys(key.section for key in produced.missing)
    options = [word for section in sections for word in ("--section", section)]
    draft = ("vsgen", "draft", produced.pair.slug, *desk.option)
    return (
        f"{desk.article_path(produced.pair.slug)}: {texts} missing, the first because {why}\n"
        f"    Ask anew: {show_command(*draft, '--fresh', *options)}\n"
        "    Or let the built-in writer word what is missing: add --fallback facts; or all: --facts"
    )
