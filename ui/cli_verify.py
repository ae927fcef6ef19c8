"""`danhieu verify`: whether evidence supports a sentence, and why not."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from service.verify import Evidence, Proof


def verify(
    claim: Annotated[str, typer.Argument(help="Câu cần kiểm chứng. / The sentence to verify.")],
    *,
    evidence: Annotated[
        list[str] | None,
        typer.Option(help="Lời của căn cứ; có thể nhiều. / Words of evidence; repeatable."),
    ] = None,
    ref: Annotated[
        list[str] | None,
        typer.Option(
            help="Căn cứ trong kho, như 45/2019/QH14#dieu-113.khoan-1. / Evidence that is held."
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="In kết quả dạng JSON. / Print JSON.")
    ] = False,
) -> None:
    """Kiểm chứng một câu với căn cứ; mã thoát 0 khi có căn cứ. / Verify a sentence; 0 if held."""
    from service.verify import Evidence, Judgement
    from service.verify import verify as proven

    held = (*(Evidence(_words(text)) for text in evidence or ()), *_held(ref or ()))
    if not held:
        raise _no_evidence()
    proof = proven(_words(claim), evidence=held)
    if as_json:
        _print_json(_words(claim), proof=proof, held=held)
    else:
        _show(_words(claim), proof=proof, held=held)
    if proof.judgement is not Judgement.SUPPORTED:
        raise typer.Exit(1)


def _words(argument: str) -> str:
    """An argument whose bytes were no UTF-8 with a mark in place of each."""
    return argument.encode(errors="surrogateescape").decode(errors="replace")


def _held(refs: "list[str] | tuple[str, ...]") -> "tuple[Evidence, ...]":
    """The evidence at these addresses of the held corpus. Raises `MendableError`."""
    if not refs:
        return ()
    from service.engine import Workshop
    from service.proof.held import evidence_at
    from service.settings import Settings
    from service.shelf import Shelf
    from ui.terminal import watched

    with watched() as progress:
        store = Workshop(Settings.from_environ()).open_or_build(progress).store
    return tuple(evidence_at(ref, shelf=Shelf(store)) for ref in refs)


def _no_evidence() -> Exception:
    from corpus.values import MendableError

    return MendableError(
        "Chưa có căn cứ để đối chiếu.",
        mend="Hãy nêu lời của căn cứ sau --evidence, hoặc địa chỉ trong kho sau --ref.",
    )


def _print_json(claim: str, *, proof: "Proof", held: "tuple[Evidence, ...]") -> None:
    from service.api_verify import ProofView
    from ui.terminal import write_json

    write_json(ProofView.of(proof, claim=claim, evidence=held).model_dump_json(indent=2))


def _show(claim: str, *, proof: "Proof", held: "tuple[Evidence, ...]") -> None:
    """The judgement, the reason, and the words at fault."""
    from rich.text import Text

    from service.proof.says import JUDGEMENTS
    from ui.terminal import out

    good = proof.fault is None
    out.print(Text(JUDGEMENTS[proof.judgement], "bold green" if good else "bold red"))
    out.print(Text(proof.says))
    for span in proof.claim_spans if not good else ():
        out.print(Text(f"  Trong câu: {claim[span.start : span.end]}"))
    for span in proof.evidence_spans if not good else ():
        out.print(Text(f"  Trong căn cứ: {held[proof.place].text[span.start : span.end]}"))
