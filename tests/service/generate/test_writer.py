"""What reaches a reader from a model: what the clauses hold, and quotes; against a real server."""

import threading
from concurrent.futures import ThreadPoolExecutor

import anyio
from starlette.responses import StreamingResponse

from service.generate import Failure, Plainness, Written, finished
from service.values import Manner, Sentence
from tests.service.generate.model_server import (
    ASK,
    EVENTS,
    FINE,
    FOUR,
    LEAVE,
    QUOTES,
    TWELVE,
    TWO,
    Asked,
    cited,
    event,
    says,
    speaks,
    streamed,
    supported,
    writing,
    written,
)


def test_proven_sentences_are_shown_with_what_they_cite() -> None:
    """Each sentence that its clause holds is shown, in order, without its marker."""
    with writing(speaks(f"{TWELVE} {{0}}. {FOUR}. {{1}}")) as (writer, _):
        told = written(writer)
    first, second = (
        Sentence(text=f"{TWELVE}.", citations=(0,)),
        Sentence(text=f"{FOUR}.", citations=(1,)),
    )
    assert told == Written((first, second), kept=2)
    assert (told.complete, told.manner) == (True, Manner.WRITTEN)


def test_a_sentence_is_shown_while_the_model_still_writes() -> None:
    """The first sentence reaches the reader before the model has ended."""
    seen = threading.Event()

    async def waits(asked: Asked):  # type: ignore[no-untyped-def]
        yield event(f"{TWELVE} {asked.markers[0]}. {FOUR} ")
        while not seen.is_set():
            await anyio.sleep(0.01)
        yield event(f"{asked.markers[1]}.", end="stop")

    def reply(asked: Asked) -> StreamingResponse:
        return StreamingResponse(waits(asked), media_type=EVENTS)

    with writing(reply) as (writer, _):
        shown = writer.write(ASK, citations=TWO, level=Plainness.BRIEF, supported=supported)
        assert next(shown).citations == (0,)
        seen.set()
        assert finished(shown).kept == 2


def test_an_invented_figure_is_mended_once() -> None:
    """A figure that the clause does not hold is asked for anew, and shown when it is right."""

    def reply(asked: Asked):  # type: ignore[no-untyped-def]
        days = 12 if asked.mends else 14
        return says(f"Được nghỉ hằng năm {days} ngày làm việc {asked.markers[0]}.")

    with writing(reply) as (writer, model):
        told = written(writer)
    assert told == Written((Sentence(text=f"{TWELVE}.", citations=(0,)),), repaired=1)
    assert [one.mends for one in model.asked] == [False, True]
    assert FINE not in model.asked[1].user


def test_what_cannot_be_mended_is_quoted_once() -> None:
    """Sentences that stay wrong give way to the clause that they cite, which stands once."""
    wrong = "Được nghỉ 14 ngày {0}. Được nghỉ 15 ngày {0}."
    with writing(speaks(wrong)) as (writer, model):
        told = written(writer)
    assert told == Written((QUOTES[0],), replaced=1, dropped=1)
    assert told.manner is Manner.VERBATIM
    assert len(model.asked) == 2


def test_a_sentence_without_end_is_quoted_instead() -> None:
    """A sentence of more than 500 characters is not plain, even where the clause holds it."""
    long = cited("Người lao động " + "và người sử dụng lao động " * 20 + "thỏa thuận.")
    with writing(speaks(f"{long.quote[:-1]} {{0}}.")) as (writer, _):
        shown = writer.write(ASK, citations=[long], level=Plainness.BRIEF, supported=supported)
        assert finished(shown).replaced == 1


def test_repairs_are_bounded() -> None:
    """A model that errs in each sentence is asked for three repairs, not more."""
    many = tuple(cited(f"Điều này nói về việc {n}.", number=n) for n in range(1, 7))
    lies = " ".join(f"Sai thứ {n} {{{n}}}." for n in range(6))
    with writing(speaks(lies)) as (writer, model):
        shown = writer.write(ASK, citations=many, level=Plainness.PLAIN, supported=supported)
        told = finished(shown)
    assert [one.text for one in told.sentences] == [one.quote for one in many]
    assert (told.replaced, sum(one.mends for one in model.asked)) == (6, 3)


