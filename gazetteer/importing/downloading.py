"""GeoNames' country dumps over the network: the only part of the gazetteer that needs one, and only when asked."""

import shutil
import tempfile
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from gazetteer.errors import GazetteerError, InputError
from gazetteer.importing.adding import add
from gazetteer.importing.archives import MOST_BYTES
from gazetteer.layers.added import Added

GEONAMES_URL = "https://download.geonames.org/export/dump"
LICENCE = "CC BY 4.0 (geonames.org)"

_TIMEOUT_S = 60


def download(
    countries: Sequence[str],
    *,
    base_url: str = GEONAMES_URL,
    folder: str | Path | None = None,
    progress: bool = False,
) -> list[Added]:
    """Fetch GeoNames' dumps of ``countries`` (ISO 3166-1 alpha-2 codes) with their alternate names, and add them.

    From ``base_url``: ``LY.zip`` and, where there is one, ``alternatenames/LY.zip``. GazetteerError where the server
    cannot be reached or has no such country; the gazetteer is then as it was.
    """
    codes = [_checked(code) for code in countries]
    added = []
    with tempfile.TemporaryDirectory() as work:
        for code in codes:
            dump = Path(work) / f"{code}.zip"
            names = Path(work) / f"{code}-names.zip"
            if not _fetch(f"{base_url}/{code}.zip", dump):
                raise GazetteerError(f"{base_url}/{code}.zip: the server has no dump of {code}")
            has_names = _fetch(f"{base_url}/alternatenames/{code}.zip", names)
            added.append(
                add(
                    dump,
                    alternate_names=names if has_names else None,
                    licence=LICENCE,
                    folder=folder,
                    progress=progress,
                )
            )
    return added


def _checked(code: str) -> str:
    upper = code.upper()
    if len(upper) != 2 or not upper.isalpha() or not upper.isascii():
        raise InputError(f"{code!r} is not a two-letter ISO 3166-1 code of a country")
    return upper


def _fetch(url: str, target: Path) -> bool:
    """Save what lies at ``url``; False where the server says that there is nothing."""
    if not url.startswith(("http://", "https://")):
        raise InputError(f"{url}: not an address of the web")
    try:
        with urllib.request.urlopen(url, timeout=_TIMEOUT_S) as answer, target.open("wb") as file:  # noqa: S310 - checked
            length = int(answer.headers.get("Content-Length") or 0)
            if length > MOST_BYTES:
                raise GazetteerError(f"{url}: {length:,} bytes are more than any dump has")
            shutil.copyfileobj(answer, file)
        if length and target.stat().st_size != length:
            raise GazetteerError(f"{url}: the connection broke off after {target.stat().st_size:,} bytes")
    except urllib.error.HTTPError as error:
        if error.code == 404:
            return False
        raise GazetteerError(f"{url}: the server answers {error.code} {error.reason}") from error
    except (urllib.error.URLError, TimeoutError, ConnectionError, OSError) as error:
        raise GazetteerError(f"{url}: cannot be fetched ({error})") from error
    return True
