"""What was found out about an endpoint is remembered, and no key with it."""

from contextlib import closing
from pathlib import Path

import pytest

from vsgen.store import open_store

FACTS = {"schema": False, "json_object": True, "max_tokens": "max_completion_tokens", "tried": 3}


def test_facts_are_remembered_for_one_model_at_one_endpoint(path: Path) -> None:
    """They come back as they were, and only for that endpoint and model."""
    with closing(open_store(path)) as store:
        store.remember("http://localhost:8000/v1", "small-1", FACTS)
    with closing(open_store(path)) as store:
        assert FACTS == store.recall("http://localhost:8000/v1", "small-1")
        assert None is store.recall("http://localhost:8000/v1", "large-1")
        assert None is store.recall("http://localhost:8001/v1", "small-1")


def test_what_is_remembered_last_counts(path: Path) -> None:
    """New facts replace the old ones whole."""
    with closing(open_store(path)) as store:
        store.remember("http://localhost:8000/v1", "small-1", FACTS)
        store.remember("http://localhost:8000/v1", "small-1", {"schema": True})

        assert {"schema": True} == store.recall("http://localhost:8000/v1", "small-1")


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://desk:sk-hush@host.example/v1",
        "https://sk-hush@host.example/v1",
        "https://de@sk:sk-hush@host.example/v1",
        "https://host.example/v1?api-key=sk-hush",
        "https://host.example/v1#sk-hush",
    ],
)
def test_a_key_in_an_address_is_never_written(path: Path, endpoint: str) -> None:
    """No file of the store holds it, and the endpoint is still known by the rest."""
    with closing(open_store(path)) as store:
        store.remember(endpoint, "small-1", FACTS)

        written = b"".join(file.read_bytes() for file in path.parent.iterdir())
        assert b"host.example" in written
        assert b"sk-hush" not in written
        assert FACTS == store.recall("https://host.example/v1", "small-1")
