"""What a file is, from its front matter and the head of its text -> `Source`.

Which text is an official one, and what it says of itself: `heads`, `consolidated`, `signers`,
`effect`. A press piece that only mentions "Chỉ thị 07/CT-TTg" is not that directive.
"""

import re
from typing import Any

from pydantic import ValidationError

from corpus.values import Kind, Source, Status
from ingest.about.consolidated import Consolidated, consolidated_of
from ingest.about.effect import effective_of
from ingest.about.heads import Head, head_of, kind_of
from ingest.about.issuers import issuer_of
from ingest.about.press import press_fields, slug
from ingest.about.signers import signer_of
from ingest.folding import fold_letters
from ingest.read.reader import FrontMatter, Raw, ReadError

_ARTICLE_LINE = re.compile(r"^Điều [0-9]+[ ]?[.:–-]", re.MULTILINE)
# "DỰ THẢO", "Dự thảo lần 2", "(Dự thảo 3)" alone on a line above the text, or in the file's name.
_DRAFT_LINE = re.compile(
    r"^\(?du thao(?: (?:[0-9]|lan|so|ngay|luat|nghi|thong).{0,30})?\)?$", re.MULTILINE
)
_DRAFT_NAME = re.compile(r"(?:^|[^a-z])(?:du[ _.-]?thao|draft)(?:[^a-z]|$)")
_HEAD = 1500  # characters in which a draft says that it is one


def infer_source(raw: Raw, *, name: str) -> Source:
    """What the file of this name is. Front matter comes first, then the head of the text.

    A text that is no official one by its head is a press piece, "bai-viet/<slug of its title>"; one
    in articles is a text without a number, "van-ban/<slug>". Raises `ReadError` naming the file
    and the field where a field has no usable value.
    """
    front = raw.front or FrontMatter()
    name = name.encode(errors="surrogateescape").decode(errors="replace")
    fields = _fields(raw.text, name=name) | _front_fields(front)
    try:
        return Source(**fields)
    except ValidationError as error:
        wrong = ", ".join(f"{fault['loc'][0]} = {fault['input']!r}" for fault in error.errors())
        raise ReadError(
            f"{name}: thông tin về văn bản có giá trị không hợp lệ: {wrong}.",
            mend="Hãy điền hoặc bỏ mục đó trong phần đầu của tệp rồi thêm lại tệp.",
        ) from error


def _front_fields(front: FrontMatter) -> dict[str, Any]:
    given = front.model_dump(exclude={"subject"}, exclude_defaults=True)
    given |= {key: given[key].strip() for key in ("number", "title") if key in given}
    if front.subject and front.title and front.number and front.number in front.title:
        given["title"] = f"{front.title} {front.subject[0].lower()}{front.subject[1:]}"
    if front.number and "kind" not in given:
        given["kind"] = kind_of(front.number, named=None)
    return given


def _fields(text: str, *, name: str) -> dict[str, Any]:
    consolidated = consolidated_of(text)
    if consolidated:
        return _consolidated_fields(text, consolidated)
    articles = len(_ARTICLE_LINE.findall(text)) > 1
    head = head_of(text, articles=articles)
    fields = _official_fields(text, head) if head else press_fields(text, name=name)
    if head is None and articles:
        number = fields["number"].replace("bai-viet/", "van-ban/")
        fields |= {"number": number, "kind": Kind.OTHER, "signer": signer_of(text)}
    if (head or articles) and _is_draft(text, name=name):
        fields["status"] = Status.DRAFT
    return fields


def _official_fields(text: str, head: Head) -> dict[str, Any]:
    return {
        "number": head.number or f"van-ban/{slug(head.title)}",
        "kind": head.kind,
        "title": head.title,
        "issuer": head.issuer,
        "signer": signer_of(text),
        "issued": head.issued,
        "effective": effective_of(text, issued=head.issued),
    }


def _consolidated_fields(text: str, found: Consolidated) -> dict[str, Any]:
    """The number and the days are those of the consolidated text, the rest is the law's."""
    year = f" {found.issued.year}" if found.issued else ""
    title = _original_title(text, found)
    return {
        "number": found.number or f"van-ban/hop-nhat-{slug(found.original)}",
        "kind": found.kind,
        "title": f"{title} (văn bản hợp nhất{year})",
        "issuer": issuer_of(found.number, head=text[:_HEAD]) if found.number else "",
        "signer": signer_of(text),
        "issued": found.issued,
        "effective": found.effective,
        "text_as_of": found.issued,
        "consolidates": found.original,
    }


def _original_title(text: str, found: Consolidated) -> str:
    """ "Luật Đấu giá tài sản", "Thông tư số 05/2015/TT-BYT ban hành Danh mục …"."""
    if found.kind in (Kind.CODE, Kind.LAW, Kind.ORDINANCE, Kind.CONSTITUTION) and found.name:
        return f"{found.kind.value} {found.name}"
    head = head_of(text, articles=True)
    subject = head.subject if head else ""
    lower = subject[:1].lower() + subject[1:]
    return f"{found.kind.value} số {found.original} {lower}".strip()


def _is_draft(text: str, *, name: str) -> bool:
    head = fold_letters(text[:_HEAD])
    return bool(_DRAFT_LINE.search(head) or _DRAFT_NAME.search(fold_letters(name)))
