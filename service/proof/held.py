"""A provision of the held corpus as evidence."""

from corpus.values import MendableError
from ingest.refs.references import spell
from ingest.values import Document, Ref, RefError, Unit
from service.proof.values import Evidence
from service.shelf import Shelf

_FORM = "Địa chỉ có dạng 45/2019/QH14#dieu-113.khoan-1.diem-a."
_HELD = "Xem các văn bản đang có bằng lệnh danhieu corpus list hoặc tại /api/v1/documents."


class AddressUnreadableError(MendableError):
    """What was given as the address of a provision is none."""


class ProvisionNotHeldError(MendableError):
    """The document of an address is not held, or has no such provision."""


def evidence_at(ref: str, *, shelf: Shelf) -> Evidence:
    """The words of a provision with what leads in to them, and its address. Raises
    `AddressUnreadableError` or `ProvisionNotHeldError`."""
    address = _parsed(ref)
    document = shelf.document(address.number)
    if document is None:
        what = f"Không có {ref}: trong kho không có văn bản {address.number}."
        raise ProvisionNotHeldError(what, mend=_HELD)
    path = shelf.path(address)
    if not path and address.steps:
        raise ProvisionNotHeldError(f"{document.source.title} không có {ref}.", mend=_FORM)
    return Evidence(_words(path, document=document), spell(address, source=document.source))


def _parsed(ref: str) -> Ref:
    try:
        return Ref.parse(ref.strip())
    except RefError as error:
        raise AddressUnreadableError(f"Không đọc được địa chỉ {ref!r}.", mend=_FORM) from error


def _words(path: tuple[Unit, ...], *, document: Document) -> str:
    """A unit in full, below the lead-ins of those around it; else the whole document."""
    if not path:
        return document.text
    leads = [document.text[one.body : one.children[0].start] for one in path[:-1]]
    whole = document.text[path[-1].start : path[-1].end]
    return "\n".join(part.strip() for part in (*leads, whole) if part.strip())
