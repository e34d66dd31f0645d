"""A reader's own places: their file, and the gazetteer with them laid over it."""
