"""A STIX 2.1 bundle of Location objects (OASIS, 2021, section 4.11), for threat-intelligence tools."""

import json
import uuid
from pathlib import Path
from typing import Any

from geo.strike import Strike
from geo.table.column import Record, location_of
from geo.table.ours import ATTRIBUTION

# Names of our own: an id is the digest of what was said, so that the same strike has the same id in every run.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "strikemap.invalid")
EPOCH = "2000-01-01T00:00:00.000Z"


def write_bundle(records: list[Record], path: Path) -> None:
    """Write every placed record as a Location; ``precision`` is the coordinate uncertainty in metres."""
    objects = [made for record in records if (made := _location(record)) is not None]
    key = "|".join(str(made["id"]) for made in objects)
    bundle = {"type": "bundle", "id": f"bundle--{uuid.uuid5(NAMESPACE, key)}", "objects": objects}
    path.write_text(json.dumps(bundle, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _location(record: Record) -> dict[str, Any] | None:
    where = location_of(record)
    if where is None or where.lat is None or where.lon is None:
        return None
    key = record.id if isinstance(record, Strike) else f"{where.start}|{where.text}|{where.lat:.6f}|{where.lon:.6f}"
    # STIX wants a time of making; the day of the strike keeps runs equal where the clock would not.
    made = (
        f"{record.date_start.isoformat()}T00:00:00.000Z" if isinstance(record, Strike) and record.date_start else EPOCH
    )
    told: dict[str, Any] = {
        "type": "location",
        "spec_version": "2.1",
        "id": f"location--{uuid.uuid5(NAMESPACE, key)}",
        "created": made,
        "modified": made,
        "name": where.name,
        "description": where.why,
        "latitude": round(where.lat, 6),
        "longitude": round(where.lon, 6),
        "precision": round(where.uncertainty_m or 0.0, 1),
        "external_references": [{"source_name": "strikemap", "description": ATTRIBUTION}],
    }
    return told | ({"country": where.country} if where.country else {})
