"""Adding places to the gazetteer: from files, or from GeoNames' country dumps; and what it is made of."""

from gazetteer.importing.adding import add, remove
from gazetteer.importing.downloading import GEONAMES_URL, download
from gazetteer.layers.added import Added, added_layers

__all__ = ["GEONAMES_URL", "Added", "add", "added_layers", "download", "remove"]
