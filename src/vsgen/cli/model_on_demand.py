"""A profile -> a model that is connected when it is first asked.

So nothing of a provider's library is imported where every reply is in the store, and one model
serves many runs, each with connections of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from vsgen.writers import Answer, Message, Model


class ModelOnDemand:
    """A model that `connect` makes as soon as something is asked, and anew after each close."""

    def __init__(self, name: str, connect: Callable[[], Model]) -> None:
        self._name = name
        self._connect = connect
        self._model: Model | None = None

    @property
    def name(self) -> str:
        """`<profile>/<model>`."""
        return self._name

    async def answer(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],
        label: str,
        room: int | None = None,
    ) -> Answer:
        """What the model says, in at most `room` tokens.

        Raises:
            WriterError: the endpoint cannot be used, or kept failing.
        """
        if self._model is None:
            self._model = self._connect()
        return await self._model.answer(messages, schema, label, room)

    async def close(self) -> None:
        """Let go of the connections, if there are any."""
        model, self._model = self._model, None
        if model is not None:
            await model.close()
