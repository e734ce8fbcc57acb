"""A logo is a small picture, and nothing else."""

import pytest

from haandbog.logo import LARGEST, logo_fault

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("logo.svg", SVG.format('<rect fill="#0a5a6e" width="9" height="9"/>').encode()),
        ("logo.SVG", SVG.format('<g fill="url(#a)"/><g fill="url( \'#a\')"/><use href="#b"/>').encode("utf-8-sig")),
        ("logo.svg", b'<?xml version="1.0"?>\n<!-- made by hand -->\n' + SVG.format("<title>On = of</title>").encode()),
        ("logo.svg", SVG.format('<image href="data:image/png;base64,AAAA"/>').encode()),
        ("logo.png", PNG),
    ],
)
def test_a_picture_can_be_a_logo(name: str, content: bytes) -> None:
    assert logo_fault(name, content) is None


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("logo.jpg", PNG, "hverken en SVG- eller en PNG-fil"),
        ("logo.png", b"GIF89a", "er ikke en PNG-fil"),
        ("logo.png", PNG + bytes(LARGEST), "fylder 200 KB"),
        ("logo.svg", b"<html></html>", "er ikke en SVG-fil"),
        ("logo.svg", "<svg>æ</svg>".encode("latin-1"), "UTF-8"),
        *(
            ("logo.svg", SVG.format(f"\n{active}").encode(), "i linje 2")
            for active in (
                "<script>x()</script>", "<svg:script/>", '<g onload="x()"/>', '<a href="https://naboby.example/"/>', '<a xlink:href="javascript:x()"/>',
                "<foreignObject/>", "<style>@import 'x.css';</style>", "<style>a{fill:url(//naboby.example/x)}</style>", '<set attributeName="href"/>',
                '<image href="data:image/svg+xml,x"/>',
            )
        ),
        ("logo.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "i linje 1"),
    ],
)  # fmt: skip
def test_anything_else_is_refused(name: str, content: bytes, said: str) -> None:
    fault = logo_fault(name, content)
    assert fault is not None
    assert said in fault[0]
    assert fault[1].endswith(".")
