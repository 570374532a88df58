"""Asks any OpenAI-compatible endpoint within its limits and a budget, and takes its answer.

Asks again where the transport failed. Judges no answer, and keeps none.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from vsgen.errors import HopelessError
from vsgen.writers.breaker import Ended
from vsgen.writers.call import Call
from vsgen.writers.charging import Charging
from vsgen.writers.discovery import Discovery, Run
from vsgen.writers.endpoint_errors import Rejection, explain_rejection, explain_silence
from vsgen.writers.endpoint_reply import Response, read_response
from vsgen.writers.endpoint_request import Abilities, build_request
from vsgen.writers.limits import Gate
from vsgen.writers.model import Answer, Load, Message
from vsgen.writers.outage import show_seconds
from vsgen.writers.prices import load_prices
from vsgen.writers.profiles import Profile
from vsgen.writers.retries import GivenUp, Patience, Setback, call_patiently, find_work
from vsgen.writers.turns import Need, PoorError, Turn

if TYPE_CHECKING:
    from vsgen.errors import VsgenError, WriterError
    from vsgen.writers.connection import Connection

_BYTES = 3
"""Of a request, for each token that it is taken for until its usage is known: that is many."""
_FIRST_ROOM, _LEAST_ROOM = 4096, 512
"""Tokens of an answer without a limit, as long as none has been seen, and ever after."""
_TOLD_PAUSE = 5.0
"""Seconds from which on a pause of all requests is worth a word."""


class OpenAIModel:
    """One model at one endpoint; any number of requests may be under way in one event loop.

    It connects when it is first asked, and anew after each close: so nothing of a provider's
    library is imported where every reply is in the store, and one model serves many event loops,
    one after the other. Limits and budget hold for all of them together.
    """

    def __init__(self, profile: Profile, run: Run) -> None:
        self.name = profile.identity
        self._charging = Charging(profile, run)
        self._profile = self._charging.profile
        self._run = run
        # Nobody sleeps on when the run has ended.
        self._world = run.breaker.world._replace(sleep=run.breaker.sleep)
        self._patience = Patience(profile.attempts, profile.patience)
        limits = profile.limits._replace(minute=run.minute)
        note = run.open_note(profile.base_url, profile.model) if run.open_note else None
        self._gate = Gate(limits, run.breaker.world, run.budget, note)
        run.breaker.at_end.append(self._gate.end)
        self._longest_reply = 0
        self._forget()

    def _forget(self) -> None:
        """What belongs to one event loop."""
        self._connection: Connection | None = None
        self._discovery: Discovery | None = None
        self._loading: asyncio.Task[None] | None = None

    @property
    def load(self) -> Load:
        """How busy it is."""
        return self._gate.load

    def prove_bounded(self) -> None:
        """Nothing, where the run's budget can be kept, if it has one; nothing is asked.

        Raises:
            UsageError: the price is not known, or the profile multiplies answers.
        """
        if self._run.budget:
            if self._charging.needs_list:
                load_prices()
            self._charging.prove_bounded()

    async def answer(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],
        label: str,
        room: int | None = None,
    ) -> Answer:
        """What the model says; `label` names the request in messages to people.

        `room` is the most tokens of the answer; as the profile says, where it is None.

        Raises:
            UsageError: the key is not set, a proxy or certificates that the environment names
                cannot be used, or a budget is to be kept and the price is not known.
            BudgetError: what is left of the budget pays for no further call.
            HopelessError: nor will the endpoint answer anything else that this run asks.
            WriterError: the endpoint cannot be used, or kept failing.
        """
        error: VsgenError
        profile = self._profile
        discovery, connection = await self._connect()
        call = Call(messages, schema, label, room)
        ask = partial(self._ask, call, discovery, connection)
        try:
            said = await call_patiently(ask, self._patience, self._world)
        except Ended as ended:
            error = ended.error
            self._run.breaker.end(error)
        except PoorError as poor:
            error = self._charging.explain_poor(poor.cost)
            self._run.breaker.end(error)
        except Rejection as rejection:
            error = self._give_up(explain_rejection(rejection, profile, label))
        except GivenUp as given_up:
            error = self._give_up(explain_silence(given_up, profile, label))
        else:
            return replace(said, seconds=self._world.clock() - call.first_sent)
        # Raised here, so that no exception of a library, which holds the request, hangs on it.
        raise error

    async def close(self) -> None:
        """Let go of the connections."""
        self._gate.close()
        if self._loading:
            await self._loading
        if self._connection:
            await self._connection.close()
        self._forget()

    async def _connect(self) -> "tuple[Discovery, Connection]":
        """Have all ready that an answer takes: nothing stands between it and being kept."""
        if self._charging.needs_list:
            if self._loading is None:
                self._loading = asyncio.create_task(asyncio.to_thread(load_prices))
            await asyncio.shield(self._loading)
        if self._connection is None:
            from vsgen.writers.connection import Connection

            self._charging.prove_bounded()
            self._connection = Connection(self._profile, self._run.environ)
        if self._discovery is None:
            self._discovery = Discovery(self._profile, self._run)
        return self._discovery, self._connection

    async def _ask(self, call: Call, discovery: Discovery, connection: "Connection") -> Answer:
        def explain(refused: Rejection) -> "WriterError":
            return explain_rejection(refused, self._profile, call.label)

        try:
            return await discovery.ask(partial(self._send, call, connection), explain)
        except Setback as setback:
            call.fail(self._world.clock(), setback.what)
            raise

    async def _send(self, call: Call, connection: "Connection", abilities: Abilities) -> Answer:
        """What the endpoint answers to this way of asking, when it is its turn."""
        profile, breaker = self._profile, self._run.breaker
        request = build_request(profile, call.messages, call.schema, call.room, abilities)
        body = json.dumps(request, ensure_ascii=False, separators=(",", ":")).encode(
            errors="replace"
        )
        turn = await self._gate.enter(self._measure(call, body, request.get(abilities.token_limit)))
        try:
            async with breaker.turn():
                self._gate.send(turn)
                call.begin(turn.sent, self._run.tell)
                response = await connection.post(body)
        except Setback as setback:
            self._charging.lose(turn.money, is_billed=not setback.is_unsent)
            self._gate.leave(turn)
            self._report(setback, call.label)
            raise
        except BaseException:
            self._charging.lose(turn.money, is_billed=bool(turn.sent))
            if turn.sent:
                self._gate.leave(turn)
            else:
                self._gate.withdraw(turn)
            raise
        try:
            return self._read(call, turn, response, connection.key)
        except Setback as setback:
            self._report(setback, call.label)
            raise

    def _measure(self, call: Call, body: bytes, room: int | None) -> Need:
        usual = max(_LEAST_ROOM, 2 * self._longest_reply) if self._longest_reply else _FIRST_ROOM
        tokens = len(body) // _BYTES + (room or usual)
        cost = self._charging.find_worst(len(body), room, call.label)
        return Need(tokens, cost, call.is_again, room)

    def _read(self, call: Call, turn: Turn, response: Response, key: str) -> Answer:
        """The answer with what it cost; limits and budget hear of it, whatever it is."""
        tokens, is_limit = None, False
        try:
            said = read_response(response, key, self._world.now())
            said = self._charging.charge(said, turn.money, call.label)
        except Rejection as rejection:
            is_limit = rejection.is_limit
            self._charging.lose(turn.money, is_billed=rejection.is_late(response.status))
            self._obey(rejection)
            if is_limit or not rejection.may_pass:
                self._run.breaker.hear()
            raise
        except Setback:
            self._charging.lose(turn.money, is_billed=True)
            raise
        else:
            self._run.breaker.hear()
            if said.usage:
                # Endpoints count the room that was asked for, or what was used of it.
                written = max(said.usage.output_tokens, turn.need.room or 0)
                tokens = said.usage.input_tokens + written
                self._longest_reply = max(self._longest_reply, said.usage.output_tokens)
            return said
        finally:
            self._gate.hear(turn, response.headers, refused=is_limit)
            self._gate.leave(turn, tokens, find_work(response.headers))

    def _obey(self, rejection: Rejection) -> None:
        """All wait for as long as the endpoint asks of one."""
        if (wait := rejection.wait) is None or not rejection.may_pass:
            return
        why = f"the endpoint asks to wait ({rejection.status})"
        if self._gate.pause(wait, why) and wait >= _TOLD_PAUSE:
            what = f"the endpoint asks to wait for {show_seconds(wait)}, and all requests do"
            self._run.tell("", f"{what}: {rejection}")

    def _report(self, setback: Setback, label: str) -> None:
        """The breaker hears of what may pass."""
        error = explain_silence(GivenUp(setback, 1), self._profile, label)
        pause = 0.0 if setback.unreached or setback.is_final else setback.wait
        enough = setback.took_all
        counts = self._run.breaker.fail(error, passing=True, pause=pause, enough=enough)
        setback.is_excused = setback.is_excused or not counts

    def _give_up(self, error: "WriterError") -> "WriterError":
        """`error`, which the breaker has been told."""
        breaker = self._run.breaker
        (breaker.end if isinstance(error, HopelessError) else breaker.fail)(error)
        return error
