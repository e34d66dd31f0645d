"""What may come through the page at most; whoever hands something over is told before. ``SECURITY.md`` lists them."""

from geo.reading.documents import MAX_DOCUMENT_BYTES

MEGABYTE = 2**20

MOST_FILES = 5_000
"""Files handed over at once; more go in a ZIP archive, or by ``hudhud add``."""

MOST_FILE_BYTES = 512 * MEGABYTE
"""One file: an archive or a table; a single article has ``MAX_DOCUMENT_BYTES``."""

MOST_BYTES = 1024 * MEGABYTE
"""All files handed over at once."""

MOST_PASTED = 1_000_000
"""Characters of a text that is pasted."""

MOST_WAITING = 20
"""Hand-overs that are not ended, of all people together."""

MOST_KEPT = 100
"""Hand-overs whose report is kept; the oldest ended ones are forgotten first."""

LONGEST_NAME = 500
"""Characters of a file's name with its folders; the end of a longer one is kept."""

MOST_ROWS = 300
"""Lines of each list of a report that a page shows; the whole report can be taken away."""

IDLE_SECONDS = 3_600
"""A hand-over that nothing arrives for is given up after so long."""

ARTICLE_MEGABYTES = MAX_DOCUMENT_BYTES // MEGABYTE
"""Size of a single article."""
