"""Files that lie compressed beside themselves, for a server that sends them so."""

import gzip
import hashlib
from pathlib import Path

import brotli
import pytest

from conftest import MINIMAL_SETTINGS, HandbookFolder, small_handbook
from haandbog import compressed
from haandbog.reading.options import OPTION_BY_KEY

COMPRESSED = MINIMAL_SETTINGS.replace("  - haandbog\n", "  - haandbog:\n      komprimer: [gz, br]\n")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> HandbookFolder:
    folder = small_handbook(tmp_path_factory.mktemp("komprimeret"))
    (folder.root / "mkdocs.yml").write_text(COMPRESSED, encoding="utf-8")
    done = folder.run("build")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
def test_every_text_of_some_size_lies_beside_itself_in_both_forms_and_nothing_else_does(built: HandbookFolder) -> None:
    site = built.site()
    endings = (".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".xml")
    texts = {name for name, content in site.items() if name.endswith(endings) and len(content) >= 1024}
    assert {"index.html", "assets/haandbog.css", "assets/haandbog.js", "assets/soegning.json"} <= texts
    for name in texts:
        assert gzip.decompress(site[f"{name}.gz"]) == site[name], name
        assert brotli.decompress(site[f"{name}.br"]) == site[name], name
        assert len(site[f"{name}.br"]) < len(site[name])
    assert {name.removesuffix(".br") for name in site if name.endswith(".br")} == texts
    assert not [name for name in site if name.endswith((".png.gz", ".xlsx.gz", ".gz.gz", ".br.gz"))]


@pytest.mark.slow
def test_neither_a_time_nor_a_name_stands_in_them_and_a_second_build_makes_the_same(built: HandbookFolder) -> None:
    first = built.site()
    packed = [content for name, content in first.items() if name.endswith(".html.gz")]
    assert packed
    assert all(content[:4] == b"\x1f\x8b\x08\x00" and content[4:8] == bytes(4) for content in packed)
    assert built.run("build", "--uden-cache", SOURCE_DATE_EPOCH="1700000000").returncode == 0
    second = built.site()
    assert {name for name in first if first[name] != second.get(name)} <= {"sitemap.xml", "sitemap.xml.gz", "sitemap.xml.br", "SHA256SUMS"}


@pytest.mark.slow
def test_the_list_of_checksums_names_them_and_a_copy_without_them_is_not_whole(built: HandbookFolder) -> None:
    site = built.site()
    sums = dict(reversed(line.split("  ")) for line in site["SHA256SUMS"].decode().splitlines())
    assert sums["index.html.gz"] == hashlib.sha256(site["index.html.gz"]).hexdigest()
    assert built.run("verify").returncode == 0
    (built.root / "site" / "index.html.br").unlink()
    assert "index.html.br mangler" in built.run("verify").stdout
    (built.root / "site" / "index.html.br").write_bytes(site["index.html.br"])


@pytest.mark.slow
def test_the_lines_for_nginx_send_them_only_where_they_are(built: HandbookFolder, tmp_path: Path) -> None:
    said = built.run("policy").stdout
    assert "\ngzip_static on;\n" in said
    assert "\nbrotli_static on;\n" in said
    plain = tmp_path / "site"
    plain.mkdir()
    (plain / "index.html").write_text("<p>", encoding="utf-8")
    assert "_static" not in built.run("policy", "--site", str(plain)).stdout


@pytest.mark.parametrize("value", ["gz", ["zip"], [["gz"]], {"gz": True}, True])
def test_any_other_form_is_refused(value: object) -> None:
    with pytest.raises(Exception, match=r"Skriv \[gz\]"):
        OPTION_BY_KEY["komprimer"].read(value)


def test_without_its_library_a_form_is_refused_and_none_is_left_out_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compressed, "find_spec", lambda _: None)
    assert OPTION_BY_KEY["komprimer"].read(["gz"]) == ["gz"]
    with pytest.raises(Exception, match="br kræver biblioteket brotli"):
        OPTION_BY_KEY["komprimer"].read(["gz", "br"])
    assert OPTION_BY_KEY["komprimer"].read(None) == []
