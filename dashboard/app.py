"""The dashboard's one entrance, which Streamlit runs anew for every page.

A process that is started for reading articles runs this file too, under another name, since it looks to it like the
program's own; there is nothing in it for that process.
"""

if __name__ == "__main__":
    from dashboard.page import draw

    draw()
