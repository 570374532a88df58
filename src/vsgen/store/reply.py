"""One reply of a model, as it is kept. Values only: nothing here reads or writes a database."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class StoredReply:
    """A paid reply, accepted or not, under the fingerprint of its request.

    `take` counts what a person asked anew, `attempt` what the gate sent back; both start at 1.
    `template` is such as "role/skills", `subject` a role's or a pair's slug. Token counts and
    `cost` (in US dollars, exact) are None where the endpoint did not tell. `asked_at` is ISO 8601
    with an offset.
    """

    fingerprint: str
    take: int
    attempt: int
    template: str
    subject: str
    model: str
    note: str
    text: str
    finish: str
    refusal: str
    accepted: bool
    faults: tuple[str, ...]
    input_tokens: int | None
    cached_tokens: int | None
    output_tokens: int | None
    cost: Decimal | None
    seconds: float
    asked_at: str
