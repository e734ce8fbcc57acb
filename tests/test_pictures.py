"""How large pictures are, and that pages say so."""

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haandbog.pictures import picture_size
from haandbog.written import sized

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 480)
GIF = b"GIF89a" + struct.pack("<HH", 32, 16)
JPEG = b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + bytes(14) + b"\xff\xc2" + struct.pack(">HBHH", 17, 8, 300, 400)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24.0 12">'


@pytest.mark.parametrize(("content", "size"), [(PNG, (640, 480)), (GIF, (32, 16)), (JPEG, (400, 300)), (SVG, (24, 12))])
def test_the_size_of_a_picture_is_read_from_its_first_bytes(content: bytes, size: tuple[int, int]) -> None:
    assert picture_size(content) == size


@given(st.sampled_from([b"", PNG[:14], GIF[:6], JPEG[:9], b"\xff\xd8"]), st.binary(max_size=40))
def test_whatever_is_no_picture_has_no_size_and_nothing_fails(head: bytes, tail: bytes) -> None:
    size = picture_size(head + tail)
    assert size is None or (size[0] > 0 and size[1] > 0)


def test_a_page_says_it_of_every_picture_that_does_not_say_it_itself() -> None:
    html = '<p><img alt="a > b" src="x%20y.png"><img src="z.png"><img src="x y.png" width="3" height="4"><a href="x%20y.png">x</a></p>'
    found = sized(html, {"x%20y.png": (2, 1)}.get)
    assert found == html.replace('<img alt="a > b"', '<img width="2" height="1" alt="a > b"')


def test_every_picture_of_our_own_pages_can_be_read(project: Path) -> None:
    pictures = [path for path in (project / "docs").rglob("*") if path.suffix in (".png", ".jpg", ".gif", ".svg")]
    assert pictures
    assert [path.name for path in pictures if picture_size(path.read_bytes()) is None] == []
