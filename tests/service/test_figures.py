"""The figures of quotes: as they are written, of what is asked, and never without their quote."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.folding import fold_letters
from service.figures import figures_of, summed
from service.measured import value_of
from service.values import Figure, FigureKind

FINE = "phạt bao nhiêu"
AMOUNTS = st.integers(min_value=1, max_value=1_000_000).map(lambda thousands: thousands * 1000)


def written(amount: float) -> str:
    """An amount as the law writes it: 1.500.000."""
    return f"{amount:,.0f}".replace(",", ".")


def only(question: str, text: str) -> Figure:
    """The one figure of a quote."""
    (figure,) = figures_of(question, texts=[text])
    return figure


def bounds(question: str, text: str) -> list[tuple[float | None, float | None, str]]:
    """Bounds and unit of each figure of a quote."""
    return [(one.low, one.high, one.unit) for one in figures_of(question, texts=[text])]


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**10))
def test_amounts_are_read_as_they_are_written(amount: int) -> None:
    """Any amount that is written with full stops between thousands is read as itself."""
    assert value_of(written(amount)) == amount


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2 trieu", 2e6),
        ("1,5 trieu", 1.5e6),
        ("800 nghin", 8e5),
        ("1 ty", 1e9),
        ("1,35", 1.35),
        ("1.35", 1.35),
        ("05", 5),
        ("10.", 10),
        ("1,500,000", 1.5e6),
    ],
)
def test_numbers_with_words_and_decimals_are_read(words: str, value: float) -> None:
    """Millions, thousands and decimals are read as people write them."""
    assert value_of(words) == value


@settings(deadline=None)
@given(AMOUNTS, AMOUNTS)
def test_a_fine_goes_from_its_low_to_its_high(one: int, other: int) -> None:
    """Of "từ … đồng đến … đồng" both bounds are told, and the words themselves."""
    low, high = sorted((one, other))
    text = f"2. Phạt tiền từ {written(low)} đồng đến {written(high)} đồng đối với người lái xe:"
    figure = only(FINE, text)
    assert (figure.kind, figure.low, figure.high) == (FigureKind.FINE, low, high)
    assert figure.text == f"Phạt tiền từ {written(low)} đồng đến {written(high)} đồng"
    assert figure.of == "người lái xe"
    assert figure.citations == (0,)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Phạt tiền 500.000 đồng.", 5e5, 5e5),
        ("Phạt tiền đến 5.000.000 đồng.", None, 5e6),
        ("Phạt tiền không quá 5.000.000 đồng.", None, 5e6),
        ("Phạt tiền từ 5.000.000 đồng trở lên.", 5e6, None),
        ("Phạt tiền từ 2 đến 3 triệu đồng.", 2e6, 3e6),
        ("Phạt tiền từ 2 triệu đến 3 triệu đồng.", 2e6, 3e6),
        ("Phạt tiền từ 800 nghìn đến 1 triệu đồng.", 8e5, 1e6),
        ("Phạt tiền từ\n800.000 đồng\nđến 1.000.000 đồng.", 8e5, 1e6),
        ("Phạt tiền từ 800.000 đồng|đến 1.000.000 đồng.", 8e5, 1e6),
    ],
)
def test_a_bound_that_is_not_written_is_not_told(
    text: str, low: float | None, high: float | None
) -> None:
    """One amount is both bounds, "đến" and "không quá" give no low one and "từ" alone no high one;
    neither a line break nor a stroke of a bad scan hides a bound."""
    figure = only(FINE, text)
    assert (figure.low, figure.high) == (low, high)


def test_fines_of_persons_and_of_organisations_are_told_apart() -> None:
    """Several fines of one sentence are several figures, each with those whom it is for."""
    text = (
        "Phạt tiền từ 1.000.000 đồng đến 2.000.000 đồng đối với cá nhân, từ 2.000.000 đồng đến"
        " 4.000.000 đồng đối với tổ chức thực hiện hành vi bán vé giả."
    )
    found = figures_of(FINE, texts=[text])
    assert [(one.low, one.of) for one in found] == [(1e6, "cá nhân"), (2e6, "tổ chức")]


@pytest.mark.parametrize(
    ("whom", "of"),
    [
        ("cá nhân", "cá nhân"),
        ("chủ xe có một trong các hành vi sau đây:", "chủ xe"),
        ("chủ hàng thực hiện hành vi gửi hàng", "chủ hàng"),
        ("hàng gửi quá tải trên 10% đến 30%", "hàng gửi quá tải trên 10% đến 30%"),
        ("xe tải trên 3,5 tấn, xe khách", "xe tải trên 3,5 tấn"),
        ("cá nhân và từ 600.000 đồng", "cá nhân"),
        ("một trong các hành vi sau đây:", ""),
    ],
)
def test_whom_a_fine_is_for_is_told_without_the_act(whom: str, of: str) -> None:
    """Those whom a fine is for are told without what they did and without another fine, and with a
    measure whole."""
    assert figures_of(FINE, texts=[f"Phạt tiền 500.000 đồng đối với {whom}"])[0].of == of


def test_an_amount_that_is_no_fine_is_not_told_as_one() -> None:
    """The value of goods or a profit is no fine, however it is worded; asked for as money it is
    an amount."""
    profit = "từ 30.000.000 đồng đến 50.000.000 đồng"
    text = f"Thu lợi {profit} hoặc {profit} thì bị nhắc nhở."
    assert figures_of(FINE, texts=[text]) == ()
    amounts = figures_of("thu lợi bao nhiêu tiền", texts=[text])
    assert {one.kind for one in amounts} == {FigureKind.AMOUNT}


def test_points_of_a_licence_are_told() -> None:
    """Points that are taken are told with their words; others that are counted are not."""
    figure = only(FINE, "a) Vượt rào bị trừ điểm giấy phép lái xe 04 điểm.")
    assert (figure.kind, figure.low, figure.high, figure.unit) == (FigureKind.POINTS, 4, 4, "điểm")
    assert figure.text == "bị trừ điểm giấy phép lái xe 04 điểm"
    assert only(FINE, "bị trừ 02 điểm").high == 2
    assert figures_of(FINE, texts=["Giấy phép lái xe có 12 điểm."]) == ()


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("mấy ngày", "trong thời hạn 03 ngày", (3, 3, "ngày")),
        ("bao nhiêu ngày", "không quá 10 ngày", (None, 10, "ngày")),
        ("bao nhiêu ngày", "ít nhất 10 ngày", (10, None, "ngày")),
        ("bao nhiêu tuổi", "Trẻ em dưới 06 tuổi", (None, 6, "tuổi")),
        ("bao nhiêu tuổi", "từ đủ 16 tuổi", (16, None, "tuổi")),
        ("bao nhiêu tuổi", "người lao động chưa đủ 18 tuổi", (None, 18, "tuổi")),
        ("bao nhiêu giờ", "không được quá 04 giờ trong 01 ngày", (None, 4, "giờ")),
        ("bao nhiêu tuổi", "18 tuổi trở lên", (18, None, "tuổi")),
        ("trong bao lâu", "từ 02 tháng", (2, None, "tháng")),
        ("bao nhiêu người", "chở 05 người", (5, 5, "người")),
        ("bao nhiêu phần trăm", "bằng 50% giá vé", (50, 50, "%")),
    ],
)
def test_what_is_asked_for_is_told_with_its_bound(
    question: str, text: str, told: tuple[float | None, float | None, str]
) -> None:
    """A figure of the unit that is asked for is told with the bound that its words give."""
    assert bounds(question, text) == [told]


def test_only_the_unit_that_is_asked_for_is_told() -> None:
    """A question of days gets no ages, and one that asks for no amount gets none at all."""
    text = "Trẻ em dưới 06 tuổi đổi vé trong 03 ngày."
    assert bounds("Được đổi vé trong mấy ngày?", text) == [(3, 3, "ngày")]
    assert bounds("Ai được đổi vé?", text) == []


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("mấy tuổi", "là đủ 55 tuổi 04 tháng", "đủ 55 tuổi 04 tháng"),
        ("bao lâu", "thời hạn 02 năm 06 tháng", "02 năm 06 tháng"),
        ("mấy tháng", "thời hạn 02 năm 06 tháng", "02 năm 06 tháng"),
        ("mấy ngày", "không quá 15 ngày làm việc", "không quá 15 ngày làm việc"),
        ("bao lâu", "từ 06 tháng đến 02 năm", "từ 06 tháng đến 02 năm"),
        ("mấy tuổi", "từ đủ 16 tuổi đến dưới 18 tuổi", "từ đủ 16 tuổi đến dưới 18 tuổi"),
        ("mấy ngày", "sau 5 - 10 ngày", "5 - 10 ngày"),
        ("mấy giờ", "từ 18 giờ hôm trước đến 06 giờ", "từ 18 giờ hôm trước đến 06 giờ"),
        ("mấy giờ", "không quá 200 giờ trong 01 năm", "không quá 200 giờ trong 01 năm"),
        ("bao nhiêu tiền", "từ 2 đến 3 triệu đồng", "từ 2 đến 3 triệu đồng"),
        ("bao nhiêu tiền", "giá 20.000 đồng/người/ngày", "20.000 đồng/người/ngày"),
        ("bao nhiêu km", "chạy 60 km/h", "60 km/h"),
    ],
)
def test_a_value_is_never_cut(question: str, text: str, told: str) -> None:
    """Of a value all is told: both its units, both its bounds, and what it is counted by."""
    assert only(question, text).text == told


def test_a_value_of_two_units_is_counted_in_the_first() -> None:
    """Months beside years are a part of a year, and the bounds of a range are of one unit."""
    assert only("bao lâu", "thời hạn 02 năm 06 tháng").high == 2.5
    assert bounds("bao lâu", "từ 06 tháng đến 02 năm") == [(0.5, 2, "năm")]
    assert bounds("bao nhiêu tiền", "từ 2 đến 3 triệu đồng") == [(2e6, 3e6, "đồng")]


@pytest.mark.parametrize("text", ["ngày 30 tháng 4", "tháng 6 năm 2026", "nghỉ (thêm 01 tháng)"])
def test_a_date_and_an_aside_are_no_values(text: str) -> None:
    """What names a day, and what brackets only add, is not told as a length of time."""
    assert figures_of("bao lâu", texts=[text]) == ()


def test_who_asks_for_a_fine_gets_no_other_value() -> None:
    """The age of whoever is fined is none of the figures that a question on a fine asks for."""
    text = "Phạt tiền 500.000 đồng đối với người từ đủ 16 tuổi đến dưới 18 tuổi lái phà."
    figure = only("Người từ đủ 16 tuổi lái phà bị phạt bao nhiêu?", text)
    assert figure.kind is FigureKind.FINE
    assert figure.of == "người từ đủ 16 tuổi đến dưới 18 tuổi lái phà"


def test_each_figure_is_cited_once_in_the_order_of_its_quotes() -> None:
    """Figures come in the order of the quotes, each with the place of its own, and a quote that
    says the same twice tells it once."""
    texts = ["Bị trừ 02 điểm.", "Phạt tiền 500.000 đồng. Phạt tiền 500.000 đồng.", "Vé."]
    found = figures_of(FINE, texts=texts)
    assert [(one.kind, one.citations) for one in found] == [
        (FigureKind.POINTS, (0,)),
        (FigureKind.FINE, (1,)),
    ]


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(("mấy ngày", "bao nhiêu tuổi", "phạt bao nhiêu tiền")), st.text(max_size=99))
def test_a_figure_never_stands_without_its_words(question: str, text: str) -> None:
    """Whatever a quote says, the words of each figure stand in it, and one bound at least is
    told."""
    told = "Phạt tiền từ 1.000 đồng đến 2.000 đồng, dưới 16 tuổi được nghỉ 05 ngày."
    padded = f"{text} {told} {text}"
    for figure in figures_of(question, texts=[padded]):
        assert fold_letters(figure.text) in fold_letters(padded)
        assert figure.low is not None or figure.high is not None


@settings(deadline=None)
@given(st.lists(st.tuples(AMOUNTS, AMOUNTS).map(sorted), min_size=1, max_size=4))
def test_a_sum_of_fines_adds_both_bounds(fines: list[list[int]]) -> None:
    """Several fines add up bound by bound, cited by all of them, in words that read back as the
    same figures."""
    made = [
        Figure(kind=FigureKind.FINE, low=low, high=high, unit="đồng", text="", citations=(place,))
        for place, (low, high) in enumerate(fines)
    ]
    total = summed(made)
    assert (total.low, total.high) == tuple(map(sum, zip(*fines, strict=True)))
    assert total.citations == tuple(range(len(fines)))
    read = only(FINE, f"Phạt tiền {total.text}")
    assert (read.low, read.high) == (total.low, total.high)


@pytest.mark.parametrize(
    "words", ["nghỉ 15 ngày đối với người làm ", "15 ngày ", "a) Kết hôn: 3 ngày;\n"]
)
def test_a_clause_as_long_as_a_book_is_read_at_once(words: str) -> None:
    """And none of its values is told, since nobody could tell them apart."""
    text = words * (100_000 // len(words))
    start = time.perf_counter()
    assert figures_of("được nghỉ bao nhiêu ngày?", texts=[text]) == ()
    assert time.perf_counter() - start < 2
