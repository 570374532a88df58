"""Parts of what a machine is told of a review: names as in the views, and texts whole."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vsgen.desk import Thread
    from vsgen.passages import Decision, Passage
    from vsgen.review.sentence_views import SentenceView
    from vsgen.review.statistic_changes import ClaimChange
    from vsgen.tracing import Trace


def describe_sentence(sentence: "SentenceView") -> dict[str, Any]:
    """What a sentence stands on; `number` is what `vsgen confirm` and `vsgen strike` take."""
    taken = sentence.confirmed
    return {
        "number": sentence.number,
        "text": sentence.text,
        "start": sentence.start,
        "own": sentence.own,
        "facts": [fact._asdict() for fact in sentence.facts],
        "confirmed": taken and {"who": taken.who, "when": taken.when, "why": taken.why},
    }


def describe_decision(decision: "Decision") -> dict[str, Any]:
    """A decision with what it approved, or with what it replaced."""
    return {
        "who": decision.who,
        "when": decision.when,
        "verdict": decision.verdict,
        "why": decision.why,
        "text_hash": decision.text_hash,
        "inputs": decision.inputs,
        "scope": decision.scope,
        "restored": decision.replaced and _describe_replaced(decision.replaced, decision.stood),
        "approved": decision.approved and _pick(decision.approved, "text", "figures", "parts"),
        "despite": decision.despite,
        "sentence": decision.sentence,
        "fact": decision.fact,
    }


def describe_thread(thread: "Thread", text: str | None) -> dict[str, Any]:
    """A comment with its answers; `earlier` where another wording than `text` is meant."""
    told = [{"id": it.id, "who": it.who, "when": it.when, "text": it.text} for it in thread.said]
    resolved = thread.resolved
    return {
        "id": thread.id,
        "passage": thread.passage,
        "about": thread.words,
        "earlier": text is None or not thread.is_about(text),
        "said": told,
        "withdrawn": thread.withdrawn,
        "resolved": resolved and {"who": resolved.who, "when": resolved.when},
    }


def _describe_replaced(passage: "Passage", stood: str) -> dict[str, Any]:
    """What a decision replaced: `text` as it stood, `base` as it had been generated."""
    incoming = passage.incoming
    return {
        "text": stood,
        "base": passage.text,
        "inputs": passage.inputs,
        "figures": passage.figures,
        "incoming": incoming and _pick(incoming, "text", "inputs", "figures", "replies", "parts"),
        "replies": passage.replies,
        "parts": passage.parts,
        "approved": None,  # once held by passages, now by their decisions alone
        "wording": passage.hand,
    }


def _pick(passage: "Passage", *names: str) -> dict[str, Any]:
    return {name: getattr(passage, name) for name in names}


def describe_piece(op: str, text: str) -> dict[str, str]:
    """What became of a run of text."""
    return {"op": op, "text": text}


def describe_change(change: "ClaimChange") -> dict[str, Any]:
    """A statistic that came, went or changed."""
    return {
        "kind": change.kind,
        "aspects": change.aspects,
        "old": change.old and _describe_trace(change.old),
        "new": change.new and _describe_trace(change.new),
    }


def _describe_trace(trace: "Trace") -> dict[str, Any]:
    record = trace.record
    return {
        "said": trace.said,
        "sentence": trace.sentence,
        "verdict": trace.verdict,
        "figure": record.id if record else "",
        "edition": record.edition.edition if record else "",
    }
