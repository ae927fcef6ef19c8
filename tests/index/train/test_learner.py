"""The promises of the training loop; it needs the extra `models`."""

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the extra models: torch")
pytest.importorskip("sentence_transformers", reason="needs the extra models")

from index.encoder import SHIPPED_MODEL, load_encoder  # noqa: E402
from index.train.learner import embed, mix, train  # noqa: E402
from index.train.values import Pair, Shown, TrainSettings  # noqa: E402
from index.values import TextKind  # noqa: E402

THINGS = ("đất đai", "hộ tịch", "lao động", "thuế", "giao thông", "nhà ở", "bảo hiểm", "giáo dục")
SETTINGS = TrainSettings(batch=4, steps=4, passage_pieces=32, question_pieces=32, rate=1e-4)


def pairs() -> Iterator[Pair]:
    """The same made pairs at each call."""
    rng = random.Random(1)
    while True:
        for thing in rng.sample(THINGS, len(THINGS)):
            passage = Shown(f"Cơ quan quản lý về {thing} cấp giấy tờ.", frozenset({thing}))
            yield Pair(f"Xin giấy tờ {thing} ở đâu?", passage)


def weights(folder: Path) -> "dict[str, torch.Tensor]":
    """The weights that a run saved."""
    from index.torch_model import ShippedBert

    return ShippedBert.load(str(folder)).bert.state_dict()


def quiet(_step: int, _loss: float, _seconds: float) -> None:
    """Nobody watches."""


def test_an_interrupted_run_ends_with_the_weights_of_an_unbroken_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that was learned before a power cut is lost or learned twice."""
    monkeypatch.setattr("index.train.learner._KEEP_EVERY", 2)
    train(SHIPPED_MODEL, out=tmp_path / "a", pairs=pairs(), settings=SETTINGS, told=quiet)

    def stop(step: int, _loss: float, _seconds: float) -> None:
        if step == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train(SHIPPED_MODEL, out=tmp_path / "b", pairs=pairs(), settings=SETTINGS, told=stop)
    train(SHIPPED_MODEL, out=tmp_path / "b", pairs=pairs(), settings=SETTINGS, told=quiet)
    whole, mended = weights(tmp_path / "a"), weights(tmp_path / "b")
    assert all(torch.allclose(whole[name], mended[name], atol=1e-6) for name in whole)


def test_training_lowers_the_loss_and_leaves_word_vectors(tmp_path: Path) -> None:
    """It learns the pairs that it sees, and the words that it does not see stay."""
    losses: list[float] = []
    settings = SETTINGS.model_copy(update={"steps": 8})

    def heard(_step: int, loss: float, _seconds: float) -> None:
        losses.append(loss)

    train(SHIPPED_MODEL, out=tmp_path, pairs=pairs(), settings=settings, told=heard)
    assert np.mean(losses[-3:]) < losses[0]
    words = "embeddings.word_embeddings.weight"
    assert torch.equal(weights(tmp_path)[words], weights(SHIPPED_MODEL)[words])


def test_vectors_for_experiments_are_those_of_the_encoder() -> None:
    """Numbers of 16 bits and of 8 bits agree to a cosine of .98."""
    texts = [f"Thủ tục {thing} tại Uỷ ban nhân dân cấp xã" for thing in THINGS]
    ours = embed(SHIPPED_MODEL, [f"passage: {t}" for t in texts], longest=64, told=lambda _: None)
    theirs = load_encoder().encode(texts, kind=TextKind.PASSAGE)
    assert (ours * theirs).sum(1).min() > 0.98


def test_a_mean_of_one_model_is_that_model(tmp_path: Path) -> None:
    """Weights are averaged name by name."""
    mix([SHIPPED_MODEL, SHIPPED_MODEL], out=tmp_path)
    mean, own = weights(tmp_path), weights(SHIPPED_MODEL)
    assert all(torch.allclose(mean[name], own[name], atol=1e-6) for name in own)
