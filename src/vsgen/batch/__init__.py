"""Drafts a queue of pairs and says what became of each; or measures what a writer is like.

Start at `queue_run` for `vsgen batch`, at `writer_evaluation` for `vsgen eval`.
"""

from vsgen.batch.pair_queue import Entry, Queue, all_pairs, read_words
from vsgen.batch.queue_run import Outcome, run_queue

__all__ = ["Entry", "Outcome", "Queue", "all_pairs", "read_words", "run_queue"]
