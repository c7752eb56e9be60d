"""Tables of texts in, tables of locations out: the same in one process, in several, and batch by batch."""

import pandas as pd
import pytest
import shapely

from geo.batches import SPARK_SCHEMA, locate_batches, locate_many, locate_rows

TEXTS = pd.DataFrame(
    {
        "story": ["n1", "n2", "n3", "n4"],
        "body": [
            "They hit a farm 12 miles from the town of Ajdabiya.",
            "Nobody said where.",
            None,
            "Une frappe a visé le sud-ouest de la Libye et la ville de Syrte.",
        ],
    }
)


def test_each_location_tells_its_row_and_its_region() -> None:
    found = locate_rows(TEXTS, text="body", key="story")
    assert list(found["row"].unique()) == ["n1", "n4"]
    assert found["form"].iloc[0] == "distance"
    assert shapely.from_wkt(found["region90_wkt"].iloc[0]).is_valid


def test_several_processes_say_the_same_in_the_same_order() -> None:
    alone = locate_rows(TEXTS, text="body")
    together = locate_many(TEXTS, text="body", workers=2, rows=1)
    pd.testing.assert_frame_equal(alone.reset_index(drop=True), together, check_dtype=False)


def test_batches_have_the_columns_that_the_schema_names() -> None:
    [batch] = locate_batches([TEXTS], text="body", key="story")
    named = [part.split()[0].strip("`") for part in SPARK_SCHEMA.split(", ")]
    assert list(batch.columns) == named


def test_texts_without_a_place_give_an_empty_table() -> None:
    found = locate_rows(TEXTS.iloc[1:3], text="body")
    assert len(found) == 0
    assert "region90_wkt" in found.columns


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="article"):
        locate_rows(TEXTS, text="article")
