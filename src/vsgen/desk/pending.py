"""A lock that was written ahead of its article -> whether the article that stands is its own."""

from vsgen.desk.locks import ArticleLock, hash_text, parse_lock
from vsgen.errors import FileError


def vouches_for(pending: str, standing: bytes | None) -> bool:
    """Whether the pending lock is of the standing article; not if it was cut off in writing."""
    try:
        generated = parse_lock(ArticleLock, pending, "").generated
    except FileError:
        return False
    return standing is not None and hash_bytes(standing) == generated


def hash_bytes(content: bytes) -> str:
    """`hash_text` of a file's content."""
    # Undecodable bytes are nothing that was generated: they only need to differ from it.
    return hash_text(content.decode("utf-8", errors="replace"))
