"""The review: the machine's doubtful readings, one at a time beside their words, and what people decide about them."""
