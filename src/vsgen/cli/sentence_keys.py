"""The keys of `vsgen review` for what sentences stand on, and for those that stand on no fact."""

from typing import TYPE_CHECKING

from vsgen.cli.console import say
from vsgen.cli.key_questions import KeyBinding, Step
from vsgen.cli.review_session import Keys, Turn, decide
from vsgen.cli.terminal_input import ask_line
from vsgen.facts.fact_insertion import NewFact

if TYPE_CHECKING:
    from vsgen.review import Verb
    from vsgen.review.sentence_views import SentenceView

_BACK = "(empty: go back): "


def _choose(turn: Turn) -> "SentenceView | None":
    """The sentence that is meant: the only one that awaits a person, or the one they number."""
    waiting = [it for it in turn.passage.sentences if it.unconfirmed]
    if len(waiting) == 1:
        return waiting[0]
    numbers = ", ".join(str(it.number) for it in waiting)
    answer = ask_line(f"Which sentence, {numbers}? {_BACK}") or ""
    found = next((it for it in waiting if str(it.number) == answer.strip()), None)
    if found is None and answer:
        say(f"There are: {numbers}.")
    return found


def _confirm(turn: Turn) -> Step:
    if (sentence := _choose(turn)) is None:
        return "ask"
    why = ask_line("Why is it right? It is recorded; may be empty: ") or ""
    return _carry_out(turn, "confirm", sentence, "confirmed", why)


def _strike(turn: Turn) -> Step:
    sentence = _choose(turn)
    return _carry_out(turn, "strike", sentence, "struck") if sentence else "ask"


def _make_fact(turn: Turn) -> Step:
    """Ask for each part of the fact; the facts must load with it."""
    if (sentence := _choose(turn)) is None:
        return "ask"
    say("A fact of a role: its name, as in baker/skills/calm; its topic, a label, and a clause.")
    answers: list[str] = []
    for what in ("ROLE/LIST/ID", "Topic", "Label", "Text"):
        answer = (ask_line(f"{what} {_BACK}") or "").strip()
        if not answer:
            return "ask"
        answers.append(answer)
    name, topic, label, text = answers
    role, kind, id = (*name.split("/"), "", "")[:3]
    fact = NewFact(role, kind, id, topic, label, text)
    return _carry_out(turn, "confirm", sentence, f"stands on {fact.name} now", fact=fact)


def _carry_out(
    turn: Turn,
    verb: "Verb",
    sentence: "SentenceView",
    told: str,
    why: str = "",
    fact: NewFact | None = None,
) -> Step:
    decide(turn, verb, why=why, sentence=str(sentence.number), fact=fact)
    turn.session.acts.append((turn.passage.key,))
    say(f"Sentence {sentence.number}: {told}.")
    return "again"


def _show_facts(turn: Turn) -> Step:
    turn.session.all_facts = not turn.session.all_facts
    return "again"


def _waits(turn: Turn) -> bool:
    return turn.passage.unconfirmed > 0


SENTENCE_KEYS: Keys = {
    "c": KeyBinding("[c]onfirm", "what stands on no fact is your word", _waits, _confirm),
    "x": KeyBinding("[x] strike", "take what stands on no fact out of the text", _waits, _strike),
    "f": KeyBinding("[f]act", "make a fact of it, in its role's file", _waits, _make_fact),
    "w": KeyBinding(
        "[w]hat it stands on",
        "the facts of every sentence, or only what stands on none",
        lambda turn: bool(turn.passage.sentences),
        _show_facts,
    ),
}
