"""The page that draws every class."""

import re
from typing import get_args

from click.testing import CliRunner

from geo.regions import densities
from geo.regions.gallery.__main__ import main
from geo.regions.gallery.specimens import specimens


def _classes(density):
    """The class of a density and of those within it."""
    yield type(density)
    for inner in (getattr(density, "density", None), getattr(density, "antecedent", None)):
        if inner is not None:
            yield from _classes(inner)
    for part in getattr(density, "parts", ()):
        yield from _classes(part)


def test_every_class_is_drawn(tmp_path, places):
    drawn = {kind for specimen in specimens() for kind in _classes(specimen.density)}
    assert drawn == set(get_args(densities.Density))
    page = tmp_path / "gallery.html"
    result = CliRunner().invoke(main, ["-o", str(page)])
    assert result.exit_code == 0, result.output
    html = page.read_text(encoding="utf8")
    assert html.count("<svg") == len(specimens())
    assert len(re.findall(r"inside 0\.\d\d and 0\.\d\d", html)) > 10
    assert "nan" not in html.lower().replace("financ", "")
