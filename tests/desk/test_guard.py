"""Only a browser of this machine, sent by the printed address, comes in; nothing is served from outside."""

import re
from urllib.parse import quote

import pytest
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from docgen.desk.desk import Desk
from docgen.desk.server import create


def test_the_printed_address_leads_in(stranger: TestClient, desk: Desk) -> None:
    """The first visit gets a mark that scripts cannot read and other sites cannot use, and the key leaves the address."""
    answer = stranger.get(desk.keys.address, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert stranger.get("/records").status_code == 200


def test_the_address_that_opens_the_browser_is_good_once(stranger: TestClient, desk: Desk) -> None:
    """It stands in the list of processes; who reads it there comes too late."""
    assert stranger.get(desk.keys.opening, follow_redirects=False).status_code == 303
    stranger.cookies.clear()
    assert stranger.get(desk.keys.opening, follow_redirects=False).status_code == 403


def test_the_way_in_leads_nowhere_else(stranger: TestClient, desk: Desk) -> None:
    """An address with two slashes is no other site."""
    answer = stranger.get(f"http://127.0.0.1:8765//evil.test/?key={desk.keys.entry}", follow_redirects=False)
    assert answer.headers["location"].startswith("/evil")


def test_a_body_without_a_length_is_bounded_too(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long what comes turns out to be."""
    monkeypatch.setattr("docgen.desk.guard.MOST", 1000)
    answer = client.post("/api/check", content=(b"x" * 400 for _ in range(5)))
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/", "/records", "/events", "/static/desk.js", "/api/choices", "/nowhere"])
def test_without_the_mark_nothing_is_told(stranger: TestClient, path: str) -> None:
    """Neither pages nor scripts nor whether a page exists."""
    assert stranger.get(path).status_code == 403


def test_a_guessed_key_is_refused(stranger: TestClient) -> None:
    """The key of yesterday's desk opens nothing."""
    assert stranger.get("/?key=" + "a" * 32).status_code == 403
    assert stranger.get("/records").status_code == 403


@pytest.mark.parametrize("host", ["desk.example.com:8765", "127.0.0.1:80", "127.0.0.1", "evil.test", ""])
def test_a_foreign_host_is_refused(client: TestClient, host: str) -> None:
    """A name of another site that was made to point here (DNS rebinding) opens nothing."""
    assert client.get("/records", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765"])
def test_our_own_names_pass(client: TestClient, desk: Desk, host: str) -> None:
    """Each name of this machine is its own."""
    headers = {"host": host, "cookie": f"{desk.keys.cookie}={desk.keys.mark}"}
    assert client.get("/records", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.test"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_other_sites_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    """Even with the mark, whatever a page of another origin asks."""
    assert client.get("/records", headers=headers).status_code == 403
    assert client.post("/api/save", headers=headers, json={}).status_code == 403


def test_every_write_needs_the_word_of_a_page(client: TestClient, desk: Desk) -> None:
    """A form of another site can send the cookie at most, never the header; and no address writes by GET."""
    del client.headers["x-docgen-write"]
    writing = [
        route for route in create(desk).routes if isinstance(route, Route) and "POST" in (route.methods or ())
    ]
    for route in writing:
        path = re.sub(r"\{[^}]*\}", "x", route.path)
        assert client.post(path, json={}).status_code == 403, route.path
        assert "GET" not in (route.methods or ()), route.path


def test_pages_run_nothing_that_is_not_ours(client: TestClient) -> None:
    """The policy allows no inline script, no foreign source, no foreign frame around us."""
    policy = client.get("/records").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    "path",
    [
        "/static/../server.py",
        "/static/%2e%2e/server.py",
        "/static/..%2fserver.py",
        "/static/" + quote("/etc/passwd", safe=""),
        "/static/....//server.py",
    ],
)
def test_no_path_leads_out_of_the_static_files(client: TestClient, path: str) -> None:
    """However the steps up are written."""
    assert client.get(path).status_code in (404, 405)


def test_all_routes_stand_behind_the_guard(desk: Desk) -> None:
    """The guard is around the whole application, so no part can forget it."""
    app = create(desk)
    assert [each.cls.__name__ for each in app.user_middleware] == ["Guard"]
    assert all(isinstance(route, Route | Mount) for route in app.routes)
