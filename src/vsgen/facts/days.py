"""Days and months as files write them, compared with each other."""

from datetime import date


def is_day(text: str) -> bool:
    """Whether `text` is a day, or a month, of the calendar."""
    try:
        date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return False
    return len(text) in (7, 10)


def is_later(text: str, than: date | str) -> bool:
    """Whether `text` lies after `than`; a month is not after any of its days."""
    other = str(than)
    length = min(len(text), len(other))
    return text[:length] > other[:length]
