"""Pictures of pages (PNG, JPEG, TIFF, GIF, BMP, WebP) -> their recognised text."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence

from ingest.read.pages.edges import without_edges
from ingest.read.pages.flow import run_together
from ingest.read.pages.scan import (
    MAX_SCANNED,
    Picture,
    pages_of,
    recognise,
    refuse_without_tesseract,
)
from ingest.read.reader import Raw, ReadError

_MOST_PIXELS = 80_000_000  # A3 at 600 dpi has 70; below what Pillow warns of
_LONGEST = 7_000  # pixels: A4 at 600 dpi; a longer side is halved until it is shorter
# What Pillow raises for damaged files of the various formats.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, TypeError, IndexError, KeyError)


class ImageReader:
    """A picture of a page, or of several in a TIFF. `name` is what an officer calls the format."""

    suffixes = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".webp")

    def __init__(self, *, name: str) -> None:
        self._name = name

    def read(self, path: Path) -> Raw:
        """The recognised text. Raises `ReadError` for a damaged or overlarge picture, and where
        the program that recognises is not installed."""
        refuse_without_tesseract(f"{path.name}")
        with self._opened(path) as file:
            count = getattr(file, "n_frames", 1)
            if count > MAX_SCANNED:
                raise ReadError(
                    f"{path.name}: có {count} trang ảnh, giới hạn là {MAX_SCANNED}.",
                    mend="Hãy chia tệp thành nhiều tệp rồi thêm lại.",
                )
            found = tuple(recognise(_pictures(file, path=path)))
        flow = run_together(without_edges([page.lines for page in found]))
        return Raw(flow.text, pages=pages_of(flow, found, at=range(len(found))))

    @contextmanager
    def _opened(self, path: Path) -> Iterator[Image.Image]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", Image.DecompressionBombWarning)
                with Image.open(path) as file:
                    yield file
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise _too_large(path) from error
        except _BROKEN as error:
            raise ReadError(
                f"{path.name}: {self._name} bị hỏng hoặc bị cắt cụt, không mở được.",
                mend="Hãy quét lại trang hoặc tải lại tệp từ nguồn rồi thêm lại.",
            ) from error


def _too_large(path: Path) -> ReadError:
    return ReadError(
        f"{path.name}: ảnh có hơn {_MOST_PIXELS // 1_000_000} triệu điểm ảnh.",
        mend="Hãy quét lại trang ở 300 dpi rồi thêm lại tệp.",
    )


def _pictures(file: Image.Image, *, path: Path) -> Iterator[Picture]:
    """The pages in the file, upright as the camera says; of moving pictures, the first."""
    several = file.format in ("TIFF", "MPO") and getattr(file, "n_frames", 1) > 1
    frames = ImageSequence.Iterator(file) if several else (file,)
    for number, frame in enumerate(frames, start=1):
        if frame.width * frame.height > _MOST_PIXELS:
            raise _too_large(path)
        upright = ImageOps.exif_transpose(frame)
        factor = -(-max(upright.size) // _LONGEST)
        place = f"{path.name}: trang {number}" if several else path.name
        yield Picture(upright.convert("L").reduce(factor) if factor > 1 else upright.copy(), place)
