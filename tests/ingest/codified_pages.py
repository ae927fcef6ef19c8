"""Pages as the codification makes them, with texts made up for the tests."""

from pathlib import Path

SITE = "http://vbpl.vn/TW/Pages/vbpq-toanvan.aspx?ItemID="


def page(*parts: str, whole: bool = True) -> str:
    """A page of one subject; `whole` is False for one that was cut off."""
    head = (
        "\ufeff<link href='../lib/css/style.css' rel='stylesheet' />\n<h3>Đề mục 90.1<br />Thư viện"
        " xã</h3>\n<p style='display: none'>(Xem Danh mục văn bản)</p><div class='_content'>"
    )
    return head + "".join(parts) + ("</div>\r\n" if whole else "")


def chapter(name: str, title: str, *, related: str = "") -> str:
    """A heading of the codification, with what it has to do with."""
    about = f"<p class='pChiDan'>({name} này có nội dung liên quan đến {related})</p>"
    made = f"<p class='pChuong'><a name='9'></a>{name}</p><p class='pChuong'>{title}</p>"
    return made + (about if related else "")


def article(
    anchor: str, heading: str, note: str, text: str, *, link: str = "", related: str = ""
) -> str:
    """An article; `link` is what stands behind `ItemID=`, `related` the markup of its "chỉ dẫn"."""
    source = f"<a href='{SITE}{link}' target='_blank'>({note})</a>"
    about = f"<p class='pChiDan'>(Điều này có nội dung liên quan đến {related})</p>"
    return (
        f"<p class='pDieu'><a name='{anchor}'></a>Điều {heading}</p>"
        f"<p class='pGhiChu'>{source}</p><p class='pNoiDung'>{text}</p>"
    ) + (about if related else "")


def leads_to(anchor: str, words: str) -> str:
    """A link of a "chỉ dẫn" to another article of the codification."""
    return (
        f"<a href='#' onclick=\"ViewNoiDungPhapDien('{anchor}'); return false;\">Điều {words}</a>"
    )


DECREE = "Nghị định số 9001/2019/NĐ-CP"
SINCE = "có hiệu lực thi hành kể từ ngày"
FIRST = article(
    "101",
    "90.1.NĐ.1. Phạm vi",
    f"Điều 1 {DECREE} Về thư viện xã ngày 02/03/2019 của Chính phủ, {SINCE} 01/05/2019",
    "<p>Nghị định này quy định về thư viện xã.</p>",
    link="777#Chuong_I_Dieu_1",
    related=leads_to("201", "90.1.TT.1.2. Mượn sách"),
)
SECOND = article(
    "102",
    "90.1.NĐ.2. Sách",
    f"Điều 2 {DECREE}, {SINCE} 01/05/2019",
    "<p>1. Sách gồm:</p>\n\n<p>a) Sách in;</p>\n\n<p>b) Sách nói.</p>\n\n"
    "<p>2. Báo không là sách.</p>",
    link="777#Chuong_II_Dieu_2",
)
CIRCULAR = article(
    "201",
    "90.1.TT.1.2. Mượn sách",
    f"Điều 2 Thông tư số 9002/2020/TT-BVHTTDL Hướng dẫn mượn sách ngày 04/05/2020 của Bộ Văn hóa,"
    f" Thể thao và Du lịch, {SINCE} 01/07/2020",
    "<p>Mỗi người mượn ba cuốn.</p>",
    link="778#Dieu_2",
)


def write_pages(folder: Path, *pages: str) -> Path:
    """The pages as files of a folder: 1.html, 2.html, …"""
    folder.mkdir(parents=True, exist_ok=True)
    for count, text in enumerate(pages, start=1):
        (folder / f"{count}.html").write_text(text, encoding="utf-8")
    return folder
