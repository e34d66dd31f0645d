"""Articles read again because places changed: one was added, got another name, or is found no more."""

from collections.abc import Iterable, Iterator

from gazetteer.index import Gazetteer
from gazetteer.own.naming import texts_naming
from geo.assembly import with_conflicts
from geo.reading.pipeline import MACHINE, read
from geo.store import Store


def documents_naming(names: Iterable[str], store: Store) -> Iterator[str]:
    """The ids of the documents in whose text a name stands as whole words, in any spelling, one text held at a time.

    After a renaming the old names belong among them, for what they meant there is to go.
    """
    kept = [head.id for head in store.documents()]
    found = ((document, store.document(document)) for document in kept)
    return texts_naming(names, ((each, document.text) for each, document in found if document is not None))


def read_again(documents: Iterable[str], store: Store, places: Gazetteer) -> Iterator[str]:
    """Each document's id when it was read anew with these places; what people decided about it holds on.

    Where it came from and what was known of it stay; one that is gone is passed by.

    Raises:
        GeoError: if one cannot be read or kept.
    """
    heads = {head.id: head for head in store.documents()}
    for each in documents:
        document, head = store.document(each), heads.get(each)
        if document is None or head is None:
            continue
        readings = with_conflicts(read(document, places, hints=head.hints), places)
        store.put(document, readings, places, by=MACHINE, hints=head.hints, url=head.url)
        yield each
