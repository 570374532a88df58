"""Tasks as questions to a model, with all that is computed before the first call. Asks nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat

from vsgen.drafting.model_run import Asking
from vsgen.drafting.sentence_verdicts import Bounds
from vsgen.prompts import Prompt, Prompts, Rejected, Task, fingerprint_prompt, render_prompt


@dataclass(frozen=True)
class Question:
    """One task, with all that is needed to have it worded."""

    task: Task
    asking: Asking
    prompts: Prompts
    bounds: Bounds
    refusal: str = ""
    """What a person refused, as a wish for other words."""

    @cached_property
    def plain(self) -> Prompt:
        """What is asked where nothing was wished and nothing sent back."""
        return render_prompt(self.task, self.prompts)

    @cached_property
    def key(self) -> str:
        """The fingerprint."""
        return fingerprint_prompt(self.plain, self.asking.model.name)

    @property
    def note(self) -> str:
        """All wishes, as the model is told."""
        wish = self.asking.fresh.note if self.asking.fresh else ""
        return "; ".join(filter(None, (wish, self.refusal)))

    @property
    def is_wished(self) -> bool:
        """Whether a person wants it worded anew."""
        fresh = self.asking.fresh
        return fresh is not None and any(map(fresh.covers, self.task.sections))

    @property
    def label(self) -> str:
        """Its name in messages to people."""
        return f"{self.task.template} {self.task.subject}"

    def prompt(self, rejected: Sequence[Rejected]) -> Prompt:
        """What is asked with all wishes, or again for what of it was `rejected`."""
        return render_prompt(self.task, self.prompts, rejected, self.note)


def pose_questions(
    tasks: Sequence[Task],
    asking: Asking,
    prompts: Prompts,
    bounds: Bounds,
    notes: Sequence[str] = (),
) -> tuple[Question, ...]:
    """A question for every task; `notes` are wishes for other words, task by task.

    Raises:
        PromptsError: a template is missing or cannot be filled.
    """
    posed = tuple(
        Question(task, asking, prompts, bounds, note)
        for task, note in zip(tasks, chain(notes, repeat("")), strict=False)
    )
    for question in posed:
        # A template that cannot be filled is told before anything was paid for.
        _ = question.key
    return posed
