import asyncio
import logging
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.web.gate.guard import CONTENT_SECURITY_POLICY
from tests.web.conftest import guarded_app

Guarded = Callable[..., TestClient]


def visit(
    app: Any,
    method: str = "GET",
    path: str = "/page",
    headers: list[tuple[bytes, bytes]] | None = None,
    body: list[bytes] | None = None,
    *,
    cut: bool = False,
    query: bytes = b"",
) -> tuple[int, bytes]:
    """One request with exactly these headers and chunks, which no client library would send."""
    chunks = list(body or [])
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if chunks:
            chunk = chunks.pop(0)
            return {"type": "http.request", "body": chunk, "more_body": bool(chunks) or cut}
        return (
            {"type": "http.disconnect"} if cut else {"type": "http.request", "body": b"", "more_body": False}
        )

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query,
        "headers": [(b"host", b"localhost")] if headers is None else headers,
    }
    asyncio.run(app(scope, receive, send))
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:])


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "127.0.0.1:1", "[::1]", "[::1]:8000", "[0::1]:80", "LOCALHOST"]
)
def test_every_spelling_of_loopback_is_answered(host: str) -> None:
    assert visit(guarded_app(), headers=[(b"host", host.encode())])[0] == 200


@pytest.mark.parametrize(
    "hosts",
    [
        [],
        ["localhost", "localhost"],
        ["evil.example"],
        ["localhost:junk"],
        ["localhost/x"],
        ["localhost:99999"],
        ["[::1"],
        ["[12345::]"],
        [""],
        ["a@localhost"],
        ["localhost\x00"],
        ["127.0.0.1.evil.example"],
    ],
)
def test_a_host_that_is_missing_doubled_malformed_or_foreign_is_refused_and_not_repeated(
    hosts: list[str],
) -> None:
    status, body = visit(guarded_app(), headers=[(b"host", host.encode()) for host in hosts])

    assert status == 400
    assert b"evil" not in body


def test_with_writes_off_any_valid_host_is_answered() -> None:
    app = guarded_app(writes=False)

    assert visit(app, headers=[(b"host", b"articles.example:443")])[0] == 200
    assert visit(app, headers=[(b"host", b"articles.example:junk")])[0] == 400


def test_an_operator_may_name_the_hosts_that_are_answered() -> None:
    app = guarded_app(writes=False, allowed_hosts="articles.example")

    assert visit(app, headers=[(b"host", b"articles.example")])[0] == 200
    assert visit(app, headers=[(b"host", b"other.example")])[0] == 400


def test_too_many_or_too_large_headers_are_refused() -> None:
    host = (b"host", b"localhost")

    assert visit(guarded_app(), headers=[host, *[(b"x-%d" % n, b"") for n in range(100)]])[0] == 431
    assert visit(guarded_app(), headers=[host, (b"x", b"a" * 40_000)])[0] == 431


def test_an_overlong_address_is_refused() -> None:
    assert visit(guarded_app(), query=b"a" * 17_000)[0] == 414


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"origin": "http://localhost:81"},
        {"origin": "https://localhost"},
        {"origin": "http://localhost.evil.example"},
        {"sec-fetch-site": "cross-site", "origin": "http://localhost"},
    ],
)
def test_a_form_sent_from_another_site_is_refused(guarded: Guarded, headers: dict[str, str]) -> None:
    client = guarded()

    answer = client.post("/upload", data={"text": "forged"}, headers=headers)

    assert answer.status_code == 403
    assert client.app.state.taken == []


@pytest.mark.parametrize(
    "headers",
    [{}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "http://localhost"}],
)
def test_a_form_of_our_own_or_of_no_browser_is_taken(guarded: Guarded, headers: dict[str, str]) -> None:
    assert guarded().post("/upload", data={"text": "ours"}, headers=headers).text == "taken"


def test_two_contradicting_fetch_sites_are_refused() -> None:
    headers = [
        (b"host", b"localhost"),
        (b"sec-fetch-site", b"same-origin"),
        (b"sec-fetch-site", b"cross-site"),
    ]

    assert visit(guarded_app(), "POST", "/upload", headers)[0] == 403


