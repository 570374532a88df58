"""What people see of articles before they decide, and what their decisions change.

One service behind the terminal and the page: see `vsgen.review.service`.
"""

from vsgen.review.service import Review

__all__ = ["Review"]
