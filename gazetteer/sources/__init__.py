"""One module a data source; each gives a ``Harvest``."""
