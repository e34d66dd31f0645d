"""What speaks for and against each place that a name may mean; ``gazetteer.resolve`` is its door."""
