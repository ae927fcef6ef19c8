"""One stage of training in torch: contrastive loss, AdamW, checkpoints.

The loss is InfoNCE (van den Oord et al., arXiv:1807.03748) over the passages of the batch, as
MultipleNegativesRankingLoss of sentence-transformers has it; a passage that may answer another
question of the batch is masked out. The loop is ours because it must pay on two cores: weights are
computed in bfloat16 with float32 masters, attention without the fused kernel (whose backward pass
is five times slower than the plain one on these CPUs), word vectors are frozen. Together that is
twice as fast as autocast.
"""

import json
import math
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import monotonic

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from transformers import BertModel

from index.torch_model import ShippedBert
from index.train.values import Pair, Shown, TrainSettings
from index.values import Vectors

_BUCKET = 32  # pieces; inputs are padded to a multiple, so that few shapes are prepared
_KEEP_EVERY = 100  # steps between checkpoints
_CHECKPOINT = "checkpoint.pt"
_CURVE = "curve.jsonl"
_ROOM = 16_384  # pieces in one run of `embed`

Told = Callable[[int, float, float], None]


def train(
    start: Path, *, out: Path, pairs: Iterator[Pair], settings: TrainSettings, told: Told
) -> None:
    """Train the model of the folder `start` on batches of `pairs` and save it in `out`.

    `pairs` must be the same at each call: an interrupted run goes on from its last checkpoint in
    `out` and skips what it had read. `told` hears step, loss, and seconds so far.
    """
    torch.manual_seed(settings.seed)
    out.mkdir(parents=True, exist_ok=True)
    learner = _Learner(ShippedBert.load(str(start)), settings)
    first = learner.resume(out / _CHECKPOINT)
    began = monotonic()
    batches = _batched(pairs, size=settings.batch)
    for step, batch in enumerate(islice(batches, first, settings.steps), start=first):
        loss = learner.step(batch, at=step)
        _write_line(out / _CURVE, step=step, loss=loss)
        told(step + 1, loss, monotonic() - began)
        if (step + 1) % _KEEP_EVERY == 0:
            learner.keep(out / _CHECKPOINT, step=step + 1)
    learner.save(out)
    (out / "settings.json").write_text(settings.model_dump_json(indent=1), encoding="utf-8")
    (out / _CHECKPOINT).unlink(missing_ok=True)


