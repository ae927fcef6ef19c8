"""RTF: its text, as it is shown."""

from pathlib import Path

from ingest.read.legacy.paragraphs import raw_from_paragraphs
from ingest.read.legacy.rtf_text import read_paragraphs
from ingest.read.reader import Raw, ReadError


class RtfReader:
    """.rtf."""

    suffixes = (".rtf",)

    def read(self, path: Path) -> Raw:
        """The text with footnotes as "[1]"; a row of a table is one line "a | b".

        Headers, footers, pictures, deleted and hidden words are left out.
        """
        raw = raw_from_paragraphs(read_paragraphs(path))
        if not raw.text:
            raise ReadError(
                f"{path.name}: tệp .rtf không có chữ (có thể chỉ có ảnh chụp).",
                mend="Hãy chuyển ảnh thành chữ rồi thêm lại tệp.",
            )
        return raw
