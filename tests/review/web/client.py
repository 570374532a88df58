"""Reads pages and posts their forms as a browser without scripts does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx

from vsgen.review import Review
from vsgen.review.web.site import Site


@dataclass(frozen=True)
class Served:
    """A running server."""

    site: Site
    review: Review
    port: int

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"


@dataclass
class Form:
    """A form of a page and the values that it comes with."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._typing = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(values.get("action", "")))
        if not self.forms or "name" not in values:
            return
        if tag == "input" and (values.get("type") != "radio" or "checked" in values):
            self.forms[-1].fields[values["name"]] = values.get("value", "")
        elif tag == "textarea":
            self._typing = values["name"]
            self.forms[-1].fields[self._typing] = ""

    def handle_data(self, data: str) -> None:
        if self._typing:
            self.forms[-1].fields[self._typing] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._typing:
            fields = self.forms[-1].fields
            fields[self._typing] = fields[self._typing].removeprefix("\n")
            self._typing = ""


def find_forms(page: str, act: str, key: str = "") -> list[Form]:
    """The forms of `page` that do `act` to the passage `key`, in their order."""
    reader = _Reader()
    reader.feed(page)
    return [
        form
        for form in reader.forms
        if form.action.partition("?")[0].rpartition("/")[2] == act
        and form.fields.get("key", "") == key
    ]


def find_form(page: str, act: str, key: str = "") -> Form:
    """The last form of `page` that does `act` to the passage `key`."""
    found = find_forms(page, act, key)
    assert found, f"no form does {act} to {key!r}"
    return found[-1]


@dataclass(frozen=True)
class Client:
    """An editor's browser."""

    http: httpx.Client
    served: Served

    def read(self, path: str) -> str:
        """The page at `path`."""
        answer = self.http.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def post(self, form: Form, **typed: str) -> httpx.Response:
        """Send a form; redirects are not followed."""
        return self.send(form.action, {**form.fields, **typed})

    def send(
        self, path: str, fields: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        """Send fields as a page of the server itself would."""
        own = {"Origin": self.served.url, "Sec-Fetch-Site": "same-origin"}
        return self.http.post(path, data=dict(fields), headers={**own, **(headers or {})})
