"""The compiled index: keys of names, arrays on disk, and look-up in them."""
