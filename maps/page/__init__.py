"""The page: what it is told (payload), its base map, and how script, style and words become one file."""