def test_a_stream_that_is_cut_off_keeps_whole_sentences() -> None:
    """Of an answer that breaks off, whole sentences stay, the unfinished one goes, and the clause
    that it would have told is quoted."""

    def reply(asked: Asked):  # type: ignore[no-untyped-def]
        return streamed(event(f"{TWELVE} {asked.markers[0]}. Phạt tiền {asked.markers[1]} từ 4."))

    with writing(reply) as (writer, _):
        told = written(writer)
    kept = Sentence(text=f"{TWELVE}.", citations=(0,))
    assert told == Written((kept, QUOTES[1]), kept=1, failure=Failure.BROKEN)
    assert not told.complete


def test_running_out_of_tokens_is_no_fault_of_the_server() -> None:
    """An answer that ran out of tokens is cut like any other, and leaves the breaker closed."""

    def reply(asked: Asked):  # type: ignore[no-untyped-def]
        return streamed(event(f"{TWELVE} {asked.markers[0]}. Phạt", end="length"))

    with writing(reply) as (writer, model):
        told = [written(writer) for _ in range(5)]
    assert {one.failure for one in told} == {Failure.LENGTH}
    assert told[0].sentences[1] == QUOTES[1]
    assert len(model.asked) == 5


def test_a_plain_answer_leaves_no_clause_out() -> None:
    """Of a clause that the model did not tell, a plain answer shows the quote; a brief one does
    not."""
    with writing(speaks(f"{TWELVE} {{0}}.")) as (writer, _):
        assert written(writer, level=Plainness.PLAIN).sentences[1:] == QUOTES[1:]
        assert len(written(writer, level=Plainness.BRIEF).sentences) == 1


def test_a_clause_that_was_sent_in_part_is_quoted_whole() -> None:
    """Where the model saw the beginning of a long clause, its exceptions may stand in the rest:
    the quote follows."""
    long = cited(f"{LEAVE} " + "Trừ trường hợp khác. " * 400)
    with writing(speaks(f"{TWELVE} {{0}}.")) as (writer, model):
        shown = writer.write(ASK, citations=[long], level=Plainness.BRIEF, supported=supported)
        told = finished(shown)
    assert [one.text for one in told.sentences] == [f"{TWELVE}.", long.quote]
    assert "không được gửi" in model.asked[0].user


def test_verbatim_asks_nobody() -> None:
    """Whoever wants the clauses themselves gets them, and no model is asked."""
    with writing(speaks(TWELVE)) as (writer, model):
        assert written(writer, level=Plainness.VERBATIM) == Written(QUOTES)
    assert not model.asked


def test_personal_data_are_masked_before_they_are_sent() -> None:
    """The question leaves as the mask gives it."""
    with writing(speaks(f"{TWELVE} {{0}}.")) as (writer, model):
        written(writer, ask="Tôi có CCCD 001099012345 thì được nghỉ mấy ngày?")
    assert "001099012345" not in model.asked[0].user
    assert "[số đã ẩn]" in model.asked[0].user


def test_a_model_that_repeats_itself_is_stopped() -> None:
    """A sentence is shown once, and a model without an end is left after twelve sentences."""

    async def endless(asked: Asked):  # type: ignore[no-untyped-def]
        while True:
            yield event(f"{TWELVE} {asked.markers[0]}. ")
            await anyio.sleep(0)

    def reply(asked: Asked) -> StreamingResponse:
        return StreamingResponse(endless(asked), media_type=EVENTS)

    with writing(reply) as (writer, _):
        told = written(writer)
    assert (len(told.sentences), told.kept, told.dropped) == (1, 1, 11)


def test_who_leaves_ends_the_request() -> None:
    """When a reader goes away the model is told to stop, and nobody holds it against the server."""
    gone = threading.Event()

    async def until_gone(asked: Asked):  # type: ignore[no-untyped-def]
        try:
            yield event(f"{TWELVE} {asked.markers[0]}. {FOUR} ")
            await anyio.sleep(30)
        finally:
            gone.set()

    def reply(asked: Asked) -> StreamingResponse:
        return StreamingResponse(until_gone(asked), media_type=EVENTS)

    with writing(reply) as (writer, _):
        for _ in range(4):
            gone.clear()
            shown = writer.write(ASK, citations=TWO, level=Plainness.BRIEF, supported=supported)
            assert next(shown).citations == (0,)
            shown.close()
            assert gone.wait(5)


def test_readers_do_not_mix() -> None:
    """Many questions at once each get their own answer."""

    def reply(asked: Asked):  # type: ignore[no-untyped-def]
        return says(f"{TWELVE} {asked.markers[0]}. {FOUR} {asked.markers[1]}.")

    with writing(reply) as (writer, _), ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda _: written(writer), range(24)))
    assert all(one.kept == 2 for one in told)
