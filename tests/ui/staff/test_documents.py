"""The document desk over HTTP: a real server over a small corpus."""

import re
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import date
from itertools import chain, repeat

import httpx
import pytest
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from service.answer import AnswerService
from service.staff.checks import Checks
from service.staff.papers import State
from tests.conftest import serving_of
from tests.ui.staff.conftest import csrf_of
from tests.ui.staff.publishing import HELD, QUESTION, SENT, alone, application, sign_in, until

UPLOAD = "/staff/van-ban/tai-len"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnswerService]:
    """A service over one held text."""
    with alone(tmp_path_factory.mktemp("home")) as made:
        yield made


@pytest.fixture(scope="module")
def officers(service: AnswerService) -> Iterator[dict[str, httpx.Client]]:
    """The browsers of the officers, by name."""
    with ExitStack() as stack:
        base = stack.enter_context(serving_of(application(service))).base_url
        names = ("xem", "duyet", "sua", "sua2", "quan")
        yield {name: stack.enter_context(closing(sign_in(base, name))) for name in names}


def send(client: httpx.Client, content: bytes, *, name: str) -> httpx.Response:
    """A file, sent by the form."""
    form = {"csrf": csrf_of(client, UPLOAD)}
    return client.post(UPLOAD, data=form, files={"tep": (name, content)})


def text(number: str, *, words: str = "21 ngày") -> bytes:
    """A text of its own under this number."""
    return SENT.replace("07/2025", number).replace("21 ngày", words).encode()


def step(client: httpx.Client, path: str, action: str, **fields: str) -> httpx.Response:
    """A form of the page of a document, sent with the version that the page shows."""
    shown = client.get(path).text
    version = re.search(r'name="version" value="(\d+)"', shown)
    form = {"csrf": csrf_of(client, path), "version": version[1] if version else "0", **fields}
    return client.post(f"{path}/{action}", data=form)


def test_from_upload_to_answer_and_back(
    officers: dict[str, httpx.Client], service: AnswerService
) -> None:
    """Uploaded by one, approved by another, published: the question is answered; withdrawn: not."""
    path = send(officers["sua"], SENT.encode(), name="qd.txt").headers["location"]
    shown = officers["duyet"].get(path).text
    assert "Quyết định số 07/2025/QĐ-UBND" in shown
    assert "Chương I" in shown
    assert "bãi bỏ" in shown
    assert "Khoản 2 Điều 2 Quyết định 01/2020/QĐ-UBND" in shown
    assert step(officers["sua"], path, "duyet").status_code == 409
    assert step(officers["duyet"], path, "duyet").status_code == 303
    assert step(officers["sua"], path, "cong-bo").status_code == 303
    until(lambda: "21 ngày" in service.answer(QUESTION).model_dump_json())
    until(lambda: "đã công bố" in officers["xem"].get(path).text)
    assert "07/2025/QĐ-UBND" in officers["xem"].get("/staff/van-ban?trang_thai=da-cong-bo").text
    assert step(officers["sua"], path, "rut", ly_do=" ").status_code == 409
    assert step(officers["sua"], path, "rut", ly_do="ban hành nhầm").status_code == 303
    until(lambda: "đã rút" in officers["xem"].get(path).text)
    assert "21 ngày" not in service.answer(QUESTION).model_dump_json()
    assert "ban hành nhầm" in officers["xem"].get("/staff/van-ban").text


