"""The service by which an application answers, as an operation of the API is given it."""

from typing import Annotated

from fastapi import Depends, Request

from service.answer import AnswerService


def _service(request: Request) -> AnswerService:
    service: AnswerService = request.app.state.service
    return service


Service = Annotated[AnswerService, Depends(_service)]
