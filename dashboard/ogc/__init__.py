"""The door for other programs: what the map shows as OGC API Features, Part 1, read only."""
