"""The sentences behind a strike, as selectors of the W3C Web Annotation Data Model (2017), section 4.2."""

from typing import Any

from geo.strike import Report, Strike


def evidence(strike: Strike) -> list[dict[str, Any]]:
    """Return an annotation target for each report: where the sentence stands, exactly, and who published it."""
    return [_target(report) for report in strike.reports]


def _target(report: Report) -> dict[str, Any]:
    told = {
        "document": report.document_id,
        "title": report.title,
        "source": report.source,
        "url": report.url,
        "published": report.published and report.published.isoformat(),
    }
    selector = [
        {"type": "TextQuoteSelector", "exact": report.quote},
        {"type": "TextPositionSelector", "start": report.start, "end": report.end},
    ]
    return {key: value for key, value in told.items() if value is not None} | {"selector": selector}


def source_names(strike: Strike) -> list[str]:
    """Return each publisher once, in order of telling; a report that names none counts by its document."""
    return list(dict.fromkeys(r.source or r.document_id for r in strike.reports))
