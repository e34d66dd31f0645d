"""Small drawings made on the server, as SVG within sheets of our own HTML: strips of time, maps that show where."""
