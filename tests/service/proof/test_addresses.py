"""A claim may name only the address of its evidence, or one that the evidence names."""

import pytest

from service.verify import Evidence, Fault, Judgement, verify
from tests.service.proof.provisions import SALE, proven

ADDRESS = "Khoản 1 Điều 10 Luật Mua bán 2019 (45/2019/QH14)"
SAYS = SALE[0].lower() + SALE[1:]


@pytest.mark.parametrize(
    "named",
    [
        "Theo khoản 1 Điều 10 Luật Mua bán, ",
        "Theo quy định tại Điều 10 Luật Mua bán năm 2019, ",
        "Căn cứ khoản 1 Điều 10 Luật số 45/2019/QH14, ",
        "Khoản 1 Điều 10 của Luật này quy định ",
        "Theo Luật Mua bán, ",
    ],
)
@pytest.mark.parametrize("address", [ADDRESS, "45/2019/QH14#dieu-10.khoan-1", "45/2019/qh14#10"])
def test_the_right_address_is_no_claim(named: str, address: str) -> None:
    """An address in front that agrees, in full or in part, needs no words in the evidence."""
    proof = proven(named + SAYS, SALE, address=address)
    assert proof.judgement is Judgement.SUPPORTED, proof.says


@pytest.mark.parametrize(
    "named",
    [
        "Theo khoản 1 Điều 1 Luật Mua bán, ",
        "Theo khoản 2 Điều 10 Luật Mua bán, ",
        "Theo điểm a khoản 3 Điều 10 Luật Mua bán, ",
        "Theo khoản 1 Điều 10 Luật Đất đai, ",
        "Theo khoản 1 Điều 10 Luật Mua bán năm 2005, ",
        "Theo khoản 1 Điều 10 Nghị định 45/2019/NĐ-CP, ",
        "Theo Luật Đất đai, ",
    ],
)
def test_another_address_is_a_fault(named: str) -> None:
    """Another article, clause, year, number or law is contradicted, however right the words are."""
    proof = proven(named + SAYS, SALE, address=ADDRESS)
    assert (proof.judgement, proof.fault) == (Judgement.CONTRADICTED, Fault.ADDRESS)


def test_an_article_by_its_benchmark_id_is_an_address() -> None:
    """ "45/2019/qh14#10" is Điều 10, and no other article."""
    claim = f"Theo Điều {{}} Luật số 45/2019/QH14, {SAYS}"
    assert proven(claim.format(10), SALE, address="45/2019/qh14#10").fault is None
    assert proven(claim.format(11), SALE, address="45/2019/qh14#10").fault is Fault.ADDRESS


def test_an_address_in_front_of_the_text_is_its_address() -> None:
    """Evidence that begins with its address needs no other."""
    text = f"Khoản 1 Điều 10 Luật Mua bán: {SALE}"
    assert proven(f"Theo khoản 1 Điều 10 Luật Mua bán, {SAYS}", text).fault is None
    assert proven(f"Theo khoản 2 Điều 10 Luật Mua bán, {SAYS}", text).fault is Fault.ADDRESS


def test_an_address_that_nothing_tells_is_not_stated() -> None:
    """Where nobody says where the evidence stands, a claim that says it is not supported."""
    proof = proven(f"Theo khoản 1 Điều 10 Luật Mua bán, {SAYS}", SALE)
    assert (proof.judgement, proof.fault) == (Judgement.NOT_STATED, Fault.ADDRESS)


def test_a_reference_of_the_text_is_held_against_the_text() -> None:
    """A provision that the evidence points to may be named, and no other."""
    text = "Hồ sơ quy định tại khoản 2 Điều 7 của Luật này được nộp tại Bộ phận Một cửa."
    assert proven(text, text, address=ADDRESS).fault is None
    other = proven(text.replace("Điều 7", "Điều 8"), text, address=ADDRESS)
    assert other.fault is Fault.ADDRESS


@pytest.mark.parametrize("address", [ADDRESS, "45/2019/QH14#dieu-10"])
def test_the_name_of_a_law_hides_nothing_behind_it(address: str) -> None:
    """What follows a right address without a comma is held against the text all the same."""
    long = "Theo Điều 10 Luật Mua bán, Điều 10 quy định "
    for named in ("Theo Điều 10 Luật Mua bán ", long):
        wrong = named + SAYS.replace("bên mua", "bên thuê")
        assert proven(wrong, SALE, address=address).fault is Fault.ACTOR


def test_blank_evidence_has_no_address() -> None:
    """The address of evidence without words supports no address of a claim."""
    claim = f"Theo Điều 5 Luật Mua bán, {SAYS}"
    pieces = [Evidence(" ", "Điều 5 Luật Mua bán"), Evidence(SALE, ADDRESS)]
    assert verify(claim, evidence=pieces).fault is Fault.ADDRESS
