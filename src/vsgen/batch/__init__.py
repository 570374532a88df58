"""Many articles: a queue, and what became of each of its pairs."""

from vsgen.batch.queue import Entry, Queue, all_pairs, read_words
from vsgen.batch.run import Outcome, run_queue

__all__ = ["Entry", "Outcome", "Queue", "all_pairs", "read_words", "run_queue"]
