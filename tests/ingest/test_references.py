"""References, as official texts write them and as citizens type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.values import Kind, Source
from ingest.folding import fold_letters
from ingest.refs.references import find_mentions, resolve, spell, spell_steps
from ingest.values import Level, Ref, Step

SOURCES = (
    Source(number="45/2019/QH14", title="Bộ luật Lao động 2019", kind=Kind.CODE),
    Source(number="91/2015/QH13", title="Bộ luật Dân sự 2015", kind=Kind.CODE),
    Source(number="92/2015/QH13", title="Bộ luật Tố tụng dân sự 2015", kind=Kind.CODE),
    Source(number="95/2015/QH13", title="Bộ luật Hàng hải Việt Nam 2015", kind=Kind.CODE),
    Source(number="45/2013/QH13", title="Luật Đất đai 2013", kind=Kind.LAW),
    Source(number="31/2024/QH15", title="Luật Đất đai 2024", kind=Kind.LAW),
    Source(number="09/2017/NĐ-CP", title="Nghị định về cung cấp thông tin", kind=Kind.DECREE),
    Source(number="07/CT-TTg", title="Chỉ thị 07/CT-TTg về truyền thông", kind=Kind.DIRECTIVE),
)


def read(text: str, *, default: str | None = None) -> list[str]:
    """The candidates of each mention, joined by "|"; "?" for a mention without any."""
    found = [resolve(m, sources=SOURCES, default=default) for m in find_mentions(text)]
    return ["|".join(map(str, mention.candidates)) or "?" for mention in found]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("khoản 2 Điều 5 Nghị định 09/2017/NĐ-CP", ["09/2017/NĐ-CP#dieu-5.khoan-2"]),
        ("nđ 9/2017/nd-cp điều 5", ["09/2017/NĐ-CP#dieu-5"]),
        ("Nghị định 09/2017", ["09/2017/NĐ-CP"]),
        ("Chỉ thị số 7/CT-TTg", ["07/CT-TTg"]),
        ("Điều 113 Bộ luật Lao động (năm 2019) quy định gì?", ["45/2019/QH14#dieu-113"]),
        ("dieu 113 bo luat lao dong", ["45/2019/QH14#dieu-113"]),
        ("ĐIỀU 113 BỘ LUẬT LAO ĐỘNG", ["45/2019/QH14#dieu-113"]),
        ("đ113 blld", ["45/2019/QH14#dieu-113"]),
        ("k1 đ113 BLLĐ", ["45/2019/QH14#dieu-113.khoan-1"]),
        ("bộ luật lao động điều 113 nói gì", ["45/2019/QH14#dieu-113"]),
        ("Điều 113 khoản 1 điểm a BLLĐ 2019", ["45/2019/QH14#dieu-113.khoan-1.diem-a"]),
        ("điều 30 bộ luật hàng hải cho phép gì", ["95/2015/QH13#dieu-30"]),
        ("điều 5 luật dân sự", ["91/2015/QH13#dieu-5"]),
        ("Điều 5 BLTTDS", ["92/2015/QH13#dieu-5"]),
        ("từ Điều 5 đến Điều 7 BLDS", [f"91/2015/QH13#dieu-{n}" for n in (5, 6, 7)]),
        ("các điều 5, 6 và 7 BLDS", [f"91/2015/QH13#dieu-{n}" for n in (5, 6, 7)]),
        (
            "điểm a khoản 1 và điểm b khoản 2 Điều 5 BLDS",
            ["91/2015/QH13#dieu-5.khoan-1.diem-a", "91/2015/QH13#dieu-5.khoan-2.diem-b"],
        ),
        (
            "Điều 5, khoản 2 Điều 6 BLDS",
            ["91/2015/QH13#dieu-5", "91/2015/QH13#dieu-6.khoan-2"],
        ),
        (
            "diem d khoan 1 dieu 5 blds",
            ["91/2015/QH13#dieu-5.khoan-1.diem-d", "91/2015/QH13#dieu-5.khoan-1.diem-đ"],
        ),
        ("Phần thứ hai Bộ luật Dân sự", ["91/2015/QH13#phan-hai"]),
        ("Điều 5 Luật Đất đai 2024", ["31/2024/QH15#dieu-5"]),
    ],
)
def test_what_is_certain_is_resolved(text: str, meant: list[str]) -> None:
    """Official wording, small letters, missing diacritics and short names give one address each."""
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Điều 5 Luật Đất đai", ["45/2013/QH13#dieu-5|31/2024/QH15#dieu-5"]),
        ("Điều 5 Luật Đất đai 2003", ["?"]),
        ("Điều 113 luật nhà ở", ["?"]),
        ("Nghị định 100/2019/NĐ-CP", ["?"]),
        ("khoản 2 Điều này", ["?"]),
        ("khoản 2", ["?"]),
    ],
)
def test_what_is_not_certain_stays_unresolved(text: str, meant: list[str]) -> None:
    """Two laws of one name, a law that is not held, "Điều này": no candidate is preferred."""
    assert read(text) == meant
    assert all(resolve(m, sources=SOURCES).resolved is None for m in find_mentions(text))


def test_an_article_alone_can_be_of_every_source_unless_one_is_spoken_of() -> None:
    """ "Điều 113" has a candidate in each source; with a default document it has one."""
    (mention,) = find_mentions("Điều 113 nói gì?")
    assert len(resolve(mention, sources=SOURCES).candidates) == len(SOURCES)
    assert read("Điều 113", default="45/2019/QH14") == ["45/2019/QH14#dieu-113"]
    assert read("Điều 3 của Bộ luật này", default="91/2015/QH13") == ["91/2015/QH13#dieu-3"]


@pytest.mark.parametrize(
    "text",
    [
        "bằng lái hạng D1",
        "khoản 10 triệu đồng",
        "mức 5 triệu",
        "nộp khoản 2.500 đồng",
        "luật sư nói theo pháp luật",
        "ngày 30/3/2022",
        "kế hoạch 5 năm",
        "24/7",
        "phan 2 la gi",
    ],
)
def test_other_words_are_no_references(text: str) -> None:
    """Licence classes, sums, dates and words that fold alike name no provision."""
    assert not find_mentions(text)


def test_words_that_fold_alike_are_told_apart_beside_a_document() -> None:
    """ "mức 2" is no "mục 2", even beside the name of a code."""
    assert read("hưởng mức 2 Bộ luật Dân sự") == ["91/2015/QH13"]
    assert read("xem mục 2 Bộ luật Dân sự") == ["91/2015/QH13#muc-2"]


def test_a_number_with_its_date_is_typed() -> None:
    """A date behind a number is read with it, in both ways of writing dates."""
    for words in ("30/3/2022", "30 tháng 3 năm 2022"):
        text = f"theo Quyết định số 407/QĐ-TTg ngày {words} của Thủ tướng"
        (mention,) = find_mentions(text)
        assert (mention.number, mention.issued) == ("407/QĐ-TTg", date(2022, 3, 30))
        assert text[mention.start : mention.end] == f"Quyết định số 407/QĐ-TTg ngày {words}"
    assert find_mentions("Quyết định 407/QĐ-TTg ngày 31/2/2022")[0].issued is None


_labels = {
    Level.ARTICLE: st.integers(1, 700).map(str) | st.just("217a"),
    Level.CLAUSE: st.integers(1, 30).map(str) | st.just("1a"),
    Level.POINT: st.sampled_from("abcdđeghiklm"),
}


@st.composite
def _refs(draw: st.DrawFn) -> Ref:
    depth = draw(st.integers(1, 3))
    levels = (Level.ARTICLE, Level.CLAUSE, Level.POINT)[:depth]
    return Ref("45/2019/QH14", tuple(Step(level, draw(_labels[level])) for level in levels))


@given(_refs(), st.sampled_from(["", "Theo ", "xem ", "quy định tại "]))
def test_what_is_spelt_is_read_back(ref: Ref, before: str) -> None:
    """Every address, spelt in words, is found in a sentence and resolved to itself."""
    text = f"{before}{spell(ref, source=SOURCES[0])} thì được nghỉ."
    (mention,) = [m for m in find_mentions(text) if m.steps]
    assert resolve(mention, sources=SOURCES).resolved == ref
    assert Ref.parse(str(ref)) == ref


@given(st.text(alphabet="điềukhoảnmục113abc,.; /-QHĐCP", max_size=60))
def test_any_words_are_read_without_a_fault(text: str) -> None:
    """Whatever is typed, mentions are spans of it, and resolving them gives known sources."""
    assert len(fold_letters(text)) == len(text)
    for mention in find_mentions(text):
        assert 0 <= mention.start < mention.end <= len(text)
        known = {source.number for source in SOURCES}
        assert {ref.number for ref in resolve(mention, sources=SOURCES).candidates} <= known


def test_addresses_are_spelt_as_officials_write_them() -> None:
    """Innermost first, the number behind the title; identifiers without a number are not shown."""
    ref = Ref.parse("45/2019/QH14#dieu-113.khoan-1.diem-a")
    assert spell_steps(ref) == "điểm a khoản 1 Điều 113"
    assert spell(ref.at(Level.CLAUSE) or ref, source=SOURCES[0]) == (
        "Khoản 1 Điều 113 Bộ luật Lao động 2019 (45/2019/QH14)"
    )
    press = Source(number="bai-viet/cho-phien", title="Chợ phiên họp lại")
    assert spell(Ref.parse("bai-viet/cho-phien#doan-2"), source=press) == (
        "Đoạn 2 Chợ phiên họp lại"
    )
    assert spell(Ref("07/CT-TTg"), source=SOURCES[-1]) == "Chỉ thị 07/CT-TTg về truyền thông"


def test_a_local_document_is_spelt_with_its_issuer() -> None:
    """The same number is given in every province: who issued a text of a people's committee or
    council is named, once, where it is known; what a ministry issued is named by its number."""
    words = "Quyết định quy định mức giá dịch vụ sử dụng đò, phà trên địa bàn tỉnh"
    ferry = Source(number="68/2026/QĐ-UBND", title=words, kind=Kind.DECISION)
    ref = Ref.parse("68/2026/QĐ-UBND#dieu-2.khoan-1")
    assert spell(ref, source=ferry) == "Khoản 1 Điều 2 Quyết định 68/2026/QĐ-UBND"

    def of(issuer: str, **changed: str) -> str:
        return spell(ref, source=ferry.model_copy(update={"issuer": issuer, **changed}))

    whole = "Khoản 1 Điều 2 Quyết định 68/2026/QĐ-UBND của UBND tỉnh Lâm Đồng"
    assert of("Ủy ban nhân dân tỉnh Lâm Đồng") == whole
    assert of("UBND tỉnh Lâm Đồng") == whole
    short = "Quyết định của Uỷ ban nhân dân tỉnh Lâm Đồng về đò"
    told = f"Khoản 1 Điều 2 {short} (68/2026/QĐ-UBND)"
    assert of("Uỷ ban nhân dân tỉnh Lâm Đồng", title=short) == told
    council = "Khoản 1 Điều 2 Nghị quyết về đò (5/2026/NQ-HĐND) của HĐND xã Đa Teh"
    titled = {"title": "Nghị quyết về đò", "number": "5/2026/NQ-HĐND"}
    assert of("Hội đồng nhân dân xã Đa Teh", **titled) == council
    assert of("Bộ Xây dựng", number="68/2026/QĐ-BXD").endswith("Quyết định 68/2026/QĐ-BXD")


def test_a_long_title_gives_way_to_kind_and_number() -> None:
    """A document with a number and a title of more than 12 words is named as officials do; the
    mark of a digest is kept and not counted, and a document without a number keeps its title."""
    words = "Nghị định quy định chi tiết và hướng dẫn thi hành một số điều của Luật Chợ"
    decree = Source(number="238/2026/NĐ-CP", title=words, kind=Kind.DECREE)
    ref = Ref.parse("238/2026/NĐ-CP#dieu-5")
    assert spell(ref, source=decree) == "Điều 5 Nghị định 238/2026/NĐ-CP"
    digest = decree.model_copy(update={"title": f"{words} (bản tóm lược)", "digest": True})
    assert spell(ref, source=digest) == "Điều 5 Nghị định 238/2026/NĐ-CP (bản tóm lược)"
    short = "Chỉ thị 07/CT-TTg về truyền thông chính sách của mọi xã (bản tóm lược)"
    kept = Source(number="07/CT-TTg", title=short, kind=Kind.DIRECTIVE, digest=True)
    assert spell(Ref("07/CT-TTg"), source=kept) == short
    press = Source(number="bai-viet/nghi-dinh", title=words, kind=Kind.PRESS)
    assert spell(Ref(press.number), source=press) == words
