"""What a check finds: `Finding`, the places that it names, its kind and severity."""

from dataclasses import dataclass
from enum import StrEnum

from ingest.values import Ref


class FindingKind(StrEnum):
    """What is inconsistent; `label` is what an officer reads."""

    ISSUED = "ngay-ban-hanh"
    TITLE = "trich-yeu"
    ISSUER = "co-quan-ban-hanh"
    EFFECTIVE = "ngay-hieu-luc"
    SIGNER = "nguoi-ky"
    SAME_NUMBER = "trung-so-hieu"
    SAME_TEXT = "trung-noi-dung"
    SAME_ARTICLES = "trung-dieu-khoan"
    VERSIONS = "nhieu-ban"
    NO_TARGET = "vien-dan-khong-co"
    GAP = "so-thu-tu-thieu"
    REPEAT = "so-thu-tu-lap"
    OLD_ENCODING = "bang-ma-cu"
    LOOKALIKE = "chu-giong-nhau"
    DAMAGED = "ky-tu-hong"
    DOUBTFUL_PAGE = "trang-khong-ro"
    MISSING = "thieu-thong-tin"
    IMPOSSIBLE = "thong-tin-bat-thuong"
    DAMAGED_FILE = "tep-hong"
    OPEN_CHANGE = "sua-doi-ngoai-kho"

    @property
    def label(self) -> str:
        """Its heading in a report."""
        return _LABELS[self]


_LABELS = {
    FindingKind.ISSUED: "Ngày ban hành không thống nhất",
    FindingKind.TITLE: "Trích yếu không thống nhất",
    FindingKind.ISSUER: "Cơ quan ban hành không thống nhất",
    FindingKind.EFFECTIVE: "Ngày có hiệu lực không thống nhất",
    FindingKind.SIGNER: "Người ký không thống nhất",
    FindingKind.SAME_NUMBER: "Hai văn bản cùng số hiệu",
    FindingKind.SAME_TEXT: "Văn bản trùng nội dung",
    FindingKind.SAME_ARTICLES: "Điều trùng nội dung",
    FindingKind.VERSIONS: "Nhiều bản của cùng một văn bản",
    FindingKind.NO_TARGET: "Viện dẫn đến điều, khoản, điểm không có",
    FindingKind.GAP: "Số thứ tự bị thiếu",
    FindingKind.REPEAT: "Số thứ tự bị lặp",
    FindingKind.OLD_ENCODING: "Còn chữ của bảng mã cũ",
    FindingKind.LOOKALIKE: "Chữ cái của bảng chữ khác",
    FindingKind.DAMAGED: "Ký tự hỏng",
    FindingKind.DOUBTFUL_PAGE: "Trang nhận dạng không rõ",
    FindingKind.MISSING: "Thiếu thông tin về văn bản",
    FindingKind.IMPOSSIBLE: "Thông tin bất thường",
    FindingKind.DAMAGED_FILE: "Tệp trong kho bị hỏng",
    FindingKind.OPEN_CHANGE: "Sửa đổi văn bản không có trong kho",
}


class Severity(StrEnum):
    """How much a finding matters, the worst first.

    An error makes answers wrong or texts unfindable; a warning is to be looked at; information is
    expected in a sound corpus and calls for nothing.
    """

    ERROR = "loi"
    WARNING = "canh-bao"
    INFORMATION = "thong-tin"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is seen: `document.text[start:end] == quote`, in the unit `ref`.

    Start and end are 0 where the place is not in the text: then the quote is what a note outside it
    says, or empty where only what is known of the document says so. `says` is the version of the
    fact that this place gives: "30/03/2022".
    """

    ref: Ref
    start: int = 0
    end: int = 0
    quote: str = ""
    says: str = ""

    @property
    def number(self) -> str:
        """The number of the document that the place is in."""
        return self.ref.number


@dataclass(frozen=True, slots=True)
class Finding:
    """One inconsistency: `what` says it in a Vietnamese sentence; `refs` are what it is about."""

    kind: FindingKind
    severity: Severity
    refs: tuple[Ref, ...]
    what: str
    places: tuple[Place, ...] = ()
