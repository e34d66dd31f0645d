"""Places whose name is only like the one asked: one slip away, or alike in consonants."""
