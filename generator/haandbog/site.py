"""The whole pipe: a handbook's folder -> its finished pages and files, or the problems in its records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from haandbog import assets, colours, exports
from haandbog.beside import Beside
from haandbog.exports.markdown import portable_files
from haandbog.exports.plain import newest_source
from haandbog.feed import feed_files
from haandbog.handbook import Handbook
from haandbog.history import History, last_commit_time, read_history
from haandbog.inspection import Checked, check_handbook
from haandbog.linkeddata import LinkedData
from haandbog.pages.book import chapters, paper_foot
from haandbog.pages.settings import Settings
from haandbog.pages.steps import HIDDEN_KEY
from haandbog.reading.options import OPTION_BY_KEY, WrongOptionError
from haandbog.reading.settings import read_list, read_settings
from haandbog.redirects import redirect_files
from haandbog.rendering import RenderedPage, bound
from haandbog.reuse import rendered_pages
from haandbog.searchindex import SearchIndex, WrittenPage
from haandbog.store import Store

__all__ = [
    "LATEST_TIME",
    "Checked",
    "DataFiles",
    "Site",
    "build_site",
    "build_time",
    "check_handbook",
    "files_beside",
    "guide_address",
    "plain_settings",
    "portable_site",
    "style_and_script",
]

LATEST_TIME = 2**32 - 1  # what the head of a gzip file can hold

_UNNAMED = Settings()


@dataclass(frozen=True, slots=True)
class Site:
    """The finished pages of a handbook, the files beside them (by address), what the search knows of the pages, and what they are to programs."""

    pages: tuple[RenderedPage, ...]
    files: tuple[tuple[str, bytes], ...]
    search: SearchIndex
    linked: LinkedData


class DataFiles:
    """The files to take along, which can be begun while the rules still look at the records (``check_handbook(begin=…)``)."""

    def __init__(self, title: str = _UNNAMED.name) -> None:
        self._title = title
        self._work: Beside[tuple[tuple[str, bytes], ...]] | None = None

    def begin(self, handbook: Handbook) -> None:
        """Begin on the files of a handbook, where there is a core for it."""
        self._work = Beside(partial(exports.data_files, handbook, self._title))

    def result(self) -> tuple[tuple[str, bytes], ...]:
        """Return the files that were begun, by address, when they are made; ask once."""
        assert self._work
        return self._work.result()

    def close(self) -> None:
        """End the work, if its result was not asked for."""
        if self._work:
            self._work.cancel()


def build_site(
    root: Path,
    handbook: Handbook,
    settings: Settings = _UNNAMED,
    folder: str = "records",
    store: Store | None = None,
    written: tuple[WrittenPage, ...] | None = None,
    data: DataFiles | None = None,
) -> Site:
    """Return the finished site of a sound handbook whose records lie in ``root/folder``.

    Pages that an earlier build left in ``store`` are used again when nothing they were made of has changed. With the hand-written pages
    the file that the search reads is among the files. ``data`` are the files of this handbook, where they were begun before.
    """
    history = read_history(root, folder)
    if data is None:
        data = DataFiles(settings.name)
        data.begin(handbook)
    files = _files_of_pages(handbook, settings, history)
    addresses = frozenset((*exports.data_addresses(), *(address for address, _ in files)))
    pages = rendered_pages(handbook, settings, addresses, history, store or Store(None))
    search = SearchIndex(handbook, ((rendered.page, rendered.headings) for rendered in pages if rendered.page.findable))
    found = None if written is None else Beside(partial(search.file, written))
    pages = bound(pages, chapters(handbook, settings.hidden_steps))
    files = (*files, *data.result(), *([found.result()] if found else []))
    return Site(pages, files, search, LinkedData(handbook, settings))


def files_beside(handbook: Handbook, settings: Settings, history: History) -> tuple[tuple[str, bytes], ...]:
    """Return the files beside the pages, by address: style sheets and scripts, files to take along, the feed, what leads on from old addresses."""
    return (*_files_of_pages(handbook, settings, history), *exports.data_files(handbook, settings.name))


def _files_of_pages(handbook: Handbook, settings: Settings, history: History) -> tuple[tuple[str, bytes], ...]:
    return (
        *style_and_script(settings, history),
        *feed_files(history, settings),
        *redirect_files(handbook, settings.url),
    )


def style_and_script(settings: Settings, history: History) -> tuple[tuple[str, bytes], ...]:
    """Return our style sheets and scripts, by address, in the handbook's own colours and with its foot on paper."""
    return assets.bundles(paper_foot(settings, history), colours.style_of(*settings.colours) if settings.colours[0] else "")


def build_time(root: Path, handbook: Handbook) -> int:
    """Return the time that a site bears, in seconds since 1970: never the clock's, so that it can be built again.

    It is the last commit's, or midnight of the newest source's day where there is no history; a time that not every file
    can hold (before 1970, after 2106) is moved to the nearest that can.
    """
    told = last_commit_time(root)
    if told is None:
        newest = newest_source(handbook)
        told = int(datetime(newest.year, newest.month, newest.day, tzinfo=UTC).timestamp()) if newest else 0
    return min(max(told, 0), LATEST_TIME)


def guide_address(docs: Path) -> str:
    """Return where an editor begins: at the hand-written guide where there is one."""
    return "for-redaktoerer/" if (docs / "for-redaktoerer" / "index.md").is_file() else _UNNAMED.guide


def plain_settings(text: str, docs: Path) -> Settings:
    """Return what the text of a mkdocs.yml says of the pages, as far as it can be read without MkDocs; ``docs`` holds the hand-written ones."""
    said = read_settings(text)
    return Settings(
        said.get("site_name", _UNNAMED.name),
        said.get("site_description", ""),
        said.get("tilgaengelighedserklaering", ""),
        said.get("site_url", ""),
        guide_address(docs),
        frozenset(read_list(text, HIDDEN_KEY)),
        said.get("edit_uri", "") if said.get("edit_uri", "").startswith(("https://", "http://")) else "",
        int(said["bekraeft_efter_maaneder"]) if said.get("bekraeft_efter_maaneder", "").isdecimal() else _UNNAMED.confirm_after,
        authority=_said(said, "myndighed"),
        colours=(_said(said, "farve"), _said(said, "farve_moerk")),
    )


def portable_site(root: Path, handbook: Handbook) -> dict[str, bytes]:
    """Return the files, by path, of a sound handbook that any MkDocs can build without us."""
    docs, config = root / "docs", root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8") if config.is_file() else ""
    built = build_site(root, handbook, plain_settings(text, docs))
    written = {path.relative_to(docs).as_posix(): path.read_bytes() for path in sorted(docs.rglob("*")) if path.is_file()}
    return portable_files(handbook, built.pages, built.files, written, text)


def _said(settings: Mapping[str, str], key: str) -> str:
    """Return one of our settings as it is read; what the build would refuse is left out, for the build is what says why."""
    try:
        value: str = OPTION_BY_KEY[key].read(settings.get(key, ""))
    except WrongOptionError:
        return ""
    return value
