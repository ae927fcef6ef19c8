"""A desk over a small corpus of its own, with a keeper that takes up new indexes, and files to
send: what the tests of the document desk stand on, and the browser too."""

import io
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from corpus.values import Kind, Source
from ingest.library import Library
from ingest.tree.structure import parse_units
from ingest.values import Document
from service.answer import AnswerService
from service.api import create_app
from service.opening import open_service
from service.settings import Settings
from service.staff.documents import DocumentDesk
from service.staff.papers import Paper, State
from service.staff.passwords import hashed
from service.staff.values import Account, Role
from service.values import Status
from ui.staff.app import add_staff

PASSWORD = "mat khau du dai"
_HASH = hashed(PASSWORD)
OFFICERS = {
    "xem": Role.VIEWER,
    "duyet": Role.REVIEWER,
    "sua": Role.EDITOR,
    "sua2": Role.EDITOR,
    "quan": Role.ADMIN,
}

HELD = (
    "Điều 1. Phạm vi\nQuy chế này quy định việc gửi xe đạp tại trụ sở.\n"
    "Điều 2. Giá gửi xe\n1. Giá gửi xe đạp là 2.000 đồng một lượt.\n2. Người cao tuổi gửi miễn phí."
)
# What an office sends: it amends the text that is held.
SENT = """ỦY BAN NHÂN DÂN XÃ HÒA BÌNH
Số: 07/2025/QĐ-UBND

QUYẾT ĐỊNH
Về việc mượn sách tại thư viện xã

Hòa Bình, ngày 05 tháng 3 năm 2025

Chương I
QUY ĐỊNH CHUNG

Điều 1. Thời hạn mượn sách
1. Mỗi bạn đọc được mượn sách tại thư viện xã trong thời hạn 21 ngày.
2. Bạn đọc làm mất sách phải bồi thường 50.000 đồng một cuốn.

Điều 2. Hiệu lực thi hành
1. Quyết định này có hiệu lực từ ngày 15 tháng 3 năm 2025.
2. Bãi bỏ khoản 2 Điều 2 Quyết định số 01/2020/QĐ-UBND ngày 02 tháng 01 năm 2020.
"""
QUESTION = "Bạn đọc được mượn sách tại thư viện xã trong thời hạn bao nhiêu ngày?"


def held_document(number: str = "01/2020/QĐ-UBND") -> Document:
    """The one text that is held from the start."""
    source = Source(number=number, title=f"Quyết định {number}", kind=Kind.DECISION)
    return Document(source, HELD, parse_units(HELD, number=number))


@contextmanager
def opened(home: Path, **settings: object) -> Iterator[AnswerService]:
    """A service with its keeper over one held text, and an officer of each kind; the shipped texts
    are to be left out by the caller, since reading them takes seconds."""
    made = Settings.model_validate({"home": home, "questions_per_minute": 0, **settings})
    Library(made.library_folder).add(held_document())
    service = open_service(made)
    for name, role in OFFICERS.items():
        account = Account(name, f"Cán bộ {name}", role, password=_HASH)
        service.records.accounts.add(account, by="test")
    try:
        yield service
    finally:
        service.close()


@contextmanager
def alone(home: Path, **settings: object) -> Iterator[AnswerService]:
    """The same without the shipped texts, and with a keeper that looks for an index at once."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("service.engine.embedded_sources", tuple)
        patched.setattr("service.opening.LOOK_EVERY", 0.05)
        with opened(home, **settings) as service:
            yield service


def application(service: AnswerService) -> Starlette:
    """The API and the desk."""
    app = create_app(service)
    add_staff(app, service=service)
    return app


def until(holds: Callable[[], object], *, seconds: float = 60) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came to hold"
        time.sleep(0.05)


def status(service: AnswerService) -> Status:
    """What becomes of the question that only the text that is sent answers."""
    return service.answer(QUESTION).status


def sign_in(base: httpx.URL, name: str) -> httpx.Client:
    """The browser of an officer."""
    client = httpx.Client(base_url=base, timeout=60, trust_env=False)
    form = {"ten": name, "mat_khau": PASSWORD}
    assert client.post("/staff/dang-nhap", data=form).status_code == 303
    return client


def sent(desk: DocumentDesk, text: str = SENT, *, name: str = "qd.txt", by: str = "sua") -> Paper:
    """A text, uploaded and read."""
    return desk.upload(io.BytesIO(text.encode()), name=name, by=by)[0]


def approved(desk: DocumentDesk, paper: Paper) -> Paper:
    """A draft, approved by another."""
    return desk.approve(paper, version=paper.version, by="duyet")


def published(desk: DocumentDesk, paper: Paper, *, replacing: bool = False) -> Paper:
    """A draft, approved, published, and in the index."""
    paper = approved(desk, paper)
    desk.publish(paper, version=paper.version, by="sua", replacing=replacing)
    until(lambda: desk.paper(paper.id).state is not State.PUBLISHING)
    return desk.paper(paper.id)


def withdrawn(desk: DocumentDesk, paper: Paper, *, reason: str = "ban hành nhầm") -> Paper:
    """A published document, taken out."""
    desk.withdraw(paper, version=paper.version, by="sua", reason=reason)
    until(lambda: desk.paper(paper.id).state is not State.WITHDRAWING)
    return desk.paper(paper.id)
