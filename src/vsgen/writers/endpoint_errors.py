"""The error that a person is shown for what an endpoint refused, with its cure. Pure.

Never holds a key: only the name of the variable that does.
"""

from vsgen.errors import HopelessError, WriterError
from vsgen.writers.endpoint_reply import Rejection
from vsgen.writers.profiles import Profile
from vsgen.writers.retries import GivenUp


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
        cure = f"Is the server running? The address is base_url in [models.{profile.name}]."
    elif setback.wait and setback.wait > profile.patience:
        cure = f"The endpoint asks to wait for {setback.wait:.0f} seconds; try again then."
    else:
        cure = "Try again later; what is finished is kept."
    is_long = setback.wait is not None and setback.wait > profile.patience
    kind = HopelessError if setback.ends_run or is_long else WriterError
    return kind(what, profile.base_url, cure)


def explain_end(error: WriterError) -> HopelessError:
    """The error for a run in which nothing was of use; `error` is the last of its failures."""
    last = error.problems[0]
    what = f"the endpoint was of no use so far, and is asked nothing more. Last: {last.what}"
    return HopelessError(what, last.where, last.cure)


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
                f"Check model = {profile.model!r} and that base_url in {table} ends as the "
                "server wants it, mostly in /v1."
            )
        case 413:
            return "The request is too large for the endpoint; choose a model that takes more."
        case status if 300 <= status < 400:
            return f"The endpoint has moved: set base_url in {table} to its new address."
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
