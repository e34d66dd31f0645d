"""Files that mean harm, made from a seed: the same seed gives the same files.

They name a file that must not be read (``Targets.canary``) and an address that must not be asked (``Targets.port``).
"""

import io
import json
import stat
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

ARABIC = "قال الوزير إن السفينة وصلت إلى طرطوس يوم 12 ديسمبر 2024 قادمة من بنغازي. "
ENGLISH = "Two Il-76 planes flew from Hmeimim to Benghazi on 14 December 2024, Reuters said. "
MARKS = "\N{ARABIC FATHA}\N{ARABIC SHADDA}\N{COMBINING GRAVE ACCENT}\N{COMBINING CEDILLA}\N{COMBINING ENCLOSING CIRCLE}"


@dataclass(frozen=True, slots=True)
class Targets:
    """What the files try to reach."""

    canary: Path
    """A file with a secret in it, outside of everything that may be read."""
    port: int
    """Where somebody listens on this machine."""

    @property
    def address(self) -> str:
        """The listener's address."""
        return f"http://127.0.0.1:{self.port}/leak"


@dataclass(frozen=True, slots=True)
class Hostile:
    """One file, and what sort of harm it is meant to do."""

    kind: str
    name: str
    data: bytes


Maker = Callable[[Random, Targets], tuple[str, bytes]]


def hostile_files(seed: int, count: int, targets: Targets) -> Iterator[Hostile]:
    """So many files, every kind in turn, each different."""
    kinds = list(MAKERS)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        chance = Random(f"{seed}/{number}")  # noqa: S311 - files that can be made again
        name, data = MAKERS[kind](chance, targets)
        yield Hostile(kind, f"{number:03}-{name}", data)


def _vrt(chance: Random, targets: Targets) -> tuple[str, bytes]:
    layer = f'<OGRVRTLayer name="x"><SrcDataSource>{targets.canary}</SrcDataSource></OGRVRTLayer>'
    suffix = chance.choice(["geojson", "json", "txt", "html", "csv", "kml", "gpkg", "vrt", "xml"])
    head = chance.choice(["", "\ufeff", " \n", '<?xml version="1.0"?>'])
    return f"layer.{suffix}", f"{head}<OGRVRTDataSource>{layer}</OGRVRTDataSource>".encode()


def _archive(members: Sequence[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # a name that stands twice is meant
        for name, data in members:
            archive.writestr(name, data, compresslevel=1)
    return out.getvalue()


def _flat_bomb(chance: Random, _: Targets) -> tuple[str, bytes]:
    member = chance.choice([b"\0", b"a", "قال ".encode(), b"<p>"]) * chance.randint(8 * 2**20, 20 * 2**20)
    return "bomb.zip", _archive([(chance.choice(["a.txt", "a.html", "a.csv", "a.pdf", "a"]), member)])


def _lying_bomb(chance: Random, _: Targets) -> tuple[str, bytes]:
    """The list says a small size; the packed bytes hold a large one."""
    data = bytearray(_archive([("a.txt", b"a" * (16 * 2**20))]))
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, chance.randrange(2_000))
    if chance.random() < 0.5:
        struct.pack_into("<L", data, 22, chance.randrange(2_000))
    return "small.zip", bytes(data)


def _nested_bomb(chance: Random, _: Targets) -> tuple[str, bytes]:
    data = b"a" * (4 * 2**20)
    for depth in range(chance.randint(2, 12)):
        data = _archive([(f"{depth}-{n}.zip" if depth else "a.txt", data) for n in range(3)])
    return "matryoshka.zip", data


def _overlapping(chance: Random, _: Targets) -> tuple[str, bytes]:
    """Many entries of the list that all point to the same packed bytes."""
    one = _archive([("a.txt", b"a" * (2**20))])
    at = one.rfind(b"PK\x01\x02")
    end = one.rfind(b"PK\x05\x06")
    count = chance.randint(100, 3_000)
    entries = one[at:end] * count
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entries), at, 0)
    return "overlap.zip", one[:at] + entries + tail


