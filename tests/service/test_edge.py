"""What stands before every handler, over a made application."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import httpx
from fastapi import FastAPI, Request

from service.edge import BODY_LIMIT, Edge


def _counting() -> FastAPI:
    app = FastAPI()
    app.add_middleware(Edge)

    @app.post("/anywhere")
    async def count(request: Request) -> int:
        return len(await request.body())

    @app.api_route("/gradio_api/upload", methods=["GET", "POST"])
    async def upload() -> str:
        return "taken"

    return app


def test_a_large_body_is_refused_everywhere(
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> None:
    """A body within the limit is read; a larger one is refused, outside the API too."""
    with serving(_counting()) as client:
        assert client.post("/anywhere", content=b"x" * BODY_LIMIT).json() == BODY_LIMIT
        assert client.post("/anywhere", content=b"x" * (BODY_LIMIT + 1)).status_code == 413


def test_nobody_uploads_files(
    serving: Callable[[FastAPI], AbstractContextManager[httpx.Client]],
) -> None:
    """The file routes of the page's library are closed, whatever stands behind them."""
    with serving(_counting()) as client:
        assert client.post("/gradio_api/upload", content=b"x").status_code == 404
        assert client.get("/gradio_api/upload").status_code == 404
