"""The way in for files: a hand-over is opened, filled, read or given up, and asked how it stands.

What changes something must carry the page's token; a hand-over's id is known to the browser that opened it alone.
"""

import json
import os
import secrets
from collections.abc import Awaitable, Callable
from errno import EDQUOT, ENOSPC

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import filters
from dashboard.corpus import PATH_VARIABLE
from dashboard.filters import Filters
from dashboard.i18n import text
from dashboard.shortfalls import report_object
from dashboard.upload.batch import Batch, RefusedError
from dashboard.upload.told import refusal, told
from dashboard.upload.work import Desk

PATH = "/upload"

TOKEN_HEADER = "X-Hudhud-Token"  # noqa: S105 - the header's name

TOKEN = secrets.token_urlsafe(24)
"""What the page alone is handed, by the way that checks where a browser comes from."""

DESK = Desk()
"""This server's hand-overs."""

_STATUS = {"files": 413, "file": 413, "bytes": 413, "busy": 503, "ended": 409, "nothing": 400, "token": 403}
_NO_ROOM = {ENOSPC, EDQUOT}

Act = Callable[[Request, Batch], Awaitable[Response]]


def upload_routes() -> list[BaseRoute]:
    """The routes of hand-overs."""
    one = f"{PATH}/{{batch}}"
    return [
        Route(PATH, _open, methods=["POST"]),
        Route(f"{one}/files", _on(_take), methods=["PUT"]),
        Route(f"{one}/read", _on(_read), methods=["POST"]),
        Route(f"{one}/stop", _on(_stop), methods=["POST"]),
        Route(f"{one}/report.json", _on(_report)),
        Route(one, _on(_stand)),
    ]


def _on(act: Act) -> Callable[[Request], Awaitable[Response]]:
    """An act on the hand-over that an address names; what is refused is answered in a sentence."""

    async def answered(request: Request) -> Response:
        batch = DESK.find(request.path_params["batch"])
        if batch is None:
            return JSONResponse({"sentence": text("upload.refused.gone", _view(request).language)}, 404)
        try:
            if request.method != "GET":
                _require_token(request)
            return await act(request, batch)
        except RefusedError as error:
            return _refused(request, error)

    return answered


async def _open(request: Request) -> Response:
    try:
        _require_token(request)
        return JSONResponse({"id": DESK.open().id}, 201)
    except RefusedError as error:
        return _refused(request, error)


async def _take(request: Request, batch: Batch) -> Response:
    """Takes one file, its bytes as they come."""
    try:
        with batch.opened(request.query_params.get("name", "")) as incoming:
            async for some in request.stream():
                incoming.write(some)
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        return JSONResponse({"sentence": text("upload.refused.room", _view(request).language)}, 507)
    except ClientDisconnect:
        return Response(status_code=400)
    return JSONResponse({}, 201)


async def _read(request: Request, batch: Batch) -> Response:
    DESK.read(batch, os.environ.get(PATH_VARIABLE, ""))
    return await _stand(request, batch)


async def _stop(request: Request, batch: Batch) -> Response:
    await run_in_threadpool(batch.stop)
    return await _stand(request, batch)


async def _stand(request: Request, batch: Batch) -> Response:
    return JSONResponse(told(batch.standing(), _view(request)), headers={"Cache-Control": "no-store"})


async def _report(_request: Request, batch: Batch) -> Response:
    """The whole report, to be kept."""
    written = json.dumps(report_object(batch.standing().report), ensure_ascii=False, indent=1)
    headers = {"Content-Disposition": 'attachment; filename="hudhud-report.json"', "Cache-Control": "no-store"}
    return Response(written.encode("utf-8", "replace"), media_type="application/json", headers=headers)


def _require_token(request: Request) -> None:
    given = request.headers.get(TOKEN_HEADER, "")
    if not secrets.compare_digest(given.encode("utf-8", "replace"), TOKEN.encode()):
        raise RefusedError("token")


def _refused(request: Request, error: RefusedError) -> Response:
    sentence = refusal(error, _view(request).language)
    # What is left of a body that is not wanted is not waited for.
    return JSONResponse({"sentence": sentence}, _STATUS[error.code], {"Connection": "close"})


def _view(request: Request) -> Filters:
    view, _ = filters.read(request.query_params)
    return view
