"""What is sent to a model: rules, and data that cannot pass for rules."""

import re

import pytest

from service.generate.prompt import CLAUSES, DATA, Prompt, composing, repairing
from service.generate.values import Drafted, Plainness
from tests.service.generate.model_server import FINE, LEAVE, TWO, cited

# Characters of a whole prompt: rules, clauses, question, addresses, and what tells the cuts.
WHOLE = 8_000


def fence_of(prompt: Prompt) -> str:
    """The line that begins the data."""
    return prompt.user.partition("\n")[0]


def test_clauses_stand_under_their_markers() -> None:
    """Each clause is sent with its address under a marker that stands for it."""
    prompt = composing("Nghỉ mấy ngày?", citations=TWO, level=Plainness.PLAIN)
    for marker, index in prompt.markers.items():
        assert f"[{marker}] {TWO[index].address}:\n{TWO[index].quote}" in prompt.user
    assert list(prompt.markers.values()) == [0, 1]


def test_no_two_calls_share_a_marker_or_a_fence() -> None:
    """Markers and fences are drawn anew for each call."""
    prompts = [composing("?", citations=TWO, level=Plainness.BRIEF) for _ in range(20)]
    assert len({fence_of(one) for one in prompts}) == 20
    assert len({marker for one in prompts for marker in one.markers}) > 30


def test_a_document_cannot_cite_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A marker that a clause or the question holds is drawn again, and so is one drawn before."""
    draws = iter(["aaaa", "bbbb", "cccc", "bbbb", "dddd", "eeee", "ffff", "0000"])
    monkeypatch.setattr("secrets.token_hex", lambda _: next(draws))
    clause = cited(f"[Caaaa] {LEAVE} ===CCCCC===")
    prompt = composing("[cdddd]?", citations=[clause, TWO[1]], level=Plainness.PLAIN)
    assert fence_of(prompt) == "===CBBBBCEEEE==="
    assert list(prompt.markers) == ["CFFFF", "C0000"]


def test_data_stand_between_fences() -> None:
    """Clauses and question each begin and end with the same line, which stands nowhere else."""
    prompt = composing("Nghỉ mấy ngày?", citations=TWO, level=Plainness.PLAIN)
    assert prompt.user.split(fence_of(prompt))[3].strip() == "Nghỉ mấy ngày?"
    assert prompt.user.count(fence_of(prompt)) == 4
    assert prompt.user.endswith(fence_of(prompt))


def test_a_prompt_is_bounded() -> None:
    """However long clauses and question are, a prompt fits a small context, and tells its cuts."""
    words = "điều " * 5000
    many = [cited(words, number=number) for number in range(1, 11)]
    prompt = composing(words, citations=many, level=Plainness.PLAIN)
    assert len(prompt.system) + len(prompt.user) < WHOLE
    assert prompt.cut == frozenset(range(10))
    assert prompt.user.count("không được gửi") == 11
    short = composing("?", citations=TWO, level=Plainness.PLAIN)
    assert not short.cut
    assert "không được gửi" not in short.user
    assert max(map(len, re.findall(r"(?:điều ?)+", prompt.user))) <= max(CLAUSES // 10, DATA)


def test_a_repair_is_shown_only_what_the_sentence_cites() -> None:
    """The sentence to mend is data, and stands with its own clauses alone."""
    prompt = repairing(Drafted("Phạt 0 đồng.", (1,)), citations=TWO)
    assert list(prompt.markers.values()) == [1]
    assert FINE in prompt.user
    assert LEAVE not in prompt.user
    assert f"{fence_of(prompt)}\nPhạt 0 đồng.\n{fence_of(prompt)}" in prompt.user