def test_the_second_of_two_editors_is_told(officers: dict[str, httpx.Client]) -> None:
    """Who changed what, and what was typed stands in the form again."""
    path = send(officers["sua"], text("11/2025"), name="a.txt").headers["location"]
    fields = dict(re.findall(r'name="was_(\w+)" value="([^"]*)"', officers["sua2"].get(path).text))
    was = {f"was_{name}": value for name, value in fields.items()}
    shown = officers["sua2"].get(path).text
    form = {**fields, **was, "version": re.findall(r'name="version" value="(\d+)"', shown)[0]}
    own = {"csrf": csrf_of(officers["sua"], path), "title": "Tên của người thứ nhất"}
    assert officers["sua"].post(f"{path}/sua", data={**form, **own}).status_code == 303
    own = {"csrf": csrf_of(officers["sua2"], path), "title": "Tên của người thứ hai"}
    answer = officers["sua2"].post(f"{path}/sua", data={**form, **own})
    assert answer.status_code == 409
    assert "Cán bộ sua (sua) đã sửa lúc" in answer.text
    assert "→ “Tên của người thứ nhất”" in answer.text
    assert ">Tên của người thứ hai</textarea>" in answer.text
    assert "Tên của người thứ nhất" in officers["sua"].get("/staff/van-ban").text


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("issued", "31/02/2025", "giá trị chưa hợp lệ"),
        ("number", "a#b", "giá trị chưa hợp lệ"),
        ("number", "45/2019/QH14@1-2", "ký tự lạ"),
        ("number", "..", "không có chữ hay số nào"),
        ("title", " ", "giá trị chưa hợp lệ"),
        ("url", "javascript:alert(1)", "giá trị chưa hợp lệ"),
        ("issued", "01/03/1925", "ngày ban hành 01/03/1925 trước năm 1945"),
        ("issued", "01/03/2125", "ngày ban hành 01/03/2125 chưa đến"),
        ("text_as_of", "31/02/2025", "giá trị chưa hợp lệ"),
        ("text_as_of", "01/03/2125", "cập nhật đến ngày 01/03/2125"),
        ("effective", "15/03/2015", "nhưng có hiệu lực từ ngày 15/03/2015"),
    ],
)
def test_a_bad_value_is_told(
    officers: dict[str, httpx.Client], field: str, value: str, says: str
) -> None:
    """The field is named, or what cannot be, and all that was typed stands in the form again."""
    path = send(officers["sua"], text("12/2025"), name="a.txt").headers["location"].split("?")[0]
    page = officers["sua"].get(path).text
    fields = dict(re.findall(r'name="was_(\w+)" value="([^"]*)"', page))
    answer = step(officers["sua"], path, "sua", **{**fields, "signer": "Bà Lan", field: value})
    assert answer.status_code == 422
    assert says in answer.text
    assert 'value="Bà Lan"' in answer.text


@pytest.mark.parametrize("given", ["20/10/2025", ""])
def test_the_day_of_the_text_is_set(
    officers: dict[str, httpx.Client], service: AnswerService, given: str
) -> None:
    """What is typed is kept and shown again, and told of the document; empty, it is not known."""
    path = send(officers["sua"], text("18/2025"), name="a.txt").headers["location"].split("?")[0]
    page = officers["sua"].get(path).text
    fields = dict(re.findall(r'name="was_(\w+)" value="([^"]*)"', page))
    answer = step(officers["sua"], path, "sua", **{**fields, "text_as_of": given})
    assert answer.status_code == 303
    paper = service.records.drafts.get(int(path.rsplit("/", 1)[1]))
    assert paper
    assert paper.source
    assert paper.source.text_as_of == (date(2025, 10, 20) if given else None)
    assert f'name="text_as_of" value="{given}"' in officers["sua"].get(path).text
    told = officers["sua"].get("/staff/van-ban?tim=18/2025").text
    assert (given or "Chưa rõ nội dung được cập nhật đến ngày nào") in told


def test_html_is_shown_as_text(officers: dict[str, httpx.Client]) -> None:
    """In the name of the file, the title, the text, the reason and the search."""
    body = text("13/2025").decode().replace("mượn sách tại thư viện xã\n", f"mượn {SCRIPT}\n")
    path = send(officers["sua"], body.encode(), name=f"{SCRIPT}.txt").headers["location"]
    for address in (path, "/staff/van-ban", f"/staff/van-ban?tim={SCRIPT}"):
        shown = officers["xem"].get(address).text
        assert SCRIPT not in shown
        assert "&lt;script&gt;" in shown
    file = officers["xem"].get(f"{path}/tep")
    assert file.content == body.encode()
    assert file.headers["content-disposition"].startswith("attachment;")
    assert file.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in file.headers["content-security-policy"]


def test_a_program_is_refused(officers: dict[str, httpx.Client], service: AnswerService) -> None:
    """With what it is, and nothing is at the desk."""
    before = len(service.records.drafts.all())
    answer = send(officers["sua"], b"MZ\x90\0" + b"\0" * 500, name="luat.docx")
    assert answer.status_code == 422
    assert "tệp chương trình" in answer.text
    assert send(officers["sua"], b"", name="rong.txt").status_code == 422
    assert len(service.records.drafts.all()) == before
    assert service.records.audit.newest(limit=1)[0].deed.action == "document.refused"


def test_a_file_that_is_too_large_is_refused(
    officers: dict[str, httpx.Client], service: AnswerService
) -> None:
    """Whether it announces its length or not, and nothing of it is kept."""
    client = officers["sua"]
    csrf = csrf_of(client, UPLOAD)
    head = (
        '--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n'
        f'{csrf}\r\n--x\r\nContent-Disposition: form-data; name="tep"; filename="a.txt"\r\n\r\n'
    ).encode()
    body = chain([head], repeat(b"a" * 1_000_000, 500))
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    before = len(service.records.drafts.all())
    answer = client.post(UPLOAD, content=body, headers=kind)
    assert answer.status_code == 413
    assert "30 MB" in answer.text
    assert send(client, b"a" * 30_500_000, name="a.txt").status_code == 422
    assert len(service.records.drafts.all()) == before


