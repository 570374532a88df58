"""vsgen.toml and environment -> a model that can be asked, with the store of its replies.

The model is connected when it is first asked: where every reply is stored, nothing of a
provider's library is imported.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vsgen.cli.progress import Audience
from vsgen.errors import FileError, UsageError

if TYPE_CHECKING:
    from vsgen.drafting.asking import Asking
    from vsgen.settings import Settings
    from vsgen.store import Store
    from vsgen.writers import Model
    from vsgen.writers.breaker import Breaker
    from vsgen.writers.profiles import Profile

_STOPPED = "stopped; every reply so far is kept"
_ANY = "openai"


def choose_profile_for(
    settings: "Settings", wanted: str, *, replay: bool = False
) -> "Profile | None":
    """The profile called `wanted`, or OpenAI's where its key is set; a replay needs no key.

    Raises:
        UsageError: there is no such profile, or its key is not set.
        FileError: its table does not hold what a profile needs.
    """
    from vsgen.writers.profiles import choose_profile

    if replay:
        wanted = wanted or _ANY
    try:
        profile = choose_profile(settings.models, wanted or None, os.environ)
    except UsageError as error:
        if not replay:
            raise
        name = wanted.partition("/")[0]
        # Nothing is sent: neither is a key needed, nor does it matter to whom one would go.
        keyless = {**settings.models.get(name, {}), "key_variable": ""}
        try:
            profile = choose_profile({**settings.models, name: keyless}, wanted, os.environ)
        except FileError:
            raise error from None
    most = settings.writer.concurrency
    if profile is not None and most is not None:
        profile = profile.model_copy(update={"concurrency": most})
    return profile


def _make_model(
    profile: "Profile", store: "Store", audience: Audience, breaker: "Breaker"
) -> "Model":
    from vsgen.cli.model_on_demand import ModelOnDemand

    def connect() -> "Model":
        from vsgen.writers.openai_model import open_model

        return open_model(profile, os.environ, store, audience.note, breaker)

    return ModelOnDemand(profile.identity, connect)


@contextmanager
def open_asking(settings: "Settings", profile: "Profile", audience: Audience) -> "Iterator[Asking]":
    """A model of `profile` with the project's store; what it has replied is kept on Ctrl-C.

    A wish for other words is fulfilled when the block has come to its end.
    """
    from vsgen.drafting.asking import Asking
    from vsgen.store import open_store
    from vsgen.writers.breaker import Breaker

    store = open_store(settings.store)
    breaker = Breaker(profile.concurrency)
    model = _make_model(profile, store, audience, breaker)
    asking = Asking(model, store, report=audience.show, breaker=breaker)
    try:
        yield asking
        asking.finish()
    except KeyboardInterrupt as error:
        raise KeyboardInterrupt(_STOPPED) from error
    finally:
        store.close()
