"""Geoparsing: files to documents, texts to articles, articles to what they say."""
