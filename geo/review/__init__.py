"""People's decisions about articles: W3C Web Annotations, one JSON-LD file an article, laid over a reading.

``docs/review-format.md`` describes the file; ``bodies`` defines what an annotation says, ``selectors`` what words it
is about, ``files`` reads and writes the file, ``apply`` turns decisions into readings, ``overlay`` lays those over the
machine's, ``matching`` says which events of the two are the same.
"""

from geo.review.apply import apply_reviews
from geo.review.files import Review, read_review

__all__ = ["Review", "apply_reviews", "read_review"]
