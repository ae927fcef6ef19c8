"""The definition of a legal term beside the rule that rests on it."""

from collections.abc import Iterator
from datetime import date

import pytest

from ingest.values import Document, Ref
from service.engine import Engine
from service.glossary import MOST
from service.values import Answer, Quote, Status
from service.wording_answer import understood_as
from tests.service.choose.made import answered, decree, opened, said

NUMBER, OTHER = "31/2024/NĐ-CP", "41/2026/NĐ-CP"
ON, LATER = date(2026, 8, 1), date(2026, 10, 1)
SHOP = "Khay bẫy nhựa"
TEXT = """Điều 1. Giải thích từ ngữ
Trong Nghị định này, các từ ngữ dưới đây được hiểu như sau:
1. Khay bẫy nhựa là khay có nắp lật dùng để giữ rùa con sống, nổi trên mặt đầm và mở từ phía dưới.
2. Giấy phép lái xe là giấy do cơ quan có thẩm quyền cấp cho người được điều khiển xe trên đường.
3. Phao neo vịt là phao quy định tại Phụ lục.
4. Khay bẫy nhựa đôi là hai khay bẫy ghép cạnh nhau, có chung một nắp lật và một dây kéo lên bờ.
5. Lồng giam ếch là lồng đan bằng nan tre có hai lớp hom, đặt chìm qua đêm ở mép ruộng lúa.
Điều 2. Đặt khay bẫy ở đầm
1. Người có giấy phép lái xe không được đặt khay bẫy nhựa trong mùa rùa đẻ trứng.
2. Mỗi phao neo vịt buộc không quá 03 con.
3. Khay bẫy nhựa đôi được đặt ở bến từ 18 giờ; lồng giam ếch được đặt ở bến từ 20 giờ.
Điều 3. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2025.
"""
AMENDING = f"""Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số {NUMBER}
1. Bãi bỏ khoản 1 Điều 1.
Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 9 năm 2026.
"""


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine over an invented decree, and one that takes a definition from it."""
    documents: tuple[Document, ...] = (
        decree(NUMBER, "Nghị định về đầm nuôi", TEXT, effective=date(2025, 1, 1)),
        decree(OTHER, "Nghị định sửa đổi", AMENDING, effective=date(2026, 9, 1)),
    )
    with opened(documents, folder=tmp_path_factory.mktemp("lake")) as engine:
        yield engine


def rule(engine: Engine, clause: int) -> Quote:
    """Clause of Điều 2 as a quote."""
    held = engine.shelf.unit(Ref.parse(f"{NUMBER}#dieu-2.khoan-{clause}"))
    assert held
    document, unit = held
    text = document.text[unit.start : unit.end].strip()
    return Quote(unit.ref, unit.start, unit.start + len(text), text)


def beside(engine: Engine, question: str, *, clause: int, on: date = ON) -> list[str]:
    """The terms that are defined beside a clause."""
    found = engine.glossary.beside((rule(engine, clause),), question=question, on=on)
    return [one.defines for one in found]


def test_a_rare_term_is_defined_behind_the_rule(lake: Engine) -> None:
    """The answer leads with the rule; the definition stands behind it, verbatim and marked."""
    question = f"Theo Điều 2 Nghị định {NUMBER}, có được đặt khay bẫy nhựa trong mùa rùa đẻ trứng?"
    answer = answered(question, engine=lake, on=ON)
    assert answer.status is Status.ANSWERED
    *rules, definition = answer.citations
    assert rules
    assert not any(one.defines for one in rules)
    assert definition.defines == SHOP
    assert definition.ref == f"{NUMBER}#dieu-1.khoan-1"
    held = lake.shelf.text(NUMBER) or ""
    assert held[definition.start : definition.end] == definition.quote
    assert understood_as(SHOP, address=lead_of(answer)) in said(answer)


def lead_of(answer: Answer) -> str:
    """The address of the last citation as it stands inside a sentence."""
    address = answer.citations[-1].address
    return address[:1].lower() + address[1:]


def test_words_that_all_people_know_are_not_defined(lake: Engine) -> None:
    """A driving licence is defined, stands in question and rule, and needs no explanation."""
    question = "Người có giấy phép lái xe có được đặt khay bẫy?"
    assert beside(lake, question, clause=1) == []


def test_a_definition_that_only_points_elsewhere_is_left_out(lake: Engine) -> None:
    """ "Phao quy định tại Phụ lục" tells a reader nothing."""
    assert beside(lake, "Phao neo vịt buộc mấy con?", clause=2) == []


def test_a_term_counts_only_where_question_and_rule_have_it(lake: Engine) -> None:
    """What one of the two lacks is not decisive; nor is a document's name, nor a bracket."""
    assert beside(lake, "Có được đặt bẫy trong mùa rùa đẻ?", clause=1) == []
    assert beside(lake, "Khay bẫy nhựa buộc mấy con?", clause=2) == []
    assert beside(lake, "Điều 2 (khay bẫy nhựa) quy định gì?", clause=1) == []
    assert beside(lake, f"Nghị định {NUMBER} về khay bẫy nhựa, ai phải theo?", clause=1) == []


