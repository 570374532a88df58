"""Text -> quantitative claims, with every digit and number word accounted for.

Pure, linear in time, and ignorant of vsgen: no roles, no figures, no files but its own tables in
`data/`. Reading order: claim; account, which calls the rest; tokens and numbers; frames;
candidates, with a file per kind of reading; choose; attach, which gives claims their years.
"""

from vsgen.claims.account import account_for, find_claims
from vsgen.claims.claim import Account, Claim, Kind, Modifier, Suppressed

__all__ = ["Account", "Claim", "Kind", "Modifier", "Suppressed", "account_for", "find_claims"]
