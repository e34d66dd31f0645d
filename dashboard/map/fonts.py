"""The map's font as a data URI: Noto Sans Arabic, cut down to the letters that maps and news use."""

import io
from base64 import b64encode
from functools import cache
from pathlib import Path

import fontpkg_noto_sans_arabic
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

_NAME = "NotoSansArabic[wdth,wght].ttf"
_LETTERS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x00FF),  # what there is of Latin-1
    (0x0600, 0x06FF),  # Arabic, with the letters of Persian, Kurdish and Urdu
    (0x2010, 0x2026),  # dashes, quotation marks, the ellipsis
    (0x2066, 0x2069),  # directional isolates, which draw nothing
)
_WEIGHTS = (400, 700)


@cache
def font_data_uri() -> str:
    """The font as ``data:font/woff;base64,...``, its weights from 400 to 700."""
    font = TTFont(Path(fontpkg_noto_sans_arabic.ROOT) / "files" / _NAME)
    _subset(font)
    font = instantiateVariableFont(font, {"wdth": 100, "wght": _WEIGHTS})
    font.flavor = "woff"
    packed = io.BytesIO()
    font.save(packed)
    return "data:font/woff;base64," + b64encode(packed.getvalue()).decode("ascii")


def _subset(font: TTFont) -> None:
    options = Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in _LETTERS for code in range(first, last + 1)])
    subsetter.subset(font)
