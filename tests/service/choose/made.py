"""An invented decree on ferry landings, one that amends it, and what answers from both."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from corpus.values import Kind, Source
from index.build import build_index
from index.retrieve import Retriever
from index.settings import IndexSettings, RetrievalSettings
from index.store import open_index
from index.values import ArticleHit, TextKind, Vectors, silent
from ingest.law.changes import changes_of
from ingest.tree.structure import parse_units
from ingest.values import Document, Level, Ref, Step
from service.choose.leaves import Leaf
from service.choose.pool import Pool, pool_of
from service.compose import Reading, compose
from service.currency import in_force
from service.engine import Engine
from service.pipeline import Pipeline
from service.settings import Settings
from service.shelf import Shelf
from service.values import Answer, Quote

FERRY, LATER = "30/2024/NĐ-CP", "40/2026/NĐ-CP"
BEFORE, AFTER = (
    date(2026, 8, 31),
    date(2026, 9, 1),
)  # the day before LATER takes effect, and its day
FERRY_TEXT = """Điều 1. Xử phạt người điều khiển xe ô tô vi phạm quy tắc xuống phà
1. Phạt tiền từ 400.000 đồng đến 600.000 đồng đối với người điều khiển xe có một trong các hành vi \
sau đây:
a) Không tắt máy khi phà rời bến;
b) Để người ngồi trên xe khi xe xuống phà.
2. Phạt tiền từ 2.000.000 đồng đến 3.000.000 đồng đối với người điều khiển xe có một trong các \
hành vi sau đây:
a) Vượt rào chắn của bến phà;
b) Không theo hiệu lệnh của người gác bến phà.
3. Ngoài tiền phạt, người điều khiển xe còn bị trừ điểm như sau:
a) Thực hiện hành vi quy định tại điểm a khoản 2 Điều này bị trừ điểm giấy phép lái xe 04 điểm;
b) Thực hiện hành vi quy định tại điểm b khoản 2 Điều này bị trừ điểm giấy phép lái xe 02 điểm.
Điều 2. Xử phạt người điều khiển xe mô tô, xe gắn máy vi phạm quy tắc xuống phà
1. Phạt tiền từ 100.000 đồng đến 200.000 đồng đối với người điều khiển xe có một trong các hành vi \
sau đây:
a) Không tắt máy khi phà rời bến;
b) Không dắt xe khi xuống phà.
2. Phạt tiền từ 800.000 đồng đến 1.000.000 đồng đối với người điều khiển xe có một trong các hành \
vi sau đây:
a) Vượt rào chắn của bến phà;
b) Không theo hiệu lệnh của người gác bến phà.
3. Ngoài tiền phạt, người điều khiển xe còn bị trừ điểm như sau:
a) Thực hiện hành vi quy định tại điểm a khoản 2 Điều này bị trừ điểm giấy phép lái xe 03 điểm.
Điều 3. Xử phạt chủ hàng gửi hàng quá tải qua phà
1. Phạt tiền từ 300.000 đồng đến 500.000 đồng đối với hàng gửi quá tải trên 10% đến 30%.
2. Phạt tiền từ 600.000 đồng đến 900.000 đồng đối với hàng gửi quá tải trên 30% đến 50%.
3. Phạt tiền từ 1.500.000 đồng đến 2.500.000 đồng đối với hàng gửi quá tải trên 50%.
Điều 4. Cách trừ điểm
Người thực hiện nhiều hành vi vi phạm mà bị xử phạt trong cùng một lần thì chỉ trừ điểm của hành \
vi có số điểm bị trừ cao nhất.
Điều 5. Vé phà
1. Trẻ em dưới 06 tuổi đi cùng người lớn được miễn vé phà.
2. Vé phà đã mua được đổi trong thời hạn 03 ngày.
Điều 6. Hiệu lực thi hành
1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2025, trừ quy định tại khoản 2 Điều \
này.
2. Quy định tại khoản 2 Điều 5 của Nghị định này về đổi vé phà có hiệu lực thi hành từ ngày 01 \
tháng 01 năm 2027.
"""
LATER_TEXT = """Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 30/2024/NĐ-CP
1. Sửa đổi, bổ sung điểm a khoản 2 Điều 2 như sau:
“a) Vượt rào chắn, dây xích của bến phà;”.
2. Bổ sung khoản 2a vào sau khoản 2 Điều 1 như sau:
“2a. Phạt tiền từ 5.000.000 đồng đến 7.000.000 đồng đối với người điều khiển xe chở bình ga xuống \
phà.”.
3. Bổ sung điểm c vào sau điểm b khoản 3 Điều 1 như sau:
“c) Thực hiện hành vi quy định tại khoản 2a Điều này bị trừ điểm giấy phép lái xe 06 điểm.”.
4. Bãi bỏ điểm b khoản 1 Điều 2.
Điều 2. Quy định chuyển tiếp
Việc làm ở bến phà trước ngày Nghị định này có hiệu lực mà sau đó mới bị phát hiện thì xử phạt \
theo quy định của ngày làm việc đó.
Điều 3. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 9 năm 2026.
"""


def decree(number: str, title: str, text: str, *, effective: date) -> Document:
    """A decree with the changes that it makes."""
    source = Source(number=number, title=title, kind=Kind.DECREE, effective=effective)
    read = Document(source, text, parse_units(text, number=number))
    return replace(read, changes=changes_of(read))


def decrees() -> tuple[Document, Document]:
    """The decree on ferry landings, and the one that amends it from 01/09/2026."""
    title = "Nghị định về trật tự tại bến phà"
    later = f"Nghị định sửa đổi, bổ sung một số điều của Nghị định số {FERRY}"
    return (
        decree(FERRY, title, FERRY_TEXT, effective=date(2025, 1, 1)),
        decree(LATER, later, LATER_TEXT, effective=date(2026, 9, 1)),
    )


class WordsOnly:
    """Stands for the model of an index without vectors; it is never asked to encode."""

    name = "none"
    digest = "0" * 64
    dimensions = 4

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> Vectors:
        """Fails the test that comes here."""
        raise AssertionError(f"{kind} asked for {len(texts)} vectors")


@contextmanager
def opened(documents: Iterable[Document], *, folder: Path) -> Iterator[Engine]:
    """An engine over the word index of these documents alone."""
    build_index(
        documents,
        folder=folder,
        encoder=WordsOnly(),
        settings=IndexSettings(),
        progress=silent,
        vectors=False,
    )
    store = open_index(folder)
    yield Engine(Shelf(store), Retriever(store, WordsOnly(), RetrievalSettings()), "0" * 64)
    store.close()


def answered(question: str, *, engine: Engine, on: date) -> Answer:
    """The answer to a question that is asked on a day."""
    pipeline = Pipeline(engine, Settings(home=Path("/nonexistent")))
    return pipeline.answer(question, on=on, identifier="one")


def said(answer: Answer) -> str:
    """All that is read."""
    return "\n".join(sentence.text for sentence in answer.sentences)


def quoted(question: str, *, engine: Engine, on: date, limit: int = 3) -> tuple[Quote, ...]:
    """What is quoted of the articles that a search finds, however sure it is that they answer."""
    found = engine.retriever.retrieve(question)
    articles = engine.leaves.articles(found.articles)
    articles, _ = in_force(articles, shelf=engine.shelf, on=on)
    reading = Reading(found.reading, found.lawful)
    return compose(reading, articles=articles, on=on, reader=engine.leaves, limit=limit).quotes


def article(label: str, *, number: str = FERRY) -> Ref:
    """The address of an article."""
    return Ref(number, (Step(Level.ARTICLE, label),))


def unit(path: str, *, number: str = FERRY) -> Ref:
    """The address "dieu-1.khoan-2" of a decree."""
    return Ref.parse(f"{number}#{path}")


def pool(engine: Engine, *labels: str, on: date = BEFORE) -> Pool:
    """The leaves of articles of the decree that were found, each half as good as the one before."""
    found = [ArticleHit(article(label), 0.5**place, ()) for place, label in enumerate(labels)]
    return pool_of(found, on=on, reader=engine.leaves)


def refs(leaves: Iterable[Leaf]) -> list[str]:
    """The addresses of leaves inside their document."""
    return [str(one.ref).partition("#")[2] for one in leaves]
