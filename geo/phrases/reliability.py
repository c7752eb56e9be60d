"""How often a reading is right, given that its anchor is.

Set by judgement after going through the readings of news reports in three languages; too few of each kind were wrong
for a fit. ``python -m geo.phrases.bench`` prints how often a phrase is found and read as what it is.
"""

RELIABILITY: dict[str, float] = {
    "coordinates": 0.99,
    "distance_heading": 0.97,
    "distance": 0.95,
    "heading": 0.93,
    "near": 0.95,
    "outskirts": 0.95,
    "part_of": 0.94,
    "between": 0.93,
    "road": 0.92,
    "border": 0.92,
    "offshore": 0.95,
    "facility": 0.95,
    "area": 0.97,
    "name": 0.98,
    "same_as_previous": 0.8,
    "bare_number": 0.8,
    "travel_time": 0.85,
}
