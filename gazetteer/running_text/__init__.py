"""What tells a place's name from other words in a text; ``gazetteer.mentions`` is its door."""
