"""Names to places: a gazetteer that knows Arabic."""
