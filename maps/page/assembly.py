"""The page's frame: folium's map, Leaflet, our style, words and script in one file that asks the network for nothing.

branca renders what a MacroElement's macros return a second time, as a template; text that went that way could run as
Python. `PageParts` therefore adds children that print a variable: what it holds is never parsed.
"""

import base64
import hashlib
import html
import re
from functools import cache
from importlib import metadata
from pathlib import Path

import folium
from branca.element import Element, Figure, MacroElement
from jinja2 import Template

from gazetteer.errors import GeoError
from maps.page.modules import bundle

PAGE = Path(__file__).parent
STYLES = ("style/page.css", "style/narrow.css", "style/print.css")
CLOSEST_ZOOM = 13
OSM_TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
OSM_HOST = "https://tile.openstreetmap.org"
OSM_CREDIT = '&copy; <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a> contributors'

_INLINE = re.compile(r"<(script|style)([^>]*)>(.*?)</\1>", re.DOTALL)
_IMAGE = re.compile(r"url\((?:images/)?([\w.-]+\.png)\)")
_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*/>')


class Verbatim(Element):
    """Text that reaches the page as it is."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Verbatim"
        self.text = text


class PageParts(MacroElement):
    """Everything of ours around, below and behind folium's map."""

    def __init__(self, title: str, description: str, data: str, *, osm: bool) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "PageParts"
        self.title = title
        self.description = description
        self.data = data
        self.osm = osm

    def render(self, **kwargs: object) -> str:
        """Put the parts into the figure that the map is in."""
        figure = self.get_root()
        if not isinstance(figure, Figure) or self._parent is None:
            raise GeoError("the page's parts belong to a map in a figure")
        head = (
            f"<title>{html.escape(self.title)}</title>\n"
            f'<meta name="description" content="{html.escape(self.description)}">\n'
            f"<style>{leaflet_css()}\n{_styles()}</style>\n"
            f"<script>{_leaflet('leaflet.js')}\n{_prelude(osm=self.osm)}</script>"
        )
        figure.header.add_child(Verbatim(head), name="strikemap_head")
        figure.html.add_child(Verbatim(_piece("frame/before_map.html")), name="strikemap_before", index=0)
        data = f'<script type="application/json" id="strikemap-data">{self.data}</script>'
        figure.html.add_child(Verbatim(_piece("frame/after_map.html") + data), name="strikemap_after")
        figure.script.add_child(Verbatim(f"{bundle()}\nstrikemap.start({self._parent.get_name()});"), name="strikemap")
        return ""


def assemble(title: str, description: str, data: str, *, language: str, right_to_left: bool, osm: bool) -> str:
    """Return the whole page as HTML; ``data`` is a JSON block from `maps.page.embedding`."""
    page_map = folium.Map(
        location=[25.0, 15.0],
        zoom_start=3,
        min_zoom=2,
        max_zoom=CLOSEST_ZOOM,
        tiles=None,
        prefer_canvas=True,
        control_scale=True,
        # `tiles=None` makes folium forget these two; Leaflet needs them to know where to stop.
        minZoom=2,
        maxZoom=CLOSEST_ZOOM,
    )
    page_map.default_js = []
    page_map.default_css = []
    page_map._id = "strikes"  # else random: the same strikes shall give the same file
    if osm:
        folium.TileLayer(OSM_TILES, attr=OSM_CREDIT, name="OpenStreetMap", max_zoom=19).add_to(page_map)
    page_map.add_child(PageParts(title, description, data, osm=osm))
    figure = _figure_of(page_map)
    return _finished(figure.render(), language=language, right_to_left=right_to_left, osm=osm)


def _figure_of(page_map: folium.Map) -> Figure:
    figure = page_map.get_root()
    if not isinstance(figure, Figure):
        raise GeoError("folium's map has no figure to be rendered in")
    return figure


def without_cdn(page_map: folium.Map) -> str:
    """Return any folium map as HTML with Leaflet inside and nothing from elsewhere."""
    page_map.default_js, page_map.default_css = [], []
    figure = _figure_of(page_map)
    figure.header.add_child(Verbatim(f"<style>{leaflet_css()}</style><script>{_leaflet('leaflet.js')}</script>"))
    figure.script.add_child(Verbatim("requestAnimationFrame(() => { document.documentElement.dataset.ready = 1; });"))
    return str(figure.render())


def _finished(page: str, *, language: str, right_to_left: bool, osm: bool) -> str:
    """Give the rendered page a language, a viewport that may be zoomed, and a policy of what may run."""
    opening = f'<html lang="{language}" dir="{"rtl" if right_to_left else "ltr"}">'
    policy = f'<meta http-equiv="Content-Security-Policy" content="{content_policy(page, osm=osm)}">'
    viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    page = _VIEWPORT.sub(viewport, page, count=1)
    page = page.replace("<html>", opening, 1)
    return page.replace("<head>", f'<head>\n    <meta charset="utf-8">\n    {policy}', 1)


def content_policy(page: str, *, osm: bool) -> str:
    """Write a Content-Security-Policy that lets run what stands in the page, and nothing else."""
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for tag, attributes, body in _INLINE.findall(page):
        if "application/json" not in attributes:
            digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
            hashes[tag].append(f"'sha256-{digest}'")
    images = f"data: {OSM_HOST}" if osm else "data:"
    return (
        f"default-src 'none'; script-src {' '.join(hashes['script'])}; style-src {' '.join(hashes['style'])}; "
        f"img-src {images}; base-uri 'none'; form-action 'none'"
    )


@cache
def _piece(name: str) -> str:
    return (PAGE / name).read_text(encoding="utf-8")


@cache
def _styles() -> str:
    return "\n".join(_piece(name) for name in STYLES)


def _prelude(*, osm: bool) -> str:
    """Tell Leaflet what it must know before folium makes the map."""
    return _piece("script/prelude.js").replace("SNAP", "1" if osm else "0.25")


@cache
def _leaflet_folder() -> Path:
    for file in metadata.files("XStatic-Leaflet") or []:
        if file.name == "leaflet.js":
            return Path(str(file.locate())).parent
    raise GeoError("Leaflet is missing: the package XStatic-Leaflet holds no leaflet.js")


@cache
def _leaflet(name: str) -> str:
    text = (_leaflet_folder() / name).read_text(encoding="utf-8")
    return re.sub(r"\n?//# sourceMappingURL=.*", "", text).replace("</script", "<\\/script")


@cache
def leaflet_css() -> str:
    """Return Leaflet's style with its images inside."""

    def inlined(match: re.Match[str]) -> str:
        data = base64.b64encode((_leaflet_folder() / "images" / match.group(1)).read_bytes()).decode()
        return f"url(data:image/png;base64,{data})"

    return _IMAGE.sub(inlined, _leaflet("leaflet.css"))
