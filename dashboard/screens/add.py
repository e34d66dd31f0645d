"""Where articles come in: dropped, chosen or pasted, then read in the background, then reported."""

from dashboard import corpus, filters, header
from dashboard.upload.component import show_upload

view, _ = filters.current(corpus.current(filters.layer()))
header.show_title("add", view.language)
show_upload(view)
