"""Takes files in as `danhieu ingest` does, without the command and the index."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from corpus.values import MendableError, Source
from ingest.document import document_of
from ingest.intake.bundle import Bundle
from ingest.intake.gather import Selection, gather
from ingest.intake.holdings import Fate, Holdings
from ingest.intake.ledger import Ledger
from ingest.intake.outcomes import Outcome
from ingest.intake.run import Intake
from ingest.intake.web_address import Fetched, fetch
from ingest.intake.workplace import workplace
from ingest.library import Library
from ingest.read.reader import Raw
from ingest.values import Document


class Home:
    """A home folder, and runs over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = Library(folder / "library")
        self.passed: dict[str, int] = {}

    def take(
        self, *names: Path | str, replace: bool = False, bundle: Bundle | None = None
    ) -> list[Outcome]:
        """What became of each."""
        return list(self.taking(*names, replace=replace, bundle=bundle))

    def taking(
        self, *names: Path | str, replace: bool = False, bundle: Bundle | None = None
    ) -> Iterator[Outcome]:
        """What becomes of each, while it happens."""
        bundle = bundle or NoBundle()
        selection = Selection(pictures=False)
        with (
            workplace(self.folder, library=self.folder / "library") as folder,
            closing(Ledger(self.folder / "ingested.jsonl")) as ledger,
        ):
            found = gather(
                [str(name) for name in names], selection=selection, is_bundle=bundle.fits
            )
            intake = Intake(
                Holdings(self.library, ledger=ledger, replace=replace),
                ledger=ledger,
                folder=folder,
                selection=selection,
                bundle=bundle,
                fetch=_fetch,
            )
            yield from intake.run(found.items)
            self.passed = dict(selection.passed)

    def fates(self, *names: Path | str, replace: bool = False) -> list[str]:
        """What became of each, in one word."""
        return [str(outcome.fate) for outcome in self.take(*names, replace=replace)]

    def text(self, number: str) -> str:
        """The text held under a number."""
        document = self.library.get(number)
        assert document is not None
        return document.text

    @property
    def numbers(self) -> list[str]:
        """The numbers held."""
        return [source.number for source in self.library.sources()]


def _fetch(url: str, folder: Path) -> Fetched:
    return fetch(url, folder=folder, hosts=("127.0.0.1",))


def faults(outcomes: list[Outcome]) -> list[str]:
    """What is said of the files that failed."""
    return [str(one.error) for one in outcomes if one.fate is Fate.FAILED]


def regulation(
    number: str, *, articles: range = range(1, 3), hour: str = "bảy", front: str = ""
) -> str:
    """A short regulation with front matter."""
    body = "\n".join(
        f"Điều {n}. Nội dung {n}\n1. Thư viện mở cửa lúc {hour} giờ.\n2. Khoản hai của Điều {n}."
        for n in articles
    )
    return f"---\nnumber: {number}\ntitle: Quy chế {number}\nissuer: UBND xã\n{front}---\n{body}\n"


class NoBundle:
    """Nothing is a source of many documents."""

    def fits(self, path: Path) -> bool:
        """Never."""
        return path is None

    def documents(self, path: Path) -> Iterator[Document | MendableError]:
        """None."""
        del path
        yield from ()


class Numbers:
    """A bundle for tests: a folder "bo" with a file "so.txt" of numbers, a document for each."""

    def fits(self, path: Path) -> bool:
        """Whether it is that folder."""
        return path.name == "bo"

    def documents(self, path: Path) -> Iterator[Document | MendableError]:
        """A document for each line; an empty one cannot be read."""
        for line in (path / "so.txt").read_text(encoding="utf-8").splitlines():
            raw = Raw("Điều 1. Một\n1. Khoản một.\nĐiều 2. Hai\n1. Khoản hai.")
            source = Source(number=line or "?", title=f"Nghị định {line}")
            yield document_of(raw, source=source) if line else MendableError("dòng trống.", mend="")
