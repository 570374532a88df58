"""What people see of articles before they decide, and what their decisions change.

A desk, facts and prompts enter; views, decisions in locks and changed articles leave. Start at
`vsgen.review.service`, the one service behind the terminal and the page.
"""

from vsgen.review.decision_records import Request, Verb
from vsgen.review.service import Review

__all__ = ["Request", "Review", "Verb"]
