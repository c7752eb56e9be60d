"""Checks that every imported row passes; each error names the file and the line or feature."""

from gazetteer.errors import CoordinateError, InputError
from gazetteer.geodesy import check
from gazetteer.places import KINDS, Kind


def coordinates(lat: str | float | None, lon: str | float | None, where: str) -> tuple[float, float]:
    """Return latitude and longitude as numbers; InputError where they are none, out of range, or 0, 0."""
    try:
        point = float(lat or 0), float(lon or 0)
        check(*point)
    except CoordinateError as error:
        raise InputError(f"{where}: {error}") from error
    except (TypeError, ValueError) as error:
        raise InputError(f"{where}: latitude {lat!r}, longitude {lon!r} are not numbers") from error
    if point == (0.0, 0.0):
        raise InputError(f"{where}: 0, 0 stands for no coordinates and is no place")
    return point


def whole_number(text: object, what: str, where: str) -> int:
    """Return a count that is empty or a whole number, not negative."""
    if text is None or text == "" or text != text:  # noqa: PLR0124 - NaN is how frames say “nothing”
        return 0
    try:
        number = int(float(str(text)))
    except (ValueError, OverflowError) as error:
        raise InputError(f"{where}: {what} {text!r} is not a whole number") from error
    if number < 0:
        raise InputError(f"{where}: {what} {text!r} is negative")
    return number


def kind(text: object, default: Kind, where: str) -> Kind:
    """Return one of the gazetteer's kinds, or ``default`` where nothing is given."""
    given = str(text or "").strip().lower()
    if not given:
        return default
    for known in KINDS:
        if given == known:
            return known
    raise InputError(f"{where}: kind {text!r} is none of {', '.join(KINDS)}")


def country(text: object, where: str) -> str | None:
    """Return an ISO 3166-1 alpha-2 code, or None where nothing is given."""
    code = str(text or "").strip().upper()
    if not code:
        return None
    if len(code) != 2 or not code.isalpha() or not code.isascii():
        raise InputError(f"{where}: country {text!r} is not a two-letter ISO 3166-1 code")
    return code