def test_of_terms_inside_one_another_the_longest_counts(lake: Engine) -> None:
    """Of "khay bẫy nhựa đôi" and "khay bẫy nhựa" only what is said is defined; at most two are."""
    question = "Khay bẫy nhựa đôi và lồng giam ếch được đặt ở bến từ mấy giờ?"
    found = beside(lake, question, clause=3)
    assert found == ["Khay bẫy nhựa đôi", "Lồng giam ếch"]
    assert len(found) <= MOST


def test_a_definition_out_of_force_is_not_told(lake: Engine) -> None:
    """Once it is repealed, the rule stands alone."""
    question = "Có được đặt khay bẫy nhựa trong mùa rùa đẻ trứng?"
    assert beside(lake, question, clause=1) == [SHOP]
    assert beside(lake, question, clause=1, on=LATER) == []


def test_what_is_quoted_already_is_not_said_twice(lake: Engine) -> None:
    """An answer that leads with the definition gets no other."""
    question = "Khay bẫy nhựa là gì?"
    held = lake.glossary.beside((rule(lake, 1),), question=question, on=ON)
    assert [one.defines for one in held] == [SHOP]
    assert lake.glossary.beside((rule(lake, 1), *held), question=question, on=ON) == ()


def terms(engine: Engine, clause: int, *, on: date = ON) -> list[tuple[str, str]]:
    """The terms that are explained in a clause, as they are written there, each with its source."""
    quote = rule(engine, clause)
    found = engine.glossary.explained(quote.text, ref=quote.ref, on=on)
    return [(quote.text[one.start : one.end], str(one.definition.ref)) for one in found]


def test_terms_of_a_rule_are_explained_where_they_stand(lake: Engine) -> None:
    """Common terms too; of terms inside one another the longest; not what only sends elsewhere."""
    first, second = f"{NUMBER}#dieu-1.khoan-1", f"{NUMBER}#dieu-1.khoan-2"
    assert terms(lake, 1) == [("giấy phép lái xe", second), ("khay bẫy nhựa", first)]
    assert terms(lake, 2) == []
    fourth, fifth = f"{NUMBER}#dieu-1.khoan-4", f"{NUMBER}#dieu-1.khoan-5"
    assert terms(lake, 3) == [("Khay bẫy nhựa đôi", fourth), ("lồng giam ếch", fifth)]


def test_a_term_is_explained_only_as_long_as_its_definition_holds(lake: Engine) -> None:
    """After the definition was repealed, the words are no term any more."""
    assert [term for term, _ in terms(lake, 1, on=LATER)] == ["giấy phép lái xe"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Khay bẫy nhựa và khay bẫy nhựa", ["Khay bẫy nhựa"]),
        ("KHAY BẪY NHỰA bị cấm", ["KHAY BẪY NHỰA"]),
        ("khay bẫy, nhựa", []),
        ("lồng giam\nếch", ["lồng giam\nếch"]),
        ("không đặt khay bẫy", []),
    ],
)
def test_a_term_is_its_words_once(lake: Engine, text: str, found: list[str]) -> None:
    """The first place alone, however it is written, but not across a comma, and never in part."""
    ref = Ref.parse(f"{NUMBER}#dieu-2.khoan-1")
    explained = lake.glossary.explained(text, ref=ref, on=ON)
    assert [text[one.start : one.end] for one in explained] == found


def test_a_term_is_not_explained_by_itself_or_by_another_text(lake: Engine) -> None:
    """In the clause that defines it a term is plain; so it is in a document that defines it not."""
    for ref in (f"{NUMBER}#dieu-1.khoan-1", f"{OTHER}#dieu-1.khoan-1"):
        assert not lake.glossary.explained("Khay bẫy nhựa", ref=Ref.parse(ref), on=ON)