def _traversal(chance: Random, targets: Targets) -> tuple[str, bytes]:
    names = [
        "../../../../etc/passwd",
        "/etc/passwd",
        str(targets.canary),
        f"..{targets.canary}",
        "C:\\Windows\\win.ini",
        "\\\\server\\share\\x.txt",
        "a/../../b.txt",
        "~/.bashrc",
        "x.txt\x00.html",
        "\N{RIGHT-TO-LEFT OVERRIDE}txt.exe",
        f"file://{targets.canary}",
        targets.address,
        "n" * 60_000,
    ]
    return "up.zip", _archive([(name, ARABIC.encode()) for name in chance.sample(names, 6)])


def _links(chance: Random, targets: Targets) -> tuple[str, bytes]:
    link = zipfile.ZipInfo("link.txt")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    device = zipfile.ZipInfo("device.txt")
    device.create_system = 3
    device.external_attr = (chance.choice([stat.S_IFCHR, stat.S_IFIFO, stat.S_IFBLK]) | 0o666) << 16
    return "links.zip", _archive([(link, str(targets.canary).encode()), (device, b"x"), ("a.txt", ENGLISH.encode())])


def _broken_archive(chance: Random, _: Targets) -> tuple[str, bytes]:
    data = bytearray(_archive([(f"{n}.txt", (ARABIC * 20).encode()) for n in range(5)]))
    for _times in range(chance.randint(1, 40)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return "broken.zip", bytes(data[: chance.randint(10, len(data))] if chance.random() < 0.4 else data)


def _many_members(chance: Random, _: Targets) -> tuple[str, bytes]:
    return "many.zip", _archive([(f"{n}", b"") for n in range(chance.randint(2_000, 5_000))])


def _deep_json(chance: Random, _: Targets) -> tuple[str, bytes]:
    depth = chance.randint(50_000, 500_000)
    opening, closing = chance.choice([("[", "]"), ('{"text":', "}"), ('[{"a":', "}]")])
    data = opening * depth + chance.choice(["1", ""]) + closing * chance.choice([0, depth])
    return f"deep.{chance.choice(['json', 'jsonl', 'geojson', 'txt'])}", data.encode()


def _odd_json(chance: Random, targets: Targets) -> tuple[str, bytes]:
    values = [
        "1e400",
        "-1e400",
        "NaN",
        "Infinity",
        "9" * 100_000,
        '"\\ud800"',
        '"\\u0000"',
        "null",
        "[]",
        '{"$ref": "' + targets.address + '"}',
        '"' + "ا" * 50_000 + '"',
        f'"file://{targets.canary}"',
    ]
    keys = ["text", "date", "source", "url", "title", "__class__", ""]
    rows = []
    for _times in range(chance.randint(1, 30)):
        row = ", ".join(f'"{chance.choice(keys)}": {chance.choice(values)}' for _ in range(6))
        rows.append(chance.choice(["{" + row + "}", "[" + row + "]", row, "{" + row]))
    return f"odd.{chance.choice(['json', 'jsonl', 'ndjson'])}", "\n".join(rows).encode()


def _huge_line(chance: Random, _: Targets) -> tuple[str, bytes]:
    unit = chance.choice(
        ["a", "ا", "a,", '"', "2024-", "12 ", "في ", "http://", "((((", "-", " ", "طرطوس", "«", "قال إن "]
    )
    text = unit * (chance.randint(200_000, 800_000) // len(unit))
    return f"line.{chance.choice(['txt', 'csv', 'jsonl', 'html', 'md'])}", text.encode()


def _wrong_encoding(chance: Random, _: Targets) -> tuple[str, bytes]:
    text = (ARABIC + ENGLISH) * 20
    name = chance.choice(
        ["utf-16-le", "utf-16-be", "utf-32", "utf-7", "iso8859-6", "cp1256", "cp720", "utf-8", "koi8-r"]
    )
    data = text.encode(name, "ignore")
    how = chance.randrange(4)
    if how == 0:
        data = data[1:]
    elif how == 1:
        data = b"\xef\xbb\xbf" + data
    elif how == 2:
        data = data[:50] + b"\xc0\xaf\xed\xa0\x80\xf8\x88\x80\x80\x80\xff" + data[50:]
    return f"encoded.{chance.choice(['txt', 'html', 'csv', 'jsonl'])}", data


def _rubbish(chance: Random, _: Targets) -> tuple[str, bytes]:
    head = chance.choice(
        [
            b"",
            b"\0" * 5_000,
            b"\x1f\x8b\x08",
            b"7z\xbc\xaf\x27\x1c",
            b"Rar!\x1a\x07",
            b"SQLite format 3\0",
            b"\x7fELF",
            b"PAR1",
            b"\x80\x04",
            b"GIF89a",
        ]
    )
    body = chance.randbytes(chance.randint(0, 200_000))
    return (
        f"rubbish{chance.choice(['.txt', '', '.html', '.csv', '.zip', '.pdf', '.json', '.gpkg', '.parquet'])}",
        head + body,
    )


def _nulls(chance: Random, _: Targets) -> tuple[str, bytes]:
    text = list(ARABIC * 30)
    for _times in range(chance.randint(1, 300)):
        text[chance.randrange(len(text))] = chance.choice("\0\x01\x0b\x1b\x7f\x85\ufffe\uffff\u2028")
    return f"nulls.{chance.choice(['txt', 'csv', 'html', 'jsonl'])}", "".join(text).encode()


def _marks(chance: Random, _: Targets) -> tuple[str, bytes]:
    flood = "".join(chance.choice(MARKS) for _ in range(chance.randint(20_000, 120_000)))
    if chance.random() < 0.3:
        flood = chance.choice(["\N{ZERO WIDTH JOINER}", "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{ARABIC TATWEEL}"]) * len(
            flood
        )
    return "marks.txt", (ARABIC + "ط" + flood + "رطوس " + ARABIC).encode()


def _entity_bomb(chance: Random, _: Targets) -> tuple[str, bytes]:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    body = f"<html><body><article><p>&l11;</p><p>{ENGLISH * 10}</p></article></body></html>"
    doctype = f'<!DOCTYPE html [<!ENTITY l0 "laugh">{levels}]>'
    return f"laughs.{chance.choice(['html', 'xhtml', 'txt'])}", f"{doctype}{body}".encode()


def _external_entity(chance: Random, targets: Targets) -> tuple[str, bytes]:
    where = chance.choice([f"file://{targets.canary}", str(targets.canary), targets.address])
    doctype = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{where}"><!ENTITY % p SYSTEM "{where}">%p;]>'
    refresh = f'<meta http-equiv="refresh" content="0;{where}">'
    head = f'<head><base href="{targets.address}"><link rel="stylesheet" href="{where}">{refresh}'
    inside = (
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{where}" parse="text"/>'
        f'<iframe src="{where}"></iframe>'
        f'<object data="{where}"></object><img src="{where}"><script src="{where}"></script>'
    )
    body = f"<body><article><p>&x; {ENGLISH * 10}</p>{inside}</article></body>"
    name = f"entity.{chance.choice(['html', 'xhtml', 'htm', 'txt'])}"
    return name, f"{doctype}<html>{head}</head>{body}</html>".encode()


def _odd_html(chance: Random, _: Targets) -> tuple[str, bytes]:
    count = chance.randint(5_000, 60_000)
    body = chance.choice(
        [
            "<div>" * count,
            "<p>" * count + ENGLISH,
            "<table><tr><td>" * (count // 10),
            "<a " + 'href="x" ' * count,
            "<!--" * count,
            "<script>" * count,
            f"<p {'x' * count}>{ENGLISH}",
            "&#x110000;&#0;&#xD800;" * (count // 10) + ENGLISH,
            "<b><i>" * (count // 10) + "</b></i>" * (count // 10),
            f"<title>{'t' * count}</title><article>{ENGLISH * 20}</article>",
        ]
    )
    charset = chance.choice(["utf-8", "utf-7", "utf-16", "cp037", "rot13", "zlib", "x" * 5_000])
    return "odd.html", f'<html><head><meta charset="{charset}"></head><body>{body}'.encode()


def _pdf(objects: Sequence[str | bytes], *, root: int = 1) -> bytes:
    """The objects numbered from 1 in a PDF with a table of where each lies."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + (each.encode() if isinstance(each, str) else each) + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{at:010} 00000 n \n".encode() for at in places)
    return bytes(out + f"trailer <</Size {len(objects) + 1} /Root {root} 0 R>>\nstartxref\n{table}\n%%EOF".encode())


def _stream(data: bytes, extra: str = "") -> bytes:
    return f"<<{extra} /Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


_FONTS = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
_PAGE = f"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<{_FONTS}/XObject<</X 5 0 R>>>>>>"


def _pdf_bomb(chance: Random, targets: Targets) -> tuple[str, bytes]:
    packed = zlib.compress(b"BT /F 12 Tf " + b"(a) Tj " * chance.randint(10**6, 4 * 10**6), 9)
    many = chance.choice(["/Filter/FlateDecode", "/Filter[/FlateDecode/FlateDecode]"])
    if "[" in many:
        packed = zlib.compress(packed, 9)
    drawing = b"BT /F 12 Tf " + b"/X Do " * 200 + b"ET"
    endless = b"BT /F 12 Tf " + b"(ab) Tj " * chance.randint(100_000, 400_000)
    contents = chance.choice(
        [
            _stream(packed, many),
            _stream(drawing),
            _stream(endless),
            _stream(b"x", f"/F ({targets.canary})"),
            _stream(
                b"x" * 1000,
                "/Filter/" + chance.choice(["LZWDecode", "ASCII85Decode", "RunLengthDecode", "JBIG2Decode", "Nope"]),
            ),
            _stream(b"[" * 200_000),
            _stream(b"<" * 200_000),
        ]
    )
    itself = _stream(b"/X Do /X Do", "/Type/XObject/Subtype/Form/Resources<</XObject<</X 5 0 R>>>>")
    return "bomb.pdf", _pdf(
        ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", _PAGE, contents, itself]
    )


def _pdf_loop(chance: Random, targets: Targets) -> tuple[str, bytes]:
    kids = chance.choice(["[2 0 R]", "[3 0 R 2 0 R]", "[" + "3 0 R " * 100_000 + "]", "2 0 R", "[99 0 R]"])
    count = chance.choice(["1", "-1", "99999999999", "(x)"])
    launch = f"/OpenAction<</S/Launch/F({targets.canary})>>/AA<</O<</S/URI/URI({targets.address})>>>>"
    data = _pdf(
        [
            f"<</Type/Catalog/Pages 2 0 R{launch}>>",
            f"<</Type/Pages/Kids{kids}/Count {count}>>",
            _PAGE,
            _stream(b"BT ET"),
        ]
    )
    return "loop.pdf", data


def _broken_pdf(chance: Random, _: Targets) -> tuple[str, bytes]:
    whole = bytearray(
        _pdf(
            [
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                _PAGE,
                _stream(b"BT /F 1 Tf (Two aircraft flew) Tj ET" * 50),
            ]
        )
    )
    for _times in range(chance.randint(1, 8)):
        whole[chance.randrange(9, len(whole))] = chance.randrange(256)
    start = chance.choice([b"", b"%PDF-1.4\n", b"%PDF-9.9\n1 0 obj<<" + b"/A" * 50_000])
    return "broken.pdf", bytes(start + (whole[: chance.randint(9, len(whole))] if chance.random() < 0.3 else whole))


def _wide_csv(chance: Random, _: Targets) -> tuple[str, bytes]:
    columns = [f"c{n}" for n in range(10_000)]
    columns[chance.randrange(10_000)] = "text"
    rows = [",".join(columns)] + [",".join([ARABIC.replace(",", " ")] * 10_000)] * 2
    return "wide.csv", "\n".join(rows).encode()


def _open_quotes(chance: Random, _: Targets) -> tuple[str, bytes]:
    body = chance.choice(
        ['"' * 200_001, '"' + ARABIC * 5_000, '"a""' * 100_000, f'"{ARABIC}\n' * 10_000, "'" * 300_000]
    )
    return f"quotes.{chance.choice(['csv', 'tsv'])}", f"text,date,source\n{body}".encode()


def _odd_csv(chance: Random, _: Targets) -> tuple[str, bytes]:
    header = chance.choice(
        ["text,text,text", "text;date", "نص,التاريخ", "title,url", "", "text\tdate", ",,,", '"text"']
    )
    cells = [
        "=HYPERLINK(1)",
        "+1",
        "1e400",
        "9999-99-99",
        "\0",
        "x" * 100_000,
        ARABIC,
        "",
        "٢٠٢٤-١٣-٤٥",
        "javascript:alert(1)",
    ]
    rows = [",".join(chance.choice(cells) for _ in range(chance.randint(0, 8))) for _ in range(40)]
    return "odd.csv", "\n".join([header, *rows]).encode()


def _times(chance: Random, _: Targets) -> tuple[str, bytes]:
    unit = chance.choice(
        [
            "[2024,2024..",
            "2024-02-30 ",
            "12/12/12/12/",
            "من عام 9999 إلى عام 0001 ",
            "XXXX-XX-XX ",
            "القرن ٩٩٩٩٩٩ ",
            "1e400 ",
            "24:61:61 ",
            "yesterday ",
            "أمس ",
        ]
    )
    return "times.txt", (unit * (chance.randint(20_000, 100_000) // len(unit)) + ARABIC).encode()


def _names(chance: Random, targets: Targets) -> tuple[str, bytes]:
    name = chance.choice(
        [
            "../../../../etc/passwd",
            str(targets.canary),
            f"file://{targets.canary}",
            f"/vsicurl/{targets.address}",
            "CON",
            "x.txt\0.zip",
            "\N{RIGHT-TO-LEFT OVERRIDE}fdp.txt",
            "a" * 5_000 + ".txt",
            "-rf.txt",
            "%2e%2e%2fetc%2fpasswd",
            "\n\r\t.txt",
            "<script>alert(1)</script>.txt",
            "../" * 500,
            ".",
        ]
    )
    return name, (ARABIC * 5 + str(chance.random())).encode()


def _script(chance: Random, targets: Targets) -> tuple[str, bytes]:
    harm = chance.choice(
        [
            "<script>window.harmed=1</script>",
            "{{7*7}}",
            "${7*7}",
            "=cmd|' /C calc'!A1",
            "__import__('os').system('id')",
            f"![x]({targets.address})",
            "'; DROP TABLE document; --",
        ]
    )
    row = {
        "text": f"{harm} {ARABIC * 3} {chance.random()}",
        "date": harm,
        "source": harm,
        "url": targets.address,
        "title": harm,
    }
    return "script.jsonl", (json.dumps(row, ensure_ascii=False) + "\n").encode()


MAKERS: dict[str, Maker] = {
    "VRT under another name": _vrt,
    "flat ZIP bomb": _flat_bomb,
    "ZIP bomb that lies": _lying_bomb,
    "nested ZIP bomb": _nested_bomb,
    "overlapping ZIP": _overlapping,
    "names that lead out of a ZIP": _traversal,
    "links and devices in a ZIP": _links,
    "broken ZIP": _broken_archive,
    "many files in a ZIP": _many_members,
    "deep JSON": _deep_json,
    "odd JSON": _odd_json,
    "huge line": _huge_line,
    "wrong encoding": _wrong_encoding,
    "rubbish": _rubbish,
    "NULs and controls": _nulls,
    "flood of marks": _marks,
    "entity bomb": _entity_bomb,
    "external entity": _external_entity,
    "odd HTML": _odd_html,
    "PDF bomb": _pdf_bomb,
    "PDF loop": _pdf_loop,
    "broken PDF": _broken_pdf,
    "10,000 columns": _wide_csv,
    "quotes without end": _open_quotes,
    "odd CSV": _odd_csv,
    "times without end": _times,
    "name that means harm": _names,
    "script": _script,
}
"""Every kind of harm, by what it is called."""
