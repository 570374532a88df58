"""What the sentences of a passage stand on, for a terminal."""

from collections.abc import Iterator

from rich.text import Text

from vsgen.review.sentence_views import SentenceView, StoodOn
from vsgen.review.terminal.styled_text import Hanging, Style, plain
from vsgen.review.views import PassageView

_MOST = 100


def draw_sentences(view: PassageView, *, everything: bool) -> Iterator[Hanging]:
    """Each sentence with its facts; unasked only those that await a person."""
    for sentence in view.sentences:
        if everything or sentence.unconfirmed:
            words = " ".join(sentence.text.split())
            words = words if len(words) <= _MOST else f"{words[:_MOST].rstrip()}…"
            number = plain(f"{sentence.number} ", "key")
            yield Hanging(Text.assemble(number, plain(f"“{words}”  "), _tell(sentence)), 2)


def _tell(sentence: SentenceView) -> Text:
    style: Style = "warning" if sentence.unconfirmed else "faint"
    told = list(map(_name, sentence.facts))
    if sentence.own:
        taken = sentence.confirmed
        told.insert(0, f"confirmed by {taken.who}" if taken else "on no fact: confirm or strike it")
    return plain("; ".join(told), style)


def _name(fact: StoodOn) -> str:
    return f"{fact.role}: {fact.label} ({fact.name})" if fact.label else f"{fact.name} (gone)"
