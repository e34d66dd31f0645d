"""The map's whole document: one HTML page with everything inline, served in a frame or kept as a file.

A real ``folium.Map`` draws the base map; one element of ours carries the events as columns, with the scripts that
show them. Texts travel as JSON and reach the page through the canvas or ``textContent``, never as HTML.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from typing import Any, cast

import folium
from branca.element import Element, Figure, MacroElement
from jinja2 import Template

from dashboard.i18n import LANGUAGES, direction, tag_of, text
from dashboard.map.basemap import GeoJson, base_map
from dashboard.map.fonts import font_data_uri
from dashboard.map.palette import FONT, colours, family_colours
from dashboard.map.payload import payload
from dashboard.map.policy import alone_policy, ready_for_nonce
from dashboard.map.tiles import Tiles
from dashboard.theme import ARABIC_FONT
from dashboard.view import MapView

SCRIPTS = (
    "dom",
    "state",
    "scene",
    "groups",
    "layout",
    "glyphs",
    "labels",
    "areas",
    "routes",
    "names",
    "canvas",
    "overlay",
    "axis",
    "histogram",
    "timeline",
    "play",
    "controls",
    "lists",
    "legend",
    "tooltip",
    "messages",
    "look",
    "pointer",
    "walk",
    "door",
    "main",
)
"""The scripts of ``js/``, in the order in which they are put together."""

_FIXED_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*user-scalable=no[^>]*>')  # folium's: no reader could zoom
_CSS_IMAGE = re.compile(r"(?:background-image|behavior):\s*url\([^)]*\);")
_LAND_BEYOND = "\nL.SVG.mergeOptions({ padding: 0.6 });"
"""How far the land is drawn beyond the map, as a share of it, so that a drag does not come to its edge."""
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MapDocument:
    """A map's page, ready to be served or kept."""

    hash: str
    """Hexadecimal; the same corpus version, language, theme and program give the same one."""
    html: str
    title: str
    """What the frame is called for those who do not see it."""
    events: int
    """How many events there are; an index is below it."""
    sites: int
    """How many sites there are; an index is below it."""
    tiles: Tiles | None = None
    """Where it may fetch tiles from; None, the default, asks for nothing."""


class Page(Figure):
    """The page around the map: its language and direction, its policy, its data, and the room under the map."""

    _template = Template(
        """<!DOCTYPE html>
<html lang="{{ this.language }}" dir="{{ this.direction }}" data-theme="{{ this.theme }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ this.policy|e }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="{{ this.theme }}">
<title>{{ this.title|e }}</title>
<link rel="icon" href="data:,">
{{ this.header.render(**kwargs) }}
</head>
<body>
<main id="stage">
{{ this.html.render(**kwargs) }}
</main>
{% if this.timeline %}<section id="timeline" aria-label="{{ this.timeline|e }}"></section>{% endif %}
<script>
{{ this.script.render(**kwargs) }}
</script>
</body>
</html>
"""
    )

    def __init__(self, *, title: str, timeline: str, language: str, theme: str, tiles: Tiles | None = None) -> None:
        super().__init__(title=title)
        self.language = language
        self.direction = direction(language)
        self.theme = theme
        self.timeline = timeline
        self.policy = alone_policy(tiles)


class _Written(Element):
    """Text that stands on the page as it is.

    Branca reads what a macro gave as a template once more, and so would run what an article's title has in braces.
    """

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def render(self, **_kwargs: object) -> str:
        """The text."""
        return self.words


