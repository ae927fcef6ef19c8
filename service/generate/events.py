"""The bytes of a stream -> the pieces of text in it: server-sent events of `chat/completions`.

Lines as in the HTML standard, 9.2 "Server-sent events"; one line of data an event, as servers of
this protocol send them.
"""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, ValidationError

from service.generate.values import EndpointError, Failure

LINE = 64 * 1024  # bytes; an event holds a few words
WHOLE = 1024 * 1024  # bytes of all events
_DONE = b"[DONE]"


class _Part(BaseModel):
    """Part of an event. Servers add fields of their own, and leave out some."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class _Delta(_Part):
    content: str | None = None


class _Choice(_Part):
    delta: _Delta = _Delta()
    finish_reason: str | None = None


class _Event(_Part):
    choices: tuple[_Choice, ...] = ()
    error: object = None


class Events:
    """Reads a stream as its bytes come."""

    def __init__(self) -> None:
        self._line = b""
        self._read = 0
        self._words = False
        self.ended = False

    def feed(self, chunk: bytes) -> Iterator[str]:
        """The pieces of text that end in these bytes; `ended` is True once the answer has ended.
        Raises `EndpointError`."""
        self._read += len(chunk)
        *lines, self._line = (self._line + chunk).split(b"\n")
        if self._read > WHOLE or max(map(len, (*lines, self._line))) > LINE:
            raise EndpointError(Failure.TOO_LONG)
        for line in lines:
            if not self.ended and line.startswith(b"data:"):
                yield from self._event(line.removeprefix(b"data:").strip())

    def close(self) -> None:
        """The connection ends. Raises `EndpointError` where the answer has not, or was empty."""
        if not self.ended:
            raise EndpointError(Failure.BROKEN)
        if not self._words:
            raise EndpointError(Failure.EMPTY)

    def _event(self, data: bytes) -> Iterator[str]:
        if data == _DONE:
            self.ended = True
            return
        try:
            event = _Event.model_validate_json(data)
        except ValidationError as error:
            raise EndpointError(Failure.MALFORMED) from error
        if event.error is not None:
            raise EndpointError(Failure.SERVER)
        for choice in event.choices[:1]:
            if choice.delta.content:
                self._words = True
                yield choice.delta.content
            self._end(choice.finish_reason)

    def _end(self, reason: str | None) -> None:
        """What an answer ended by; servers have several words for its natural end."""
        if reason == "length":
            raise EndpointError(Failure.LENGTH)
        if reason == "content_filter":
            raise EndpointError(Failure.BROKEN)
        self.ended = self.ended or bool(reason)
