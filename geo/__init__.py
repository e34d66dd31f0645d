"""What happened, where and when: articles read into dated, placed, sourced events."""
