"""Review files to readings: what people have of the articles, whatever any machine reads in them."""

from collections.abc import Iterable, Iterator, Sequence

from geo.identifiers import document_id
from geo.model import Document, Finding, Reading
from geo.review.decisions import Decision, decision_of
from geo.review.files import Review
from geo.review.hearing import KnowsPlace
from geo.review.judging import join, judge


def apply_reviews(
    documents: Sequence[Document], reviews: Sequence[Review], knows_place: KnowsPlace
) -> tuple[tuple[Reading, ...], tuple[Finding, ...]]:
    """A reading for each reviewed article, holding people's decisions alone, and what does not hold."""
    known = {document.id for document in documents}
    missing = [
        Finding("missing_article", review.file, "", {"expected": review.document.file})
        for review in reviews
        if document_of(review, documents) not in known
    ]
    decisions = [decision for review in reviews for decision in decisions_of(review, documents)]
    judged = join(
        judge(document, (), [each for each in decisions if each.document == document.id], knows_place)
        for document in documents
    )
    return judged.readings, (*missing, *judged.findings)


def decisions_of(review: Review, documents: Iterable[Document]) -> Iterator[Decision]:
    """A review's annotations as decisions about its document, in its order."""
    about = document_of(review, documents)
    for annotation in review.annotations:
        yield decision_of(annotation, about, file=review.file, creator=review.maker, created=review.created)


def document_of(review: Review, documents: Iterable[Document]) -> str:
    """The id of the document of the file that a review names, else of the one that its text is or would be."""
    told = review.document
    return next((document.id for document in documents if document.file == told.file), document_id(told.text_sha256))
