"""The body of a request -> the fields of one of our own forms, or a refusal."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from vsgen.review.web.tokens import Tokens

Fields = Mapping[str, str]
_MOST_FIELDS = 20
_TYPED = ("text", "reason", "why")


class OtherSessionError(Exception):
    """A form of ours whose token is not of this session: nothing is done, and nothing is lost."""

    def __init__(self, fields: Fields) -> None:
        super().__init__("the form was made for another session")
        self.fields = fields


async def read_form(request: Request, tokens: Tokens) -> Fields:
    """The fields that a page of ours posted, line ends as in files.

    Raises:
        HTTPException: 400, it is no form.
        OtherSessionError: it lacks the token that the form was made with.
    """
    try:
        fields = parse_fields(await request.body())
    except ValueError:
        raise HTTPException(400, "The form could not be read.") from None
    request.state.typed = find_typed(fields)
    if not tokens.accepts_form(request.state.browser, request.url.path, fields.get("token", "")):
        raise OtherSessionError(fields)
    return fields


def parse_fields(body: bytes) -> Fields:
    """The fields of a posted form.

    Raises:
        ValueError: it is none.
    """
    pairs = parse_qsl(
        body.decode("ascii"),
        keep_blank_values=True,
        errors="strict",
        max_num_fields=_MOST_FIELDS,
    )
    return {name: value.replace("\r\n", "\n") for name, value in pairs}


def find_typed(fields: Fields) -> str:
    """What a person wrote in a form: it is given back whatever becomes of the form."""
    return next((fields[name] for name in _TYPED if fields.get(name, "").strip()), "")
