"""`danhieu ingest`: files of the office into its library, and the index brought up to date."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from corpus.values import MendableError
from index.complete import EmbeddingElsewhereError
from index.generations import Generations
from index.store import read_manifest
from index.values import IndexUnusableError
from ingest.codified.codification import CodificationBundle
from ingest.intake.gather import Gathered, Selection, gather, pictures_are_read
from ingest.intake.holdings import Holdings
from ingest.intake.ledger import Ledger
from ingest.intake.run import Fetch, Intake
from ingest.intake.web_address import Fetched, fetch
from ingest.intake.workplace import workplace
from ingest.library import Library
from service.engine import Workshop
from service.settings import Settings
from ui.intake_report import Report
from ui.terminal import out, watched
from ui.written_down import written_down

LEDGER = "ingested.jsonl"
_WORDS_SERVE = (
    "Đã tìm được theo từ ngữ. Đang lập phần ngữ nghĩa; có thể dừng bằng Ctrl-C, lần sau làm tiếp."
)


class NothingGivenError(MendableError):
    """Neither a file nor --rebuild was given, or nothing of what was given is a document."""


def take_in(names: Sequence[str], *, rebuild: bool, replace: bool = False) -> int:
    """Take in every file that can be read, then bring the index up to date; gives the exit code.

    `names` are files, folders, archives and addresses. 0 where all is held, 1 where some files
    could not be read, 2 where none could. Another document under the same number gives way only
    with `replace`.
    """
    if not all(name.strip() for name in names):
        raise NothingGivenError(
            "Có tên tệp để trống.", mend="Hãy nêu tên tệp cần thêm: danhieu ingest TỆP…"
        )
    if not names and not rebuild:
        raise NothingGivenError(
            "Chưa nêu tệp nào để thêm.", mend="Hãy chạy: danhieu ingest TỆP… (hoặc --rebuild)"
        )
    settings = Settings.from_environ()
    report = Report()
    held = _add(names, settings=settings, report=report, replace=replace) if names else ""
    if rebuild or (report.is_any_held and not _is_indexed(settings, digest=held)):
        update_index(settings)
    return report.exit_code


def update_index(settings: Settings) -> None:
    """Build the index of what is held now, by words first; only texts that it does not know are
    embedded."""
    workshop = Workshop(settings)
    with watched() as progress:
        workshop.build(progress, vectors=False)
    out.print(_WORDS_SERVE, soft_wrap=True)
    try:
        with watched() as progress:
            workshop.complete(progress)
    except EmbeddingElsewhereError:
        out.print("Chỉ mục từ ngữ đã được cập nhật; một tiến trình khác đang lập phần ngữ nghĩa.")
    else:
        out.print("Chỉ mục đã được cập nhật.")


def _is_indexed(settings: Settings, *, digest: str) -> bool:
    """Whether the index is whole, and of the documents with this digest."""
    try:
        manifest = read_manifest(Generations(settings.index_folder).current())
    except IndexUnusableError:
        return False
    return manifest.corpus_digest == digest and manifest.dense_ready


def _add(names: Sequence[str], *, settings: Settings, report: Report, replace: bool) -> str:
    """Take everything into the library, telling what becomes of it; gives the digest of what is
    held then."""
    selection = Selection(pictures=pictures_are_read())
    with (
        _at_work(settings) as folder,
        closing(Ledger(settings.home / LEDGER)) as ledger,
        written_down(settings) as report.done,
    ):
        bundle = CodificationBundle(report.progress)
        gathered = gather(names, selection=selection, is_bundle=bundle.fits)
        _refuse_nothing(gathered)
        library = Library(settings.library_folder)
        holdings = Holdings(library, ledger=ledger, replace=replace)
        intake = Intake(
            holdings,
            ledger=ledger,
            folder=folder,
            selection=selection,
            bundle=bundle,
            fetch=_fetcher(settings),
        )
        report.tell(intake, gathered.items)
        report.tell_passed(selection.passed)
        return holdings.digest()


def _fetcher(settings: Settings) -> Fetch:
    """What gets an address into a folder, from the hosts that are allowed."""

    def got(url: str, folder: Path) -> Fetched:
        return fetch(url, folder=folder, hosts=settings.ingest_hosts)

    return got


@contextmanager
def _at_work(settings: Settings) -> Iterator[Path]:
    """The private folder of this process. Raises `MendableError` where there can be none."""
    try:
        with workplace(settings.home, library=settings.library_folder) as folder:
            yield folder
    except OSError as error:
        raise MendableError(
            f"Không ghi được vào {settings.home} ({error.strerror}).",
            mend="Hãy kiểm tra dung lượng đĩa và quyền ghi của thư mục dữ liệu.",
        ) from error


def _refuse_nothing(gathered: Gathered) -> None:
    """Raise `NothingGivenError` where there is nothing to read."""
    if not gathered.items:
        kinds = ", ".join(f"{count} {kind}" for kind, count in gathered.passed.most_common())
        raise NothingGivenError(
            f"Không có văn bản nào để thêm{f' (đã bỏ qua: {kinds})' if kinds else ''}.",
            mend="Hãy nêu tên tệp cần thêm: danhieu ingest TỆP…",
        )
