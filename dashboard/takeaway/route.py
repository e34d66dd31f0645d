"""The server's part: a screen's address with a format becomes a file, made when it is asked for and kept nowhere."""

from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from dashboard import corpus, filters
from dashboard.filters import Filters
from dashboard.i18n import text
from dashboard.takeaway.formats import FORMATS, THEMES, Look, file_name
from dashboard.takeaway.scope import Scope, taken_from
from geo.errors import ExportError
from geo.export.taken import Taken
from geo.model import Corpus

PATH = "/take/{scope}/{format}"
"""Where a file is asked for; the query is the screen's own."""

_SCREENS = {Scope.MAP: "", Scope.ARTICLE: "article", Scope.SITE: "sites"}
"""The screen's name in the address."""


def address_of(scope: Scope, name: str, view: Filters) -> str:
    """The address, within the site, of a format's file of a view."""
    return filters.link(view, f"take/{scope.value}/{name}")


def take(request: Request) -> Response:
    """The file of a view, to be kept; what of the address cannot be used falls back as on its screen."""
    chosen = FORMATS.get(request.path_params["format"])
    if chosen is None or request.path_params["scope"] not in list(Scope):
        raise HTTPException(404)
    asked, _ = filters.read(request.query_params)
    try:
        loaded = corpus.current(asked.layer)
    except corpus.CORPUS_ERRORS as error:
        return PlainTextResponse(str(error), 503)
    view, _ = filters.against(asked, loaded)
    taken = _taken(Scope(request.path_params["scope"]), loaded, view)
    folder = Path(mkdtemp(prefix="hudhud-"))
    try:
        path = folder / file_name(taken, chosen)
        chosen.write(taken, Look(view.language, view.theme.value if view.theme else THEMES[0]), path)
    except BaseException as error:
        rmtree(folder, ignore_errors=True)
        if isinstance(error, ExportError):
            return PlainTextResponse(text(f"takeaway.{error.code}", view.language, **error.details), 413)
        if isinstance(error, OSError):
            return PlainTextResponse(text("takeaway.no_room", view.language, got=error.strerror), 507)
        raise
    return FileResponse(
        path,
        media_type=chosen.media_type,
        filename=path.name,
        headers={"Cache-Control": "no-store"},
        background=BackgroundTask(rmtree, folder, ignore_errors=True),
    )


def _taken(scope: Scope, loaded: Corpus, view: Filters) -> Taken:
    return taken_from(
        scope,
        loaded,
        corpus.current_view(view.layer),
        view,
        sources=tuple(corpus.sources().values()),
        address=filters.link(view, _SCREENS[scope]),
        day=datetime.now(UTC).date(),
    )
