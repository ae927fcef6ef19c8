"""What we do not hold is never told as what the law says, against a real server."""

import httpx


def _told(client: httpx.Client, question: str) -> tuple[str, str]:
    """The status of an answer, and all its sentences."""
    answer = client.post("/api/v1/ask", json={"question": question}).json()
    return answer["status"], " ".join(one["text"] for one in answer["sentences"])


def test_a_digest_does_not_tell_what_the_official_text_lacks(client: httpx.Client) -> None:
    """An article asked of a text that we hold as a digest only is not said not to exist."""
    status, told = _told(client, "Điều 2 Quyết định 407/QĐ-TTg quy định gì?")
    assert status == "unanswerable_not_held"
    assert "bản tóm lược" in told
    assert "không chia thành điều" not in told


def test_an_article_that_a_later_law_may_have_added(client: httpx.Client) -> None:
    """Where amending laws are not worked in, a missing article may have been added since; a code
    that nothing amended just lacks it."""
    assert "12/2017/QH14" in _told(client, "Điều 217a Bộ luật Hình sự")[1]
    assert "bổ sung sau" not in _told(client, "Điều 900 Bộ luật Dân sự")[1]


def test_a_text_changed_before_it_took_effect_is_told_as_such_first(client: httpx.Client) -> None:
    """Quotes of the penal code come after a warning; those of the labour code need none."""
    assert _told(client, "Điều 123 Bộ luật Hình sự")[1].startswith("Lưu ý")
    assert not _told(client, "Điều 113 Bộ luật Lao động")[1].startswith("Lưu ý")
