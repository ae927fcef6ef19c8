"""The documents, the docs page and the headers of the HTTP API, against a real server."""

import re

import httpx


def test_documents_are_listed_with_their_currency(client: httpx.Client) -> None:
    """The list names the six codes with their articles, and marks digests and amendments."""
    held = {one["number"]: one for one in client.get("/api/v1/documents").json()}
    assert held["45/2019/QH14"]["articles"] == 220
    assert held["91/2015/QH13"]["articles"] == 689
    assert "12/2017/QH14" in held["100/2015/QH13"]["currency"]["notice"]
    assert held["07/CT-TTg"]["currency"]["digest"]


def test_a_document_has_its_tree_and_on_request_its_text(client: httpx.Client) -> None:
    """The tree's positions cut the text, and the text comes only where asked for."""
    plain = client.get("/api/v1/documents/45/2019/qh14").json()
    whole = client.get("/api/v1/documents/45/2019/QH14", params={"text": True}).json()
    assert plain["text"] is None
    assert plain["units"] == whole["units"]
    stack = list(whole["units"])
    found = {}
    while stack:
        unit = stack.pop()
        found[unit["ref"]] = whole["text"][unit["start"] : unit["end"]]
        stack += unit["children"]
    assert found["45/2019/QH14#dieu-113.khoan-2"].startswith("2. Người lao động làm việc chưa đủ")


def test_nothing_on_the_docs_page_calls_out(client: httpx.Client) -> None:
    """The docs page and what it loads name no other server, and its policy forbids any."""
    page = client.get("/docs")
    assert page.status_code == 200
    assert not re.findall(r"""(?:src|href|url)\s*[=:]\s*["'](?:https?:)?//""", page.text)
    assert "https://" not in page.text
    for asset in re.findall(r'(?:src|href)="([^"]+)"', page.text):
        assert client.get(asset).status_code == 200
    assert page.headers["content-security-policy"].startswith("default-src 'self'")


def test_headers_are_safe_and_origins_are_not_shared(client: httpx.Client) -> None:
    """API answers cannot be framed, sniffed, or read by a page of another site."""
    response = client.get("/api/v1/documents", headers={"origin": "https://other.example"})
    assert response.headers["content-security-policy"].startswith("default-src 'none'")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in response.headers


def test_the_description_names_problems_and_examples(client: httpx.Client) -> None:
    """OpenAPI gives an example question, and problem+json for each error that is described."""
    described = client.get("/openapi.json").json()
    schema = described["components"]["schemas"]["AskRequest"]["properties"]["question"]
    assert schema["examples"]
    for path in described["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                expected = {"application/problem+json"} if status >= "400" else None
                assert expected is None or set(response["content"]) == expected