def test_a_file_sent_twice_at_once_is_one_document(officers: dict[str, httpx.Client]) -> None:
    """Both browsers are led to it."""
    content, found = text("14/2025"), list[str]()

    def one(name: str) -> None:
        found.append(send(officers[name], content, name=f"{name}.txt").headers["location"])

    threads = [threading.Thread(target=one, args=(name,)) for name in ("sua", "sua2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({path.split("?")[0] for path in found}) == 1
    assert sorted(path.endswith("?da-co=1") for path in found) == [False, True]


def test_a_locked_database_is_told(
    officers: dict[str, httpx.Client], service: AnswerService
) -> None:
    """With 503, and nothing was done; a moment later it works."""
    path = send(officers["sua"], text("15/2025"), name="a.txt").headers["location"]
    paper = service.records.drafts.get(int(path.rsplit("/", 1)[1]))
    assert paper
    csrf = csrf_of(officers["duyet"], path)
    form = {"csrf": csrf, "version": str(paper.version)}
    release, held = threading.Event(), threading.Event()

    def hold(session: Session) -> None:
        session.execute(sql("SELECT 1"))
        held.set()
        release.wait(20)

    holder = threading.Thread(target=service.records.database.write, args=(hold,))
    holder.start()
    held.wait(5)
    answer = officers["duyet"].post(f"{path}/duyet", data=form)
    assert send(officers["sua"], text("16/2025"), name="b.txt").status_code == 503
    release.set()
    holder.join()
    assert answer.status_code == 503
    after = service.records.drafts.get(paper.id)
    assert after
    assert after.state is State.DRAFT
    assert officers["duyet"].post(f"{path}/duyet", data=form).status_code == 303


def test_the_kept_indexes_are_listed_and_gone_back_to(
    officers: dict[str, httpx.Client], service: AnswerService
) -> None:
    """By an administrator with a reason; the others only see them."""
    path = send(officers["sua"], text("16/2025", words="45 ngày"), name="b.txt").headers["location"]
    step(officers["duyet"], path, "duyet")
    step(officers["sua"], path, "cong-bo")
    until(lambda: "đã công bố" in officers["xem"].get(path).text)
    address = "/staff/van-ban/chi-muc"
    assert "đang dùng" in officers["xem"].get(address).text
    assert 'name="chi_muc"' not in officers["sua"].get(address).text
    shown = officers["quan"].get(address).text
    name = re.findall(r'name="chi_muc" value="([^"]+)"', shown)[0]
    form = {"csrf": csrf_of(officers["quan"], address), "chi_muc": name}
    refused = officers["quan"].post(f"{address}/khoi-phuc", data={**form, "ly_do": ""})
    assert refused.status_code == 422
    assert "lý do" in refused.text
    done = officers["quan"].post(f"{address}/khoi-phuc", data={**form, "ly_do": "nhầm bản"})
    assert done.status_code == 303
    assert service.shelf.source("16/2025/QĐ-UBND") is None
    assert "đã duyệt" in officers["xem"].get(path).text
    unknown = {**form, "chi_muc": "../../x", "ly_do": "thử"}
    assert officers["quan"].post(f"{address}/khoi-phuc", data=unknown).status_code == 409


def test_what_is_held_is_shown(officers: dict[str, httpx.Client]) -> None:
    """Also what did not come over the desk, with its text whole; to be withdrawn with a reason."""
    address = "/staff/van-ban/kho?so=01/2020/QĐ-UBND"
    shown = officers["sua"].get(address).text
    assert all(line in shown for line in HELD.split("\n"))
    form = {"csrf": csrf_of(officers["sua"], address), "so": "01/2020/QĐ-UBND", "ly_do": ""}
    answer = officers["sua"].post("/staff/van-ban/kho/rut", data=form)
    assert answer.status_code == 422
    assert officers["sua"].get("/staff/van-ban/kho?so=không có").status_code == 404


def test_a_check_under_way_is_told_once(
    officers: dict[str, httpx.Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above the list, with how long it takes, and not on each row; nothing once it is done."""
    says = "Đang đối chiếu các văn bản trong kho, thường dưới một phút"
    until(lambda: says not in officers["xem"].get("/staff/van-ban").text)
    monkeypatch.setattr(Checks, "of_held", lambda _: None)
    shown = officers["xem"].get("/staff/van-ban").text
    assert shown.lower().count("đang đối chiếu") == shown.count(says) == 1
