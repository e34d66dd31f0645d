"""What vouches for an event, as columns: who says so, the words with their offsets, the document and its hashes."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd

from gazetteer.records import Names
from geo.export.taken import Title
from geo.export.texts import json_text
from geo.frames import typed_table
from geo.model import Corpus, Event, Evidence, EvidencePart, Reading
from geo.storable import storable

EVIDENCE_COLUMNS: Final[Mapping[str, str]] = {
    "event": "string",
    "title_en": "string",
    "title_ar": "string",
    "rule": "string",
    "anchor": "string",
    "attribution_en": "string",
    "attribution_ar": "string",
    "actors_en": "string",
    "actors_ar": "string",
    "quote": "string",
    "start": "Int64",
    "end": "Int64",
    "evidence": "string",
    "document": "string",
    "file_sha256": "string",
    "text_sha256": "string",
    "article": "string",
    "article_title": "string",
    "publisher": "string",
    "language": "string",
    "published": "string",
    "published_first_day": "datetime64[s]",
    "published_last_day": "datetime64[s]",
    "published_rule": "string",
    "origin": "string",
    "verdict": "string",
}
"""Schema of ``evidence_frame``. ``quote`` holds the first words for what, ``start`` and ``end`` are theirs;
``evidence`` is all quotes as JSON: part, start, end, text. ``attribution`` says who, then through whom."""

BETWEEN = "; "
"""What stands between two names in one field."""


def evidence_frame(corpus: Corpus, title: Title) -> pd.DataFrame:
    """One row an event of the corpus, in its order (``EVIDENCE_COLUMNS``)."""
    rows = (_row(corpus, reading, event, title(event)) for reading in corpus.readings for event in reading.events)
    return typed_table(rows, EVIDENCE_COLUMNS)


def joined(names: Iterable[Names]) -> tuple[str | None, str | None]:
    """Names in English and in Arabic; None where there are none."""
    known = tuple(names)
    return (BETWEEN.join(each.en for each in known), BETWEEN.join(each.ar for each in known)) if known else (None, None)


def _row(corpus: Corpus, reading: Reading, event: Event, title: Names) -> tuple[Any, ...]:
    judgement = corpus.judgements.get(event.id)
    return (
        event.id,
        title.en,
        title.ar,
        *((event.when.rule, event.when.anchor) if event.when else (None, None)),
        *joined(event.attribution),
        *joined(event.actors),
        *_first_words(event),
        json_text([_quote(item) for item in event.evidence]),
        *_source(corpus, reading),
        event.origin,
        judgement.verdict.value if judgement else None,
    )


def _first_words(event: Event) -> tuple[Any, ...]:
    first = next((item for item in event.evidence if item.part is EvidencePart.WHAT), None)
    return (first.text, first.span.start, first.span.end) if first else (None, None, None)


def _quote(item: Evidence) -> dict[str, Any]:
    return {"part": item.part.value, "start": item.span.start, "end": item.span.end, "text": storable(item.text)}


def _source(corpus: Corpus, reading: Reading) -> tuple[Any, ...]:
    article, document = reading.article, corpus.documents[reading.article.document]
    published = article.published.period
    return (
        document.file,
        document.file_sha256,
        document.text_sha256,
        article.id,
        article.title,
        article.publisher,
        article.language,
        published.edtf,
        published.earliest,
        published.latest,
        published.rule,
    )
