"""An answer in quotes -> the same in plainer words, where an office has a language model: each
sentence is proven by what it cites before it is shown, and the quotes stay beside it."""

from collections.abc import Generator, Sequence

from service.generate import Plainness, Writer, Written
from service.route.instructions import without_orders
from service.values import Answer, Citation, Sentence
from service.verify import Evidence, Judgement, verify
from service.wording_generate import notice

Wording = Generator[Sentence, None, Answer]


def worded(answer: Answer, *, writer: Writer, level: Plainness) -> Wording:
    """The sentences of an answer in plainer words, each as soon as it is proven; the value is the
    whole answer. Raises nothing for a fault of the model."""
    written = yield from writer.write(
        answer.asked or answer.question,
        citations=answer.citations,
        level=level,
        supported=proven,
    )
    return _with(answer, written)


def finished_of(wording: Wording) -> Answer:
    """The whole answer, once its last sentence is written."""
    while True:
        try:
            next(wording)
        except StopIteration as stop:
            answer: Answer = stop.value
            return answer


def proven(text: str, citations: Sequence[Citation]) -> bool:
    """Whether citations support a sentence, by what they state: not by what a document that was
    taken in bids us say, which is quoted at most."""
    evidence = [Evidence(without_orders(one.whole), one.address) for one in citations]
    return verify(text, evidence=evidence).judgement is Judgement.SUPPORTED


def _with(answer: Answer, written: Written) -> Answer:
    """An answer with these sentences in the place of its quotes, between our own words."""
    quoted = [place for place, one in enumerate(answer.sentences) if one.citations]
    # The sentence before the first quote leads in to it: it tells the address of what follows.
    first, last = max(0, quoted[0] - 1), quoted[-1]
    said = notice(written)
    told = (Sentence(text=said),) if said else ()
    sentences = (
        *answer.sentences[:first],
        *told,
        *written.sentences,
        *answer.sentences[last + 1 :],
    )
    return answer.model_copy(update={"sentences": sentences, "manner": written.manner})
