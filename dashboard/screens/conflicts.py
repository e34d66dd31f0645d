"""The contradictions: claims that cannot both hold, side by side."""

from dashboard import corpus, filters, header

loaded = corpus.current(filters.layer())
view, _ = filters.current(loaded)
header.show_title("conflicts", view.language)
