"""What the OpenAPI document says is so: its examples work over the corpus that is shipped, and the
problems that occur are declared."""

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from ingest.values import Ref
from service.answer import AnswerService

LARGE = "a" * 70_000
SENDING = ("/api/v1/ask", "/api/v1/verify", "/api/v1/rumours")


@pytest.fixture(scope="module")
def described(client: httpx.Client) -> dict[str, Any]:
    """The OpenAPI document."""
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def operations(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each operation with its method and path."""
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def bodies(operation: dict[str, Any], *, described: dict[str, Any]) -> list[object]:
    """The examples of what an operation is sent: whole ones, or one made of those of its fields."""
    content = operation.get("requestBody", {}).get("content", {})
    ref = content.get("application/json", {}).get("schema", {}).get("$ref", "")
    schema = described["components"]["schemas"].get(ref.rpartition("/")[2], {})
    fields = schema.get("properties", {}).items()
    single = {name: one["examples"][0] for name, one in fields if "examples" in one}
    return list(schema.get("examples", [single] if single else []))


def test_every_example_works(client: httpx.Client, described: dict[str, Any]) -> None:
    """Paths with an example are there, and bodies with one are answered."""
    tried = set()
    for method, path, operation in operations(described):
        for parameter in operation.get("parameters", ()):
            for example in parameter["schema"].get("examples", parameter.get("examples", ())):
                where = path.replace("{" + parameter["name"] + "}", example)
                assert client.request(method, where).status_code == 200, where
                tried.add(path)
        for body in bodies(operation, described=described):
            reply = client.request(method, path, json=body)
            assert reply.status_code in (200, 201), (path, body, reply.text)
            tried.add(path)
    assert {*SENDING, "/api/v1/documents/{number}", "/api/v1/passages/{identifier}"} <= tried


def test_the_examples_of_verify_are_told_apart(
    client: httpx.Client, described: dict[str, Any]
) -> None:
    """One is supported and one is not, so that a reader sees both."""
    examples = described["components"]["schemas"]["VerifyRequest"]["examples"]
    judged = [client.post("/api/v1/verify", json=one).json()["judgement"] for one in examples]
    assert judged == ["supported", "contradicted"]


def test_every_address_in_the_words_is_held(
    described: dict[str, Any], service: AnswerService
) -> None:
    """Documents, provisions and passages that a description names as examples exist."""
    text = json.dumps(described, ensure_ascii=False)
    refs = set(re.findall(r"\d+/\d{4}/[\w-]+(?:#[\w.-]*\w)?", text))
    assert len(refs) > 1
    for ref in map(Ref.parse, refs):
        assert service.shelf.path(ref) if ref.steps else service.shelf.document(ref.number), ref
    for identifier in re.findall(r"\d+/\d{4}/[\w-]+@\d+-\d+", text):
        assert service.store.passage(identifier), identifier


def test_the_example_of_a_problem_is_one_that_is_answered(
    client: httpx.Client, described: dict[str, Any]
) -> None:
    """An empty question is answered with it."""
    fields = described["components"]["schemas"]["Problem"]["properties"]
    problem = client.post("/api/v1/ask", json={"question": ""}).json()
    for name in ("type", "title", "status", "instance"):
        assert fields[name]["examples"] == [problem[name]]
    assert fields["detail"]["examples"][0] in problem["detail"]


@pytest.mark.parametrize("path", SENDING)
@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"content": b'{"claim": "\xff"}', "headers": {"content-type": "application/json"}}, 400),
        ({"json": {"claim": LARGE, "text": LARGE, "question": LARGE}}, 413),
        ({"data": {"claim": "a"}}, 415),
        ({"json": {}}, 422),
    ],
)
def test_the_problems_of_a_body_are_declared(
    client: httpx.Client, described: dict[str, Any], path: str, sent: Any, status: int
) -> None:
    """Each that occurs is in the document, and 503 besides."""
    assert client.post(path, **sent).status_code == status
    assert {str(status), "503"} <= set(described["paths"][path]["post"]["responses"])


@pytest.mark.parametrize("path", SENDING)
def test_that_one_has_to_wait_is_declared(described: dict[str, Any], path: str) -> None:
    """`tests/service/test_rate.py` has it occur."""
    assert "429" in described["paths"][path]["post"]["responses"]


def test_the_values_of_a_field_are_told_in_vietnamese(client: httpx.Client) -> None:
    """What a field may be is told without an English word."""
    sent = {"question": "Điều 113 Bộ luật Lao động", "level": "ngan"}
    detail = client.post("/api/v1/ask", json=sent).json()["detail"]
    assert "'thuong' hoặc 'nguyen-van'" in detail
    assert " or " not in detail
