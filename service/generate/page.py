"""What an answer shows so far: sentences that were proven, and quotes in place of those that were
not.
"""

from collections.abc import Collection, Iterator, Sequence

from service.generate.values import Drafted, Failure, Plainness, Supported, Written
from service.values import Citation, LeadIn, Sentence

SENTENCE = 500  # characters; the rules ask for short ones
SENTENCES = 12  # of the model; a small one can repeat itself without end


class Page:
    """Gathers sentences in order. Nothing comes onto it but what `supported` passes, and quotes."""

    def __init__(self, citations: Sequence[Citation], *, supported: Supported) -> None:
        self.citations = citations
        self._supported = supported
        self._shown: list[Sentence] = []
        self._said: set[str] = set()
        self._quoted: set[int] = set()
        self._led_in: list[LeadIn] = []
        self.told: set[int] = set()  # citations on which a sentence of the model rests
        self.attempts = 0  # at repairs
        self.kept = self.repaired = self.replaced = self.dropped = 0

    @property
    def is_full(self) -> bool:
        """Whether the model has written enough."""
        return self.kept + self.repaired + self.replaced + self.dropped >= SENTENCES

    def is_needless(self, drafted: Drafted) -> bool:
        """Whether a sentence cites nothing, was said before, or restates what is quoted in full."""
        new = set(drafted.citations) - self._quoted
        return not new or not drafted.text or drafted.text.casefold() in self._said

    def proves(self, drafted: Drafted) -> bool:
        """Whether the cited quotes hold a sentence."""
        cited = [self.citations[index] for index in drafted.citations]
        return bool(
            cited and len(drafted.text) <= SENTENCE and self._supported(drafted.text, cited)
        )

    def tell(self, drafted: Drafted) -> Sentence:
        """Show a sentence that was proven."""
        self._said.add(drafted.text.casefold())
        self.told.update(drafted.citations)
        return self._show(Sentence(text=drafted.text, citations=drafted.citations))

    def quote(self, indexes: Collection[int]) -> Iterator[Sentence]:
        """Show the quotes of these citations, and what leads in to them, each once in an answer."""
        for index in indexes:
            if index not in self._quoted:
                self._quoted.add(index)
                yield from self._words(index)

    def left(self, *, level: Plainness, cut: frozenset[int], failure: Failure) -> list[int]:
        """The citations whose quotes are owed at the end: those that the model saw in part only,
        and those that it left out, but where it ended a brief answer so."""
        owed = cut & self.told
        if failure or level is not Plainness.BRIEF or not self._shown:
            owed |= set(range(len(self.citations))) - self.told
        return sorted(owed)

    def written(self, failure: Failure) -> Written:
        """What was shown, and what became of the rest."""
        return Written(
            tuple(self._shown), self.kept, self.repaired, self.replaced, self.dropped, failure
        )

    def _words(self, index: int) -> Iterator[Sentence]:
        citation = self.citations[index]
        for lead_in in citation.lead_ins:
            if lead_in not in self._led_in:
                self._led_in.append(lead_in)
                yield self._show(Sentence(text=lead_in.quote, citations=(index,)))
        yield self._show(Sentence(text=citation.quote, citations=(index,)))

    def _show(self, sentence: Sentence) -> Sentence:
        self._shown.append(sentence)
        return sentence
