"""An answer as server-sent events (HTML Living Standard, 9.2)."""

from collections.abc import Iterable, Iterator

from fastapi.sse import format_sse_event

from service.values import Answer, Sentence, Value
from service.views import StreamedCitation, StreamEnd, StreamStart


def events_of(answer: Answer) -> Iterator[bytes]:
    """An answer as server-sent events (HTML Living Standard, 9.2)."""
    yield _event("status", StreamStart.of(answer))
    for sentence in answer.sentences:
        yield _event("sentence", sentence)
    for index, citation in enumerate(answer.citations):
        yield _event("citation", StreamedCitation(index=index, citation=citation))
    yield _event("done", StreamEnd(id=answer.id))


def written(told: Iterable[Answer | Sentence]) -> Iterator[bytes]:
    """An answer in plainer words as it is written: its beginning and citations at once, then each
    sentence, then what it ended as."""
    last: Answer | None = None
    written = False
    for one in told:
        if isinstance(one, Sentence):
            written = True
            yield _event("sentence", one)
        elif last is None:
            yield _event("status", StreamStart.of(one))
            for index, citation in enumerate(one.citations):
                yield _event("citation", StreamedCitation(index=index, citation=citation))
        last = one if isinstance(one, Answer) else last
    if last:
        if not written:
            yield from (_event("sentence", one) for one in last.sentences)
        ours = tuple(one.text for one in last.sentences if not one.citations)
        yield _event("done", StreamEnd(id=last.id, manner=last.manner, told=ours))


def _event(name: str, data: Value) -> bytes:
    return format_sse_event(event=name, data_str=data.model_dump_json())
