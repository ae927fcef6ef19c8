"""Personal numbers are taken out of a text before it is stored, logged or sent to a model.

What stands in for them tells of what kind they were: "[số CCCD]". Numbers of documents, provisions,
money, dates and hotlines stay. Where a number may be either, its neighbours decide; where they say
nothing, it is masked if its form is that of a personal number and not of money.

Identity numbers are those of citizens' cards (province, sex and century, year, six digits), plates
those of Thông tư 79/2024/TT-BCA; the check digit of bank cards is that of ISO/IEC 7812-1, and 9704
begins those that banks in Vietnam issue. A plate is masked with or without its name: it leads to an
owner, and no rule turns on it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

CARD = "[số thẻ ngân hàng]"
CASE = "[mã hồ sơ]"
IDENTITY = "[số CCCD]"
OLD_IDENTITY = "[số CMND]"
INSURANCE = "[số bảo hiểm]"
LICENCE = "[số giấy phép lái xe]"
MAIL = "[địa chỉ thư điện tử]"
PASSPORT = "[số hộ chiếu]"
PHONE = "[số điện thoại]"
PLATE = "[biển số xe]"
ACCOUNT = "[số tài khoản]"
TAX = "[mã số thuế]"
LABELS = (
    ACCOUNT, CARD, CASE, IDENTITY, INSURANCE, LICENCE, MAIL, OLD_IDENTITY, PASSPORT, PHONE, PLATE,
    TAX,
)  # fmt: skip

_SEPARATOR = r"[ \u00a0.–-]"
_ANY_SEPARATOR = r"[ \u00a0.,/_–-]"  # in numbers that begin as no amount or day does
# Nothing of a document's number may be taken for a plate; longer ones may follow a letter or "/".
_ALONE, _NOT_ON = r"(?<![\w/.,])", r"(?![\w/])"
_START, _END = r"(?<!\d)(?<!\d[.,])", r"(?!\d|,\d)"
_WHOLE, _BROKEN = r"(?<!\d)", r"(?!\d)"  # around digits that no separator parts, as in no amount
_PROVINCES = 96  # codes of provinces run from 001 to 096
_NAMED = 40  # characters between a name and its number
_MAY_HOLD = re.compile(r"\d[\s\S]{0,3}\d|@|[(\[]at[)\]]", re.IGNORECASE)
_CARD_DIGITS = range(13, 20)
_INSURANCE = 10  # digits of a social insurance number
_UNIT = re.compile(
    r"\s*(?:đồng|dong|đ\b|vnđ|vnd|triệu|trieu|tỷ|tỉ|nghìn|ngàn|usd|đô|m2|m²|m3|km|kg|tấn|lít"
    r"|cổ phiếu)",
    re.IGNORECASE,
)
_TAX_NAMES = "mã số thuế|ma so thue|mst"
_TAX_NAME = re.compile(rf"(?:{_TAX_NAMES})\W*$", re.IGNORECASE)
_COMPANY = re.compile(
    r"công ty|cong ty|doanh nghiệp|doanh nghiep|tổ chức|cty|chi nhánh", re.IGNORECASE
)
_DATE = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{4}|(?:19|20)\d\d ?[–-] ?(?:19|20)\d\d")
_DOMESTIC = "9704"  # of bank cards


def _grouped(*sizes: int, by: str = _SEPARATOR) -> str:
    """A number in groups of these sizes, between which stands one and the same separator."""
    first, *rest = (rf"\d{{{size}}}" for size in sizes)
    return rf"{first}(?P<by>{by}){rest[0]}" + "".join(rf"(?P=by){one}" for one in rest[1:])


def _spaced(digits: int) -> str:
    """A number whose digits stand apart."""
    return rf"\d(?P<by>{_SEPARATOR})\d(?:(?P=by)\d){{{digits - 2}}}"


@dataclass(frozen=True, slots=True)
class Kind:
    """One form of a personal number: its pattern, whose group "number" is masked where it has one;
    what stands in for it; and whether a match is one after all."""

    pattern: re.Pattern[str]
    label: str
    holds: Callable[[re.Match[str]], bool] = bool

    def masked(self, text: str) -> str:
        """The text without numbers of this form."""
        return self.pattern.sub(self._stand_in, text)

    def _stand_in(self, match: re.Match[str]) -> str:
        if not self.holds(match):
            return match.group()
        group = "number" if "number" in self.pattern.groupindex else 0
        start, end = (place - match.start() for place in match.span(group))
        return f"{match.group()[:start]}{self.label}{match.group()[end:]}"


def _kind(pattern: str, label: str, *, holds: Callable[[re.Match[str]], bool] = bool) -> Kind:
    return Kind(re.compile(pattern, re.IGNORECASE), label, holds)


def _digits_of(count: str) -> str:
    """So many digits, with or without one separator between two."""
    return rf"\d(?:{_SEPARATOR}?\d){{{count}}}"


def _named(names: str, number: str) -> str:
    """A number within a few words of its name."""
    return rf"\b(?:{names})\b[^\d\n]{{0,{_NAMED}}}?(?P<number>{number})(?!\d|/)"


def _digits(match: re.Match[str]) -> str:
    """The digits of a match as ASCII, whatever keyboard typed them."""
    return _digits_in(match.group())


def _digits_in(text: str) -> str:
    return "".join(str(int(one)) for one in text if one.isdecimal())


def _is_identity(match: re.Match[str]) -> bool:
    return 1 <= int(_digits(match)[:3]) <= _PROVINCES and not _is_amount(match)


def _is_number(match: re.Match[str]) -> bool:
    """Whether what stands beside a name is a number, and no day, range of years or sum."""
    unit = _UNIT.match(match.string, match.end())
    return _DATE.match(match["number"]) is None and (unit is None or match["number"][0] == "0")


def _is_amount(match: re.Match[str]) -> bool:
    """Whether a number is an amount: its unit follows, or it is as round as amounts are."""
    digits = _digits(match)
    if digits.startswith("0"):  # so no amount is written; "đồng" may begin "đồng ý", "đồng nghiệp"
        return False
    return digits.endswith("000") or _UNIT.match(match.string, match.end()) is not None


def _is_old_identity(match: re.Match[str]) -> bool:
    """Amounts are grouped by three too, but never begin with 0."""
    plain = match.groupdict().get("by") is None
    return not _is_amount(match) and (plain or _digits(match).startswith("0"))


def _is_phone(match: re.Match[str]) -> bool:
    if _DATE.match(match.group()) or _is_amount(match):
        return False
    return _TAX_NAME.search(match.string[max(0, match.start() - _NAMED) : match.start()]) is None


def _is_card(match: re.Match[str]) -> bool:
    """ISO/IEC 7812-1, annex B: every second digit from the right is doubled; the sum ends in 0."""
    if _digits(match).startswith(_DOMESTIC):
        return True
    digits = [int(one) for one in reversed(_digits(match))]
    doubled = [sum(divmod(2 * one, 10)) for one in digits[1::2]]
    return len(digits) in _CARD_DIGITS and (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _is_personal(match: re.Match[str]) -> bool:
    """Whether a tax code is that of a person: no company is named before it or beside its name."""
    before = match.string[max(0, match.start() - _NAMED) : match.end()]
    return _COMPANY.search(before) is None


_PHONE_HEAD = rf"(?:\(?(?:\+|00{_SEPARATOR}?)?84\)?{_SEPARATOR}?(?:\(0\))?|0)"
_KINDS = (
    _kind(
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}",
        MAIL,
    ),
    _kind(r"(?<![\w.+-])[\w.+-]{1,64} ?[(\[]at[)\]] ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", MAIL),
    _kind(r"(?<![\w.+-])[\w.+-]{1,64} ?@ ?(?:gmail|yahoo|outlook|hotmail|icloud)\.com\b", MAIL),
    _kind(rf"{_ALONE}\d{{3}}\.\d{{2}}\.\d{{2}}\.[A-Z]\d{{2}}-\d{{6}}-\d{{4,6}}\b", CASE),
    _kind(_named(_TAX_NAMES, r"\d{12}|\d{10}(?:-\d{3})?"), TAX, holds=_is_personal),
    _kind(
        _named(
            "số tài khoản|so tai khoan|tài khoản|tai khoan|stk|tk",
            _digits_of("5,18"),
        ),
        ACCOUNT,
        holds=lambda match: _is_number(match) and not _is_amount(match),
    ),
    _kind(
        _named("số thẻ|so the|thẻ (?:ngân hàng|tín dụng|ghi nợ|atm|visa)", _digits_of("12,18")),
        CARD,
        holds=_is_number,
    ),
    _kind(_named("thẻ|the", _digits_of("15,18")), CARD, holds=_is_number),
    _kind(
        _named(
            "bhxh|bảo hiểm xã hội|bao hiem xa hoi|sổ bảo hiểm|so bao hiem|mã bảo hiểm",
            rf"\d{{10}}|\d{{2,4}}{_SEPARATOR}\d{{3,4}}{_SEPARATOR}\d{{3,4}}",
        ),
        INSURANCE,
        holds=lambda match: _is_number(match) and len(_digits_in(match["number"])) == _INSURANCE,
    ),
    _kind(rf"{_ALONE}[A-Z]{{2}}[ -]?\d{{13}}\b", INSURANCE),
    *(
        _kind(rf"{_START}{number}{_END}", CARD, holds=_is_card)
        for number in (_grouped(4, 4, 4, 4), _grouped(4, 4, 4, 4, 3))
    ),
    _kind(rf"{_WHOLE}[3-9]\d{{12,18}}{_BROKEN}", CARD, holds=_is_card),
    _kind(
        _named("cccd|căn cước|can cuoc|số định danh|so dinh danh", _digits_of("10,11")),
        IDENTITY,
        holds=_is_number,
    ),
    _kind(_named("giấy phép lái xe|bằng lái(?: xe)?|gplx", r"\d{12}"), LICENCE),
    _kind(rf"{_WHOLE}\d{{12}}{_BROKEN}", IDENTITY, holds=_is_identity),
    *(
        _kind(rf"{_START}{number}{_END}", IDENTITY, holds=_is_identity)
        for number in (
            _grouped(3, 3, 3, 3, by=_ANY_SEPARATOR),
            _grouped(3, 3, 6, by=_ANY_SEPARATOR),
            _grouped(6, 6),
            _grouped(3, 9),
            _grouped(4, 4, 4),
            _grouped(3, 1, 2, 6),
            _spaced(12),
        )
    ),
    _kind(
        _named(
            "cmnd|cmt|chứng minh|chung minh",
            _digits_of("8"),
        ),
        OLD_IDENTITY,
        holds=_is_number,
    ),
    *(
        _kind(rf"{_START}{_PHONE_HEAD}{rest}{_END}", PHONE, holds=_is_phone)
        for rest in (
            rf"{_SEPARATOR}?[35789](?:{_SEPARATOR}?\d){{8}}",
            rf"{_SEPARATOR}?2\d(?:{_SEPARATOR}?\d){{8}}",
        )
    ),
    _kind(rf"{_WHOLE}0[35789]\d{{8}}{_BROKEN}", PHONE, holds=_is_phone),
    _kind(rf"\(02\d{{1,2}}\){_SEPARATOR}?\d(?:{_SEPARATOR}?\d){{6,7}}{_BROKEN}", PHONE),
    _kind(_named("sđt|sdt|điện thoại|dien thoai|zalo", r"[35789]\d{8}"), PHONE, holds=_is_number),
    *(
        _kind(rf"{_START}{number}{_END}", OLD_IDENTITY, holds=_is_old_identity)
        for number in (r"\d{9}", _grouped(3, 3, 3))
    ),
    Kind(
        re.compile(rf"{_ALONE}[1-9]\d[ -]?[A-ZĐ]{{1,2}}\d?[ .-]{{0,2}}\d{{3}}\.?\d{{2}}{_NOT_ON}"),
        PLATE,
    ),
    _kind(
        rf"{_ALONE}[1-9]\d[ -]?[a-zđ]{{1,2}}\d?[ -]?"
        rf"(?:-\d{{3}}\.?\d{{2}}|\d{{3}}\.\d{{2}}){_NOT_ON}",
        PLATE,
    ),
    _kind(rf"{_ALONE}[1-9]\d(?!cc|km|kg|tr|mm|cm|ml|m)[a-zđ]{{1,2}}\d?\d{{5}}{_NOT_ON}", PLATE),
    _kind(rf"{_ALONE}[1-9]\d-?[a-zđ]\d[ -]\d{{4}}{_NOT_ON}", PLATE),
    _kind(
        _named(
            "biển số|bien so|biển|bks|biển kiểm soát",
            r"[1-9]\d[ -]?[a-zđ]{1,2}\d?[ .-]{0,2}\d{4,5}",
        ),
        PLATE,
    ),
    Kind(re.compile(rf"{_ALONE}(?:[BCNKES]\d{{7}}|P\d{{8}}|[A-Z]\d{{7}})(?!\w|/)"), PASSPORT),
    _kind(_named("hộ chiếu|ho chieu|passport", r"\b[a-z] ?\d{7,8}"), PASSPORT),
)


_LABEL = re.compile(rf" ?(?:{'|'.join(map(re.escape, LABELS))})")


def unlabelled(text: str) -> str:
    """A masked text on one line without what stands in for numbers: what is searched for."""
    return " ".join(_LABEL.sub("", text).split()).lstrip(" ,.;:")


def mask(text: str) -> str:
    """The text with its personal numbers masked; without any, the text as it is. The time is
    proportional to its length."""
    if not _MAY_HOLD.search(text):
        return text
    for kind in _KINDS:
        text = kind.masked(text)
    return text
