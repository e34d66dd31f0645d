"""The passage panel: an article's words with what, where and when marked in them."""
