"""A whole program -> the same program, run without what Python does in vain in a short process.

Changes nothing that a command computes; `benchmarks/startup.py` measures whole processes.
"""

import gc
import os
from collections.abc import Callable

_OBJECTS_BEFORE_COLLECTING = 50_000
_PLACES_OF_A_LARGE_FRAME = 2**16


def run_swiftly(program: Callable[[], None]) -> None:
    """Call `program` once, at the start of the process."""
    # Looking for garbage after every 700 new objects takes a twentieth of a check.
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTING)
    # Else pydantic asks every package that is installed whether it brings a plugin for it.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        _call(program)
    finally:
        # Python would look for garbage again as it ends, when all goes back to the system anyway.
        gc.freeze()


def _call(program: Callable[[], None]) -> None:
    program()


# CPython keeps the frames of calls in chunks of 16 KiB, and returns a chunk to the system as soon
# as the call that opened it ends: a loop that calls across the edge of one maps and unmaps memory
# at every turn, which has been a third of a check. A frame too large for a chunk gets one of its
# own, of twice its size, and there is room in it for all that it calls.
_call.__code__ = _call.__code__.replace(co_stacksize=_PLACES_OF_A_LARGE_FRAME)
