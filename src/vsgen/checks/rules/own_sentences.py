"""What a sentence stands on: those of a writer's own wait for a person."""

from collections.abc import Iterator

from vsgen.checks.article_context import Context
from vsgen.checks.rule import Fault, rule

_HINT = "confirm it, strike it, or make a fact of it: `vsgen review` shows it with its passage"
_MOST = 60


@rule("provenance.unconfirmed", "warning")
def _unconfirmed(context: Context) -> Iterator[Fault]:
    end = 0
    for sentence in context.around.unconfirmed:
        at = context.text.find(sentence, end)
        if at < 0:
            at = context.text.find(sentence)
        if at < 0:
            continue
        end = at + len(sentence)
        said = " ".join(sentence.split())
        said = said if len(said) <= _MOST else f"{said[:_MOST].rstrip()}…"
        message = f"“{said}” stands on no fact, and nobody confirmed it"
        yield Fault(at, end, message, _HINT)
