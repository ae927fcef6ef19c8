"""What `danhieu ingest` prints: what became of each file, how far it is, and a summary."""

from collections import Counter
from collections.abc import Sequence

from rich.text import Text

from ingest.codified.codification import Phase
from ingest.intake.gather import Item
from ingest.intake.holdings import Fate
from ingest.intake.outcomes import Outcome
from ingest.intake.run import Intake
from ingest.read.pages.scan import doubtful
from ui.terminal import ShownBars, complain, err, out, show_tree, shown_bars

MANY = 20  # files; more are counted, not shown one by one
_LISTED = 50  # names of one list; the number of the others is told
_SUMS = {
    Fate.ADDED: "thêm {} văn bản",
    Fate.REPLACED: "thay {} văn bản",
    Fate.JOINED: "ghép {} phần",
    Fate.KEPT: "giữ {} văn bản đang có từ nguồn khác",
    Fate.UNCHANGED: "{} tệp không đổi",
    Fate.COPY: "{} tệp trùng",
    Fate.FAILED: "{} tệp lỗi",
}
_PHASES = {Phase.PAGES: "Đọc trang pháp điển", Phase.DOCUMENTS: "Dựng văn bản"}
_ENCODINGS = {"tcvn3": "TCVN3", "vni": "VNI", "viscii": "VISCII"}


class Report:
    """What became of the files of one run, told as it happens."""

    def __init__(self) -> None:
        self.done: dict[str, str] = {}  # for the audit: what was done to each document
        self._files: Counter[Fate] = Counter()
        self._failed: list[str] = []
        self._kept: list[str] = []
        self._pages: list[str] = []
        self._mislabelled: list[str] = []
        self._encodings: Counter[str] = Counter()
        self._shown = 0
        self._bars: ShownBars | None = None

    def progress(self, phase: Phase, done: int, total: int) -> None:
        """How far the codification is read."""
        if self._bars:
            self._bars.show(_PHASES[phase], done, total or None)

    @property
    def is_any_held(self) -> bool:
        """Whether anything of what was named is held now."""
        return any(files for fate, files in self._files.items() if fate is not Fate.FAILED)

    @property
    def exit_code(self) -> int:
        """0 where all is held, 1 where some is, 2 where nothing is."""
        if not self._failed:
            return 0
        return 1 if self.is_any_held else 2

    def tell(self, intake: Intake, items: Sequence[Item]) -> None:
        """Run an intake and tell of it; what was told of stays where it is stopped."""
        try:
            with shown_bars() as self._bars:
                for outcome in intake.run(items):
                    self._tell_one(outcome, is_short=len(items) <= MANY)
                    self._count(intake)
        except KeyboardInterrupt:
            self._sum_up()
            out.print(
                "Đã dừng theo yêu cầu: những gì đã thêm vẫn ở trong kho, nhưng chưa tìm được."
            )
            raise
        self._sum_up()

    def _count(self, intake: Intake) -> None:
        """Show how far the run is, where it is long."""
        done = sum(self._files.values())
        if self._bars and max(done, intake.expected) > MANY:
            total = max(intake.expected, done) if intake.certain else None
            self._bars.show("Đọc tệp", done, total)

    def tell_passed(self, passed: Counter[str]) -> None:
        """What folders and archives hold that is no document."""
        if passed:
            kinds = ", ".join(f"{files} {kind}" for kind, files in passed.most_common())
            _line(f"Bỏ qua {passed.total()} mục không phải văn bản: {kinds}.")

    def _tell_one(self, outcome: Outcome, *, is_short: bool) -> None:
        self._files[outcome.fate] += outcome.files
        if outcome.error and outcome.fate is Fate.FAILED:
            complain(outcome.error)
            self._failed.append(outcome.name)
        elif outcome.fate is Fate.KEPT:
            self._kept.append(outcome.name)
        self._note(outcome)
        if outcome.document:
            self.done[outcome.document.number] = "document.published"
        self.done |= dict.fromkeys(outcome.gone, "document.withdrawn")
        if is_short and self._shown < MANY:
            self._shown += 1
            _show(outcome)
        for number in outcome.gone:
            _line(f"  bỏ {number}: {outcome.name} nay không còn là văn bản này")

    def _note(self, outcome: Outcome) -> None:
        """Remember what staff have to look at."""
        if outcome.document is None:
            return
        if outcome.document.encoding:
            self._encodings[outcome.document.encoding] += 1
        if outcome.mislabelled:
            self._mislabelled.append(outcome.name)
        pages = ", ".join(str(page.number) for page in doubtful(outcome.document.pages))
        if pages:
            self._pages.append(f"{outcome.name}: trang {pages}")

    def _sum_up(self) -> None:
        told = [_SUMS[fate].format(self._files[fate]) for fate in _SUMS if self._files[fate]]
        if told:
            _line(f"Kết quả: {'; '.join(told)}.")
        for encoding, files in self._encodings.items():
            _line(f"Đã chuyển {files} tệp từ bảng mã {_ENCODINGS.get(encoding, encoding)}.")
        _list("Văn bản đang có được giữ nguyên (thay bằng --replace):", self._kept)
        _list(
            "Tệp chỉ có chữ thuần dưới tên của định dạng khác, cần xem có đúng tệp cần thêm không:",
            self._mislabelled,
        )
        _list("Trang nhận dạng chưa chắc, cần đối chiếu với bản gốc:", self._pages)
        if self._failed:
            total = sum(self._files.values())
            head = Text(f"\nKhông thêm được {len(self._failed)} trên {total} tệp:", "bold")
            err.print(head, soft_wrap=True)
            for name in self._failed:
                err.print(Text(f"  ✗ {name}"), soft_wrap=True)


def _show(outcome: Outcome) -> None:
    """One file or document, where there are few."""
    if outcome.document:
        show_tree(outcome.document)
    if outcome.before:
        _line(f"  thay thế {outcome.before.number} ({outcome.before.title})")
    elif outcome.fate is Fate.JOINED:
        _line(f"  {outcome.name}: một phần của văn bản này, đã ghép")
    elif outcome.fate is Fate.COPY:
        _line(f"= {outcome.name}: trùng với {outcome.other}")
    elif outcome.fate is Fate.UNCHANGED:
        _line(f"= {outcome.name}: không đổi")


def _list(head: str, names: Sequence[str]) -> None:
    if names:
        _line(head)
        for name in names[:_LISTED]:
            _line(f"  {name}")
        if len(names) > _LISTED:
            _line(f"  … và {len(names) - _LISTED} mục nữa")


def _line(words: str) -> None:
    """A line whose numbers and names are not cut, of letters only."""
    out.print(Text(words.encode(errors="replace").decode()), soft_wrap=True)