class _Learner:
    """A float32 model, its bfloat16 copy that computes, and the optimiser between them."""

    def __init__(self, model: ShippedBert, settings: TrainSettings) -> None:
        self._model = model
        self._settings = settings
        self._master = model.bert
        self._working = _working(model.bert)
        self._trained = [
            (master, working)
            for (name, master), working in zip(
                self._master.named_parameters(), self._working.parameters(), strict=True
            )
            if "word_embeddings" not in name
        ]
        self._optimiser = torch.optim.AdamW(
            [master for master, _ in self._trained], lr=settings.rate, weight_decay=settings.decay
        )

    def step(self, batch: Sequence[Pair], *, at: int) -> float:
        """One optimiser step; the loss before it."""
        loss = self._loss(batch)
        loss.backward()
        for master, working in self._trained:
            master.grad = working.grad.float() if working.grad is not None else None
            working.grad = None
        nn.utils.clip_grad_norm_([master for master, _ in self._trained], 1.0)
        for group in self._optimiser.param_groups:
            group["lr"] = self._settings.rate * _pace(at, settings=self._settings)
        self._optimiser.step()
        with torch.no_grad():
            for master, working in self._trained:
                working.copy_(master)
        return float(loss.detach())

    def _loss(self, batch: Sequence[Pair]) -> torch.Tensor:
        settings = self._settings
        questions = self._embed(
            [f"query: {pair.question}" for pair in batch], longest=settings.question_pieces
        )
        shown = [pair.passage for pair in batch] + [one for pair in batch for one in pair.wrong]
        passages = self._embed(
            [f"passage: {one.text}" for one in shown], longest=settings.passage_pieces
        )
        cosines = questions @ passages.T / settings.temperature
        cosines = cosines.masked_fill(_clashes(batch, shown), -math.inf)
        return functional.cross_entropy(cosines, torch.arange(len(batch)))

    def _embed(self, texts: Sequence[str], *, longest: int) -> torch.Tensor:
        """Unit vectors float32 of shape (len(texts), 384). Texts of like length run together."""
        pieces = self._model.tokenizer(list(texts), truncation=True, max_length=longest)
        lengths = [len(ids) for ids in pieces["input_ids"]]
        order = sorted(range(len(texts)), key=lengths.__getitem__)
        halves = [order[: len(order) // 2], order[len(order) // 2 :]]
        parts = [
            unit(self._working, [pieces["input_ids"][place] for place in half])
            for half in halves
            if half
        ]
        places = torch.tensor([place for half in halves for place in half])
        return torch.cat(parts)[torch.argsort(places)]

    def resume(self, path: Path) -> int:
        """The step to go on from, with all state of the checkpoint; 0 without one."""
        if not path.is_file():
            return 0
        state = torch.load(path, weights_only=True)
        self._master.load_state_dict(state["model"])
        self._optimiser.load_state_dict(state["optimiser"])
        with torch.no_grad():
            for master, working in self._trained:
                working.copy_(master)
        return int(state["step"])

    def keep(self, path: Path, *, step: int) -> None:
        """Write a checkpoint; the last one stays until the new one is whole."""
        whole = path.with_suffix(".part")
        state = {
            "model": self._master.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "step": step,
        }
        torch.save(state, whole)
        whole.replace(path)

    def save(self, folder: Path) -> None:
        """Write float32 weights and tokenizer."""
        self._model.save(str(folder))


def _working(bert: BertModel) -> BertModel:
    copy = BertModel(bert.config, add_pooling_layer=False)
    copy.load_state_dict(bert.state_dict())
    copy.set_attn_implementation("eager")
    copy.embeddings.word_embeddings.weight.requires_grad = False
    copy = copy.to(torch.bfloat16)
    # Without dropout, which was not compared; it costs time on a CPU.
    copy.eval()
    return copy


def unit(bert: BertModel, pieces: Sequence[Sequence[int]]) -> torch.Tensor:
    """Mean of the last layer's vectors over the pieces of each text, of length 1, float32."""
    length = -(-max(map(len, pieces)) // _BUCKET) * _BUCKET
    ids = torch.zeros((len(pieces), length), dtype=torch.long)
    mask = torch.zeros_like(ids)
    for row, numbers in enumerate(pieces):
        ids[row, : len(numbers)] = torch.tensor(numbers)
        mask[row, : len(numbers)] = 1
    hidden = bert(input_ids=ids, attention_mask=mask).last_hidden_state
    weights = mask[..., None].to(hidden.dtype)
    return functional.normalize((hidden * weights).sum(1).float() / mask.sum(1)[:, None], dim=-1)


def embed(
    model: Path, texts: Sequence[str], *, longest: int, told: Callable[[int], None]
) -> Vectors:
    """Vectors float32 (len(texts), 384) of texts with their prefixes, computed in bfloat16: for
    experiments and mining, three times as fast as the int8 graph on these CPUs."""
    shipped = ShippedBert.load(str(model))
    bert = shipped.bert.to(torch.bfloat16).eval()
    pieces = shipped.tokenizer(list(texts), truncation=True, max_length=longest)["input_ids"]
    vectors = np.empty((len(texts), bert.config.hidden_size), np.float32)
    done = 0
    with torch.inference_mode():
        for places in _alike([len(ids) for ids in pieces]):
            vectors[places] = unit(bert, [pieces[place] for place in places]).numpy()
            done += len(places)
            told(done)
    return vectors


def _alike(lengths: Sequence[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[place] > _ROOM:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def mix(models: Sequence[Path], *, out: Path) -> None:
    """Save a model whose weights are the mean of those of some models of one shape (Wortsman et
    al., "Model soups", 2022)."""
    shipped = [ShippedBert.load(str(model)) for model in models]
    states = [one.bert.state_dict() for one in shipped]
    mean = {name: torch.stack([one[name] for one in states]).mean(0) for name in states[0]}
    shipped[0].bert.load_state_dict(mean)
    shipped[0].save(str(out))


def _batched(pairs: Iterator[Pair], *, size: int) -> Iterator[list[Pair]]:
    while len(batch := list(islice(pairs, size))) == size:
        yield batch


def _clashes(batch: Sequence[Pair], shown: Sequence[Shown]) -> torch.Tensor:
    """bool (n, m): where the passage of the column may answer the question of the row, and is not
    the one that is meant to."""
    right = [pair.passage.keys | pair.also for pair in batch]
    rows = [
        [column != row and bool(keys & one.keys) for column, one in enumerate(shown)]
        for row, keys in enumerate(right)
    ]
    return torch.tensor(rows)


def _pace(step: int, *, settings: TrainSettings) -> float:
    """Share of the highest rate at a step: up in a line, down in a line to a tenth."""
    rise = max(1, round(settings.warm_up * settings.steps))
    if step < rise:
        return (step + 1) / rise
    return 1 - 0.9 * (step - rise) / max(1, settings.steps - rise)


def _write_line(path: Path, *, step: int, loss: float) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"step": step, "loss": round(loss, 4)}) + "\n")
