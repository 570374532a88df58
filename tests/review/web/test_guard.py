"""Who is let in: every request that is not an editor's own changes nothing."""

from pathlib import Path

import httpx
import pytest
from tests.review.web.bakery import KEY, PAIR
from tests.review.web.client import Client, Served, find_form

pytestmark = pytest.mark.slow

ARTICLE = f"/article/{PAIR}"
HEADERS = {
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 403),
        ({"Host": "127.0.0.1"}, 403),
        ({"Host": "localhost:1"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"}, 403),
        (
            {
                "Sec-Fetch-Site": "cross-site",
                "Sec-Fetch-Mode": "navigate",
                "Sec-Fetch-Dest": "document",
            },
            200,
        ),
        (
            {
                "Sec-Fetch-Site": "cross-site",
                "Sec-Fetch-Mode": "navigate",
                "Sec-Fetch-Dest": "iframe",
            },
            403,
        ),
    ],
)
def test_a_page_is_for_this_host_and_no_other_site(
    client: Client, headers: dict[str, str], status: int
) -> None:
    """A wrong name and another site's request are refused; following a link is not."""
    assert status == client.http.get(ARTICLE, headers=headers).status_code


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_loopback_has_three_names(client: Client, name: str) -> None:
    """Each name of loopback is known, with the port."""
    host = f"{name}:{client.served.port}"

    assert 200 == client.http.get("/keys", headers={"Host": host}).status_code


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        ({"Origin": "http://evil.example"}, {}),
        ({"Origin": "null"}, {}),
        ({"Origin": ""}, {}),
        ({"Origin": "https://127.0.0.1"}, {}),
        ({"Sec-Fetch-Site": "cross-site"}, {}),
        ({"Sec-Fetch-Site": "same-site"}, {}),
        ({}, {"token": ""}),
        ({}, {"token": "0" * 64}),
        ({"Cookie": "other=1"}, {}),
    ],
)
def test_a_forged_form_changes_nothing(
    client: Client, project: Path, headers: dict[str, str], fields: dict[str, str]
) -> None:
    """Foreign origin, foreign site, missing or wrong token, no session: 403, files as before."""
    form = find_form(client.read(ARTICLE), "approve", KEY)
    files = {path: path.read_bytes() for path in project.rglob("*.lock.json")}
    if "Cookie" in headers:
        client.http.cookies.clear()

    answer = client.send(form.action, {**form.fields, **fields}, headers)

    assert 403 == answer.status_code
    assert files == {path: path.read_bytes() for path in project.rglob("*.lock.json")}


def test_a_token_is_for_one_form(client: Client) -> None:
    """The token of another form of the same page is refused."""
    page = client.read(ARTICLE)
    other = find_form(page, "reject", KEY).fields["token"]

    assert 403 == client.post(find_form(page, "approve", KEY), token=other).status_code


@pytest.mark.parametrize("query", ["", "?token=", "?token=guess", "?token=%F0%9F"])
def test_the_start_token_is_asked_for(served: Served, query: str) -> None:
    """Without the printed token there is no session, and no page without a session."""
    with httpx.Client(base_url=served.url) as http:
        assert 403 == http.get(f"/start{query}").status_code
        assert 403 == http.get(ARTICLE).status_code


def test_a_session_of_another_run_is_refused(served: Served) -> None:
    """A cookie that this run did not make opens nothing."""
    cookies = {f"vsgen-{served.port}": "abc.0123456789abcdef"}
    with httpx.Client(base_url=served.url, cookies=cookies) as http:
        assert 403 == http.get("/").status_code


def test_the_session_cookie_is_for_these_pages_only(served: Served) -> None:
    """No script reads the cookie, and no other site sends it."""
    answer = httpx.get(f"{served.url}/start", params={"token": served.site.tokens.start})
    cookie = answer.headers["set-cookie"].lower()

    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize("path", ["/", ARTICLE, "/keys", "/nowhere", "/static/style.css"])
def test_every_answer_is_fenced_in(client: Client, path: str) -> None:
    """Policy and headers are on pages, files and errors alike; nothing in them is “unsafe”."""
    headers = client.http.get(path).headers
    policy = headers["content-security-policy"]

    assert HEADERS == {name: headers[name] for name in HEADERS}
    assert policy.startswith("default-src 'none'; script-src 'self'")
    assert "unsafe" not in policy


def test_a_refusal_is_fenced_in_too(served: Served) -> None:
    """An answer to a stranger carries the same headers."""
    headers = httpx.get(served.url).headers

    assert HEADERS == {name: headers[name] for name in HEADERS}


def test_too_large_a_form_is_refused(client: Client) -> None:
    """More than a megabyte is not read."""
    form = find_form(client.read(f"{ARTICLE}?edit={KEY}"), "edit", KEY)

    assert 413 == client.post(form, text="x" * 1_000_001).status_code


@pytest.mark.parametrize("body", ["a=%FF", "&".join(f"f{n}=1" for n in range(500))])
def test_what_is_no_form_of_ours_is_refused(client: Client, body: str) -> None:
    """Bytes that are no text, and more fields than any form has, are 400."""
    answer = client.http.post(
        f"{ARTICLE}/approve",
        content=body,
        headers={
            "Origin": client.served.url,
            "Content-Type": "application/x-www-form-urlencoded",
        },
    )

    assert 400 == answer.status_code


@pytest.mark.parametrize(
    "path", ["/article/../../etc/passwd", "/article/%2e%2e", "/article/x-vs-y", "/role/x"]
)
def test_an_unknown_name_is_no_page(client: Client, path: str) -> None:
    """Names that are no article or role are 404, whatever they look like."""
    assert 404 == client.http.get(path).status_code
