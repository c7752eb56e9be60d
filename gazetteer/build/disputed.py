"""Cut provinces that lie across a disputed line, so that each side is an area of its own."""

import geopandas
import pandas as pd
import shapely
from shapely.geometry import Point, box

GOLAN = Point(35.8, 33.0)
SAHARA_NORTH_DEG = 27 + 40 / 60
"""The northern border of Western Sahara is the parallel of 27°40' N (convention of 27 November 1912)."""


def split_disputed(provinces: geopandas.GeoDataFrame, countries: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Return the provinces with the Golan, Western Sahara and Bir Tawil cut out of their neighbours."""
    return _cut_bir_tawil(_cut_sahara(_cut_golan(provinces, countries)), countries)


def _cut_bir_tawil(provinces: geopandas.GeoDataFrame, countries: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Take Bir Tawil, which neither Egypt nor Sudan claims, from Sudan; it keeps the outline of the countries layer."""
    nobodys = countries.loc[countries["ADMIN"] == "Bir Tawil", "geometry"].iloc[0]
    sudan = provinces.index[provinces["iso_a2"] == "SD"]
    provinces.loc[sudan, "geometry"] = provinces.geometry[sudan].difference(nobodys)
    return _joined(provinces, [], near=["SD", "EG"])


def _cut_golan(provinces: geopandas.GeoDataFrame, countries: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Cut the Golan out of Israel's Northern District: it is what the countries layer does not give to Israel."""
    north = provinces.index[provinces["name"] == "HaZafon"][0]
    israel = countries.loc[countries["ADM0_A3"] == "ISR", "geometry"].iloc[0]
    beyond = provinces.geometry[north].difference(israel.buffer(0.002))
    golan = next(part for part in shapely.get_parts(beyond) if part.contains(GOLAN))
    provinces.loc[north, "geometry"] = provinces.geometry[north].difference(golan)
    split = {"iso_a2": "SY", "name": "Golan", "adm0_a3": "SYR", "admin": "Syria", "geometry": golan}
    return _joined(provinces, [split], near=["IL", "SY", "LB", "JO", "PS"])


def _cut_sahara(provinces: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Give what Morocco's provinces have south of the parallel to Western Sahara, under the provinces' names."""
    south = box(-20, 20, -8.6, SAHARA_NORTH_DEG)
    parts = []
    for index in provinces.index[provinces["iso_a2"] == "MA"]:
        whole = provinces.geometry[index]
        if not whole.intersects(south):
            continue
        record = provinces.loc[index].to_dict()
        parts.append(record | {"iso_a2": "EH", "adm0_a3": "SAH", "fips": None, "geometry": whole.intersection(south)})
        provinces.loc[index, "geometry"] = whole.difference(south)
    return _joined(provinces, parts, near=["MA", "EH"])


def _joined(
    provinces: geopandas.GeoDataFrame, parts: list[dict[str, object]], near: list[str]
) -> geopandas.GeoDataFrame:
    """Append the parts and make the neighbours' borders agree with them again."""
    frame = pd.concat([provinces, geopandas.GeoDataFrame(parts, crs=provinces.crs)]) if parts else provinces
    frame = frame.reset_index(drop=True)
    frame = frame[~frame.geometry.is_empty].reset_index(drop=True)
    rows = frame.index[frame["iso_a2"].isin(near)]
    frame.loc[rows, "geometry"] = shapely.coverage_clean(frame.geometry[rows].to_numpy())
    return frame