def test_with_writes_off_nothing_is_taken_but_comparing_without_storing_works(guarded: Guarded) -> None:
    client = guarded(writes=False)

    refused = client.post("/api/v1/notes", json={"text": "a"})

    assert refused.status_code == 403
    assert refused.json()["type"].endswith("not-allowed")
    assert client.post("/upload", data={"text": "a"}).status_code == 403
    assert client.delete("/page").status_code == 403
    assert client.post("/api/v1/collations", json={"text": "a"}).status_code == 200
    assert client.app.state.taken == []


def test_a_body_declared_too_large_is_refused_without_reading_it() -> None:
    headers = [(b"host", b"localhost"), (b"content-length", b"1" + b"0" * 30)]

    assert visit(guarded_app(body_limit=1000), "POST", "/upload", headers, cut=True)[0] == 413


def test_a_body_that_streams_past_the_limit_is_refused_and_not_taken(guarded: Guarded) -> None:
    client = guarded(body_limit=100_000)

    answer = client.post(
        "/api/v1/notes",
        content=iter([b'{"text": "', *[b"a" * 10_000] * 20, b'"}']),
        headers={"content-type": "application/json"},
    )

    assert answer.status_code == 413
    assert client.app.state.taken == []


def test_thirty_megabytes_are_refused_under_the_default_limit(guarded: Guarded) -> None:
    client = guarded()

    answer = client.post("/api/v1/notes", json={"text": "a" * 30_000_000})

    assert answer.status_code == 413
    assert answer.json()["limit"] == 10 * 1024 * 1024


def test_a_compressed_body_is_not_read(guarded: Guarded) -> None:
    assert (
        guarded().post("/upload", data={"text": "a"}, headers={"content-encoding": "gzip"}).status_code == 415
    )


FORM = [(b"host", b"localhost"), (b"content-type", b"multipart/form-data; boundary=cut")]
HALF = (
    b'--cut\r\nContent-Disposition: form-data; name="text"\r\n\r\nhalf of it\r\n'
    b'--cut\r\nContent-Disposition: form-data; name="out'
)


def test_a_form_whose_client_goes_away_is_not_taken() -> None:
    app = guarded_app()

    assert visit(app, "POST", "/upload", FORM, [HALF], cut=True)[0] == 400
    assert app.state.taken == []


def test_a_form_without_its_end_is_not_taken() -> None:
    app = guarded_app()

    assert visit(app, "POST", "/upload", FORM, [HALF[:40], HALF[40:]])[0] == 400
    assert visit(app, "POST", "/upload", FORM, [HALF + b'let"\r\n\r\n\r\n--cut--\r\n'])[0] == 200
    assert app.state.taken == ["half of it"]


def test_every_answer_carries_the_security_headers_and_a_request_id(guarded: Guarded) -> None:
    client = guarded()

    for answer in (
        client.get("/page"),
        client.get("/nowhere"),
        client.get("/page", headers={"host": "evil.example"}),
    ):
        assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["referrer-policy"]
        assert len(answer.headers["x-request-id"]) == 32


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    assert "default-src 'none'" in CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY


def test_strict_transport_is_asked_for_over_https_only() -> None:
    secure = TestClient(guarded_app(), base_url="https://localhost")

    assert "strict-transport-security" in secure.get("/page").headers
    assert (
        "strict-transport-security"
        not in TestClient(guarded_app(), base_url="http://localhost").get("/page").headers
    )


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_bug_is_logged_with_the_request_id_and_shown_without_a_trace(
    guarded: Guarded, caplog: pytest.LogCaptureFixture, accept: str
) -> None:
    with caplog.at_level(logging.ERROR, "variorum.web"):
        answer = guarded().get("/bug", headers={"accept": accept})

    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["x-request-id"] in caplog.text
    assert "a secret of ours" in caplog.text


def test_whatever_can_be_read_can_be_asked_about(guarded: Guarded) -> None:
    client = guarded()

    for path in ("/page", "/nowhere"):
        asked, read = client.head(path), client.get(path)
        assert asked.status_code == read.status_code
        assert asked.headers["content-length"] == read.headers["content-length"]
        assert asked.content == b""
