"""The body of a request -> the fields of one of our own forms, or a refusal."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from vsgen.review.web.tokens import Tokens

_MOST_FIELDS = 20


async def read_form(request: Request, tokens: Tokens) -> Mapping[str, str]:
    """The fields that a page of ours posted, line ends as in files.

    Raises:
        HTTPException: 400, it is no form; 403, it lacks the token that the form was made with.
    """
    body = await request.body()
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        raise HTTPException(400, "The form could not be read.") from None
    fields = {name: value.replace("\r\n", "\n") for name, value in pairs}
    if not tokens.accepts_form(request.state.browser, request.url.path, fields.get("token", "")):
        raise HTTPException(403, "The form is from another session; load the page again.")
    return fields
