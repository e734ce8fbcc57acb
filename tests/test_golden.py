"""The pages of the small handbook under ``tests/handbook``, whole, as they were last looked at and found good.

When a page is meant to change: ``HAANDBOG_GOLDEN=write .venv/bin/pytest tests/test_golden.py``, then read the diff.
"""

import itertools
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from haandbog.model import KINDS
from haandbog.pages.settings import Settings
from haandbog.pages.views import Page
from haandbog.site import build_site, check_handbook

FIXTURE = Path(__file__).parent / "handbook"
GOLDEN = FIXTURE / "golden"


def rendered_pages(folder: Path) -> dict[str, str]:
    """Every page, by its address; outside any repository, so without a history."""
    shutil.copytree(FIXTURE / "records", folder / "records")
    checked = check_handbook(folder)
    assert checked.sound, checked.problems
    site = build_site(folder, checked.handbook, Settings("Eksempelbyhåndbogen"))
    return {page.page.address or "forside/": page.html + "\n" for page in site.pages} | {ABOUT: about(page.page for page in site.pages)}


ABOUT = "om-siderne"


def about(pages: Iterable[Page]) -> str:
    """What a page says beside its text: to the frame around it, to the search and to machines."""
    lines = []
    for page in pages:
        lines += [f"<h2>{page.address or 'forside/'}</h2>", page.title, page.description]
        lines += [f"{name}: {getattr(page, name)}" for name in ("parent", "eyebrow", "source", "record", "wide", "changed", "findable")]
    return "\n".join(["<h1>Om siderne</h1>", *lines]) + "\n"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return rendered_pages(tmp_path_factory.mktemp("golden"))


def golden_file(address: str) -> Path:
    return GOLDEN / f"{address.strip('/').replace('/', '--')}.html"


def test_every_page_is_as_it_was_last_approved(pages: dict[str, str]) -> None:
    if os.environ.get("HAANDBOG_GOLDEN") == "write":
        shutil.rmtree(GOLDEN, ignore_errors=True)
        GOLDEN.mkdir()
        for address, html in pages.items():
            golden_file(address).write_text(html, encoding="utf-8")
    changed = [a for a, html in pages.items() if not golden_file(a).is_file() or golden_file(a).read_text(encoding="utf-8") != html]
    gone = sorted({path.name for path in GOLDEN.glob("*.html")} - {golden_file(address).name for address in pages})
    assert (changed, gone) == ([], [])


def test_the_small_handbook_has_every_kind_and_each_has_its_pages(pages: dict[str, str]) -> None:
    for kind in KINDS:
        records = [address for address in pages if address.startswith(f"{kind.folder}/") and address != f"{kind.folder}/"]
        assert f"{kind.folder}/" in pages
        assert records, kind.folder


def test_a_second_time_gives_the_same_bytes(pages: dict[str, str], tmp_path: Path) -> None:
    assert rendered_pages(tmp_path) == pages


def test_every_page_has_one_title_and_no_level_of_heading_is_skipped(pages: dict[str, str]) -> None:
    import re

    for address, html in pages.items():
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", html)]
        assert levels.count(1) == 1, address
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), (address, levels)


def test_nothing_that_a_strict_policy_refuses_stands_in_a_page(pages: dict[str, str]) -> None:
    import re

    for address, html in pages.items():
        assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=", html), address
