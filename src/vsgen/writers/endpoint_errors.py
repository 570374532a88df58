"""What it means that an endpoint refused a request, and the error that a person is shown. Pure.

Never holds a key: only the name of the variable that does.
"""

import re
from dataclasses import dataclass
from http import HTTPStatus

from vsgen.errors import HopelessError, WriterError
from vsgen.writers.profiles import Profile, name_address
from vsgen.writers.retries import GivenUp

_PASSING = frozenset({408, 409, 425, 429})
# 429, but no waiting helps: the money is used up.
_FINAL = ("insufficient_quota", "billing_hard_limit_reached", "billing_not_active")
# A gateway has waited long enough; what is behind it may go on, and be charged.
_LATE = frozenset({408, 499, 504, 524})
_REFUSING = frozenset({401, 402, 403, 404, 405, 410})
# Providers answer 403 to a text that they do not like, too.
_OF_ONE_TEXT = re.compile(r"(?i)moderat|flagged|content.?(policy|filter)")
_TOO_LONG = re.compile(r"(?i)context.?(length|window|size)|maximum context|too many tokens")
_NO_MODEL = re.compile(r"(?i)invalid model|model\b.*(not (found|exist)|unknown)|unknown model")
_NO_KEY = re.compile(r"(?i)no_db_connection|api.?key|token.{0,20}(invalid|expired)|unauthori[sz]ed")


@dataclass(eq=False)
class Rejection(Exception):
    """The endpoint will not answer the request as it stands, or could not (5xx)."""

    status: int
    message: str
    code: str = ""
    parameter: str = ""
    wait: float | None = None
    """Seconds that the endpoint asks to wait; `None` where it said nothing."""

    def __str__(self) -> str:
        return f"{self.status}: {self.message}"

    @property
    def may_pass(self) -> bool:
        """Whether the same request can succeed later."""
        is_passing = self.status in _PASSING and not any(word in self.code for word in _FINAL)
        return is_passing or self.status >= HTTPStatus.INTERNAL_SERVER_ERROR

    @property
    def is_limit(self) -> bool:
        """Whether it was one request too many, for now."""
        return self.status == HTTPStatus.TOO_MANY_REQUESTS and self.may_pass

    def is_late(self, status: int) -> bool:
        """Whether a model may have written before this came; `status` is that of the response."""
        return status < HTTPStatus.BAD_REQUEST or status in _LATE

    @property
    def said(self) -> str:
        """Code and message, to look for words in."""
        return f"{self.code} {self.message}"

    @property
    def is_too_long(self) -> bool:
        """Whether the request is longer than the model takes; another may be shorter."""
        return bool(_TOO_LONG.search(self.said))

    @property
    def names_model(self) -> bool:
        """Whether the model is not known."""
        return bool(_NO_MODEL.search(self.said))

    @property
    def names_key(self) -> bool:
        """Whether the key is not taken."""
        return bool(_NO_KEY.search(self.said))

    def holds_for_run(self, patience: float) -> bool:
        """Whether every other request would be refused as well; `patience` is in seconds."""
        if self.wait is not None and self.wait > patience and self.may_pass:
            return True
        if self.may_pass or self.is_too_long or _OF_ONE_TEXT.search(self.said):
            return False
        is_moved = HTTPStatus.MULTIPLE_CHOICES <= self.status < HTTPStatus.BAD_REQUEST
        is_spent = self.status == HTTPStatus.TOO_MANY_REQUESTS
        return (
            is_moved or is_spent or self.status in _REFUSING or self.names_model or self.names_key
        )


def explain_rejection(rejection: Rejection, profile: Profile, label: str) -> WriterError:
    """The error for a request that the endpoint will not answer."""
    what = f"{label}: the endpoint answered {rejection.status}"
    said = f": {rejection.message}" if rejection.message else ""
    kind = HopelessError if rejection.holds_for_run(profile.patience) else WriterError
    return kind(what + said, profile.base_url, _find_cure(rejection, profile))


def explain_silence(given_up: GivenUp, profile: Profile, label: str) -> WriterError:
    """The error for an endpoint that kept failing."""
    tries = "1 try" if given_up.attempts == 1 else f"{given_up.attempts} tries"
    what = f"{label}: no answer after {tries}: {given_up.setback.what}"
    setback = given_up.setback
    if setback.is_final:
        what = f"{label}: {setback.what}"
    if setback.cure:
        cure = setback.cure
    elif setback.unreached:
        cure = f"Is the server running? The address is {name_address(profile)}."
    elif setback.wait and setback.wait > profile.patience:
        cure = f"The endpoint asks to wait for {setback.wait:.0f} seconds; try again then."
    else:
        cure = "Try again later; what is finished is kept."
    is_long = setback.wait is not None and setback.wait > profile.patience
    kind = HopelessError if setback.ends_run or is_long else WriterError
    return kind(what, profile.base_url, cure)


def _find_cure(rejection: Rejection, profile: Profile) -> str:
    key = profile.key_variable
    table = f"[models.{profile.name}]"
    match rejection.status:
        case 401 if key:
            return f"The key in {key} was refused; set one that is valid for this address."
        case 401:
            return f'The endpoint wants a key: name its variable, key_variable = "…" in {table}.'
        case 429 if rejection.may_pass:
            return f"Try again later, or ask less at once: concurrency in {table}."
        case 402 | 429:
            return "The account's quota is used up: add credit, or choose another profile."
        case 403:
            return f"{_name_key(key)} may not use {profile.model!r}; allow it, or change the model."
        case 404 | 405:
            return (
                f"Check model = {profile.model!r} and that {name_address(profile)} ends as the "
                "server wants it, mostly in /v1."
            )
        case 413:
            return "The request is too large for the endpoint; choose a model that takes more."
        case status if 300 <= status < 400:
            return f"The endpoint has moved: set {name_address(profile)} to its new one."
        case _:
            return _find_cure_in_words(rejection, profile)


def _find_cure_in_words(rejection: Rejection, profile: Profile) -> str:
    """The cure for a 400, which endpoints use for everything."""
    if rejection.is_too_long:
        return "The prompt is longer than the model takes; choose one that takes more."
    if rejection.names_model:
        return f"Check the model's name at the endpoint; it was asked for {profile.model!r}."
    if rejection.names_key:
        return f"{_name_key(profile.key_variable)} seems to be refused; check it."
    return f"The endpoint does not take the request: check [models.{profile.name}]."


def _name_key(key: str) -> str:
    return f"The key in {key}" if key else "This access"
