import io
import struct
import zipfile
import zlib

import pytest

from homeward.casework.rules.file_kinds import is_heic, kind_of, refuse_heic, safe_name
from homeward.casework.rules.picture_metadata import without_metadata
from homeward.casework.values.files import FileType
from homeward.vocabulary.errors import Invalid
from tests.spec.tables import read_table

title = "Files that answer a question"
text = "A file is what is in it, not what it is called. A picture loses every note of where and when it was taken."

SECRET = b"GPS 51.3N 2.9W Dawn's telephone"


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*extra: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def exif(turned: int) -> bytes:
    notes = b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, turned, 0, 0) + SECRET
    return segment(0xE1, b"Exif\0\0" + notes)


def jpeg(*extra: bytes, after: bytes = b"") -> bytes:
    size = segment(0xC0, struct.pack(">BHHB", 8, 20, 30, 1) + b"\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0") + b"".join(extra) + size + scan + b"\xff\xd9" + after


def webp(*extra: tuple[bytes, bytes]) -> bytes:
    parts = [(b"VP8X", b"\x0c\0\0\0" + b"\0" * 6), (b"VP8L", b"\x2f\0\0\0\0"), *extra]
    body = b"".join(name + struct.pack("<I", len(each)) + each + b"\0" * (len(each) % 2) for name, each in parts)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in parts.items():
            file.writestr(
                name.replace("__", "/").replace("_dot_", ".").replace("_types_", "[Content_Types].xml"), content
            )
    return made.getvalue()


def test_a_file_is_what_is_in_it():
    files = {
        "a picture": png(),
        "a photograph": jpeg(),
        "a WebP picture": webp(),
        "a PDF": b"%PDF-1.7\n...",
        "a Word document": zipped(word__document_dot_xml=b"<w/>", _types_=b"<t/>"),
        "a Word document with programs": zipped(
            word__document_dot_xml=b"<w/>", _types_=b"<t/>", word__vbaProject_dot_bin=b"x"
        ),
        "an OpenDocument text": zipped(mimetype=b"application/vnd.oasis.opendocument.text"),
        "any other archive": zipped(run_dot_exe=b"MZ"),
        "a telephone's own picture": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        "a page that runs": b"<html><script>alert(1)</script>",
        "a drawing that runs": b"<svg onload='alert(1)'/>",
        "a program": b"MZ\x90\0",
        "half an archive": b"PK\x03\x04 not really",
        "nothing": b"",
    }
    table = """
        file                          | is
        ------------------------------+------
        a picture                     | PNG
        a photograph                  | JPEG
        a WebP picture                | WEBP
        a PDF                         | PDF
        a Word document               | DOCX
        a Word document with programs |
        an OpenDocument text          | ODT
        any other archive             |
        a telephone's own picture     |
        a page that runs              |
        a drawing that runs           |
        a program                     |
        half an archive               |
        nothing                       |
    """
    for row in read_table(table):
        found = kind_of(files[row["file"]])
        assert (found.name if found else "") == row["is"], row


def test_a_name_ends_in_what_the_file_is():
    table = """
        sent as                       | kept as
        ------------------------------+---------------------
        holiday.exe                   | holiday.png
        ../../etc/passwd              | passwd.png
        C:\\Users\\Dawn\\nan.jpeg     | nan.png
        drawing.svg.html              | drawing svg.png
                                      | File.png
    """
    for row in read_table(table):
        assert safe_name(row["sent as"], FileType.PNG) == row["kept as"], row
    assert safe_name("a\u202egnp.exe\0", FileType.PNG) == "agnp.png"
    assert safe_name("", FileType.PNG, is_drawing=True) == "Drawing.png"


def test_a_picture_loses_where_and_when_it_was_taken():
    pictures = {
        FileType.PNG: png(chunk(b"tEXt", SECRET), chunk(b"eXIf", SECRET)) + SECRET,
        FileType.JPEG: jpeg(exif(1), segment(0xFE, SECRET), segment(0xED, SECRET), after=SECRET),
        FileType.WEBP: webp((b"EXIF", SECRET), (b"XMP ", SECRET)),
    }
    for kind, content in pictures.items():
        assert SECRET in content
        clean = without_metadata(content, kind)
        assert SECRET not in clean, kind
        assert kind_of(clean) is kind
        assert without_metadata(clean, kind) == clean


def test_a_photograph_stays_the_right_way_up():
    clean = without_metadata(jpeg(exif(6)), FileType.JPEG)

    assert clean.count(b"Exif\0\0") == 1
    assert struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) in clean
    assert b"Exif" not in without_metadata(jpeg(exif(1)), FileType.JPEG)


def test_what_draws_the_picture_is_left_exactly_as_it_was():
    assert without_metadata(png(), FileType.PNG) == png()
    assert without_metadata(jpeg(), FileType.JPEG) == jpeg()


def test_a_damaged_picture_is_refused_in_words():
    for content, kind in ((png()[:20], FileType.PNG), (jpeg()[:30], FileType.JPEG), (webp()[:25], FileType.WEBP)):
        with pytest.raises(Invalid, match="damaged"):
            without_metadata(content, kind)


def test_a_telephones_own_picture_is_refused_with_how_to_send_it_all_the_same():
    table = """
        begins with                    | is a telephone's own picture
        -------------------------------+-----------------------------
        0000 0018 ftyp heic            | yes
        0000 0018 ftyp mif1            | yes
        0000 0018 ftyp isom            | no
        8950 4e47 heic                 | no
    """
    for row in read_table(table):
        content = b"".join(
            bytes.fromhex(each) if each.isdigit() or each in ("4e47",) else each.encode()
            for each in row["begins with"].split()
        )
        assert is_heic(content) == (row["is a telephone's own picture"] == "yes"), row
    (problem,) = refuse_heic().problems
    assert "HEIC" in problem.message
    assert "Most Compatible" in (problem.remedy or "")