class Plugin(MacroElement):
    """What we add to the map: Leaflet, the styles, the data as JSON, our scripts, and the one that starts them."""

    _template = Template(
        """
{% macro header(this, kwargs) %}
<style>{{ this.styles }}</style>
<script>{{ this.leaflet }}</script>
<script type="application/json" id="hudhud-data">{{ this.data|tojson }}</script>
{% endmacro %}
{% macro script(this, kwargs) %}
(() => {
"use strict";
{{ this.scripts }}
{{ this.start }}({{ this._parent.get_name() }}, JSON.parse(document.querySelector("#hudhud-data").textContent));
})();
{% endmacro %}
"""
    )

    def __init__(self, data: dict[str, Any], styles: str, *, scripts: tuple[str, ...], start: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca has no types
        self._name = "Plugin"
        self._id = "hudhud"
        self.data = data
        self.styles = styles
        self.leaflet = _leaflet_script()
        self.scripts = scripts_of(scripts)
        self.start = start

    def render(self, **kwargs: object) -> str:
        """Empty: what there is, styles, data and scripts, it writes onto the page, and none of it as a template."""
        page, parts = cast("Page", self.get_root()), self._template.module
        page.header.add_child(_Written(parts.header(self, kwargs)), name=self.get_name())
        page.script.add_child(_Written(parts.script(self, kwargs)), name=self.get_name())
        return ""


def build_document(view: MapView, *, language: str, theme: str, tiles: Tiles | None = None) -> MapDocument:
    """The document of a view in a language (``en``, ``ar``) and a theme (``light``, ``dark``), with tiles if asked for.

    Raises:
        ValueError: if there is no such language or theme.
    """
    if language not in LANGUAGES:
        raise ValueError(f"a language must be one of {', '.join(LANGUAGES)}, got {language!r}")
    data = payload(view, language=language, theme=theme)
    if tiles:
        data["tiles"] = {"template": tiles.template, "credit": text("map.tiles_credit", language, host=tiles.host)}
    title, timeline = text("map.title", language), text("map.timeline", language)
    figure = Page(title=title, timeline=timeline, language=language, theme=theme, tiles=tiles)
    chart = base_chart(theme)
    figure.add_child(chart)
    chart.add_child(Plugin(data, styles_of(theme), scripts=SCRIPTS, start="startHudhud"))
    return MapDocument(
        hash=document_hash(view.version, language, theme, tiles),
        html=rendered(figure),
        title=title,
        events=len(view.events),
        sites=len(view.sites),
        tiles=tiles,
    )


def rendered(page: Page) -> str:
    """The page's HTML, its scripts ready for ``with_nonce``."""
    return ready_for_nonce(_FIXED_VIEWPORT.sub("", page.render()))


def base_chart(theme: str) -> folium.Map:
    """The map with land, lakes and borders; no tiles, no controls but a scale, nothing from elsewhere."""
    chart = folium.Map(
        location=(32, 25),
        zoom_start=4,
        tiles=None,
        zoom_control=False,
        control_scale=True,
        prefer_canvas=True,
        attribution_control=False,
        zoom_snap=0.25,
        zoom_delta=0.5,
        wheel_px_per_zoom_level=110,
        min_zoom=2,
        max_zoom=12,
    )
    chart._id = "hudhud"  # noqa: SLF001 - branca gives each element a random id; the same document must be the same
    chart.default_js, chart.default_css = [], []
    tones, ground = colours(theme), base_map()
    for name, shapes, style in (
        ("land", ground.land, {"fillColor": tones["land"], "fillOpacity": 1, "color": tones["coast"], "weight": 0.8}),
        ("lakes", ground.lakes, {"fillColor": tones["lake"], "fillOpacity": 1, "color": tones["coast"], "weight": 0.6}),
        ("borders", ground.borders, {"fill": False, "color": tones["border"], "weight": 1}),
    ):
        _shape_layer(name, shapes, style).add_to(chart)
    return chart


def _shape_layer(name: str, shapes: GeoJson, style: dict[str, object]) -> folium.GeoJson:
    layer = folium.GeoJson(dict(shapes), style_function=lambda _: style, interactive=False, smooth_factor=0.7)
    layer._id = name  # noqa: SLF001 - see above
    return layer


@cache
def _leaflet_script() -> str:
    source = (files("js_lib_leaflet") / "static" / "js_lib_leaflet" / "leaflet.js").read_text(encoding="utf-8")
    return _SOURCE_MAP.sub("", source) + _LAND_BEYOND


@cache
def scripts_of(names: tuple[str, ...]) -> str:
    """The scripts of ``js/`` of these names, one after another."""
    folder = files(__package__) / "js"
    return "\n".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in names)


def styles_of(theme: str) -> str:
    """Leaflet's styles and ours, the colours as variables, the font inline."""
    leaflet = (files("js_lib_leaflet") / "static" / "js_lib_leaflet" / "leaflet.css").read_text(encoding="utf-8")
    own = (files(__package__) / "map.css").read_text(encoding="utf-8")
    variables = "".join(f"--{name}:{value};" for name, value in colours(theme).items())
    variables += "".join(f"--{family}:{value};" for family, value in family_colours(theme).items())
    face = f"@font-face{{font-family:'{ARABIC_FONT}';src:url({font_data_uri()}) format('woff');font-weight:400 700}}"
    return f"{_CSS_IMAGE.sub('', leaflet)}\n{face}\n:root{{{variables}--font:{FONT}}}\n{own}"


def document_hash(version_of_data: str, language: str, theme: str, tiles: Tiles | None = None) -> str:
    """What a document is served as: another where its data, language, theme, tiles or the program is another."""
    parts = json.dumps([_program_hash(), version_of_data, tag_of(language), theme, tiles and tiles.template])
    return sha256(parts.encode()).hexdigest()[:32]


@cache
def _program_hash() -> str:
    """Changes with the program's version and with each of the files that a document is made of."""
    folder = files(__package__)
    digest = sha256(f"{version('hudhud')} {scripts_of(SCRIPTS)}".encode())
    for part in (folder / "map.css", folder / "data" / "basemap.json"):
        digest.update(part.read_bytes())
    return digest.hexdigest()
