"""Text -> quantitative claims, with every digit and number word accounted for.

Pure, linear in time, and ignorant of vsgen: no roles, no figures, no files. Reading order: claim,
mask, number, one file per kind of claim, periods, suppressors, scan, attach, account.
"""

from vsgen.claims.account import account_for, find_claims
from vsgen.claims.claim import Account, Claim, Kind, Modifier, Suppressed

__all__ = ["Account", "Claim", "Kind", "Modifier", "Suppressed", "account_for", "find_claims"]
