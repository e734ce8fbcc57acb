"""A handbook whose pages and files are made when somebody asks for them, and then once."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from threading import RLock

from haandbog import assets, exports, feed, redirects, site
from haandbog.handbook import Handbook
from haandbog.history import History
from haandbog.linkeddata import LinkedData
from haandbog.pages import Page, page_makers
from haandbog.pages.book import ADDRESS as BOOK
from haandbog.pages.settings import Settings
from haandbog.rendering import RenderedPage, Renderer
from haandbog.searchindex import ADDRESS as SEARCH
from haandbog.searchindex import WrittenPage
from haandbog.store import Store


class PagesOnDemand:
    """One sound version of a handbook. What it shows never changes; threads may ask for it at once."""

    def __init__(
        self,
        root: Path,
        handbook: Handbook,
        settings: Settings,
        folder: str,
        history: History,
        store: Store,
        addresses: frozenset[str] | None = None,
    ) -> None:
        """Take what pages are made of; ``addresses`` are those of the files beside them, when they are known from before."""
        self._root, self._handbook, self._settings, self._folder = root, handbook, settings, folder
        self._history, self._store = history, store
        self._renderer = Renderer(handbook)
        self.addresses = addresses if addresses is not None else self._file_addresses()
        self._makers = page_makers(handbook.by_ref, settings, self.addresses)
        self._made: dict[str, Page] = {}
        self._finished: dict[str, RenderedPage] = {}
        self._pages_lock, self._site_lock = RLock(), RLock()
        self._whole: site.Site | None = None
        self._search = b""

    def gathering_pages(self) -> dict[str, tuple[str, Page]]:
        """Return the pages that are no record's, as they are before they are printed, by address with the name of their maker."""
        records = set(map(str, self._handbook.by_ref))
        with self._pages_lock:
            return {page.address: (name, page) for name in self._makers if name not in records for page in self._pages_of(name)}

    def page(self, address: str, maker: str) -> RenderedPage | None:
        """Return the finished page at an address, which ``maker`` makes, or ``None``."""
        if address == BOOK:
            return next((page for page in self._site.pages if page.page.address == address), None)
        with self._pages_lock:
            if address not in self._finished:
                if address not in self._made and maker in self._makers:
                    self._pages_of(maker)
                if address not in self._made:
                    return None
                self._finished[address] = self._renderer.render(self._made[address])
            return self._finished[address]

    def file(self, address: str, by_hand: Iterable[WrittenPage] = ()) -> bytes | None:
        """Return the file at an address, or ``None``; the search also knows the pages written ``by_hand``."""
        if address == SEARCH:
            with self._site_lock:
                if not self._search:
                    self._search = self._site.search.file(by_hand)[1]
                return self._search
        if address in self._assets or address in self._redirects:
            return self._assets.get(address) or self._redirects.get(address)
        # Only what is known to be there is worth making them all for.
        return dict(self._site.files).get(address) if address in self.addresses else None

    def _pages_of(self, maker: str) -> Iterable[Page]:
        pages = tuple(self._makers[maker](self._handbook, self._history))
        self._made.update((page.address, page) for page in pages)
        return pages

    def _file_addresses(self) -> frozenset[str]:
        files = (*exports.data_files(self._handbook, self._settings.name), *feed.feed_files(self._history, self._settings))
        return frozenset(address for address, _ in (*assets.bundles(), *files))

    @cached_property
    def linked(self) -> LinkedData:
        """What says to programs what the pages are."""
        return LinkedData(self._handbook, self._settings)

    @cached_property
    def _assets(self) -> Mapping[str, bytes]:
        return dict(site.style_and_script(self._settings, self._history))

    @cached_property
    def _redirects(self) -> Mapping[str, bytes]:
        return dict(redirects.redirect_files(self._handbook, self._settings.url))

    @property
    def _site(self) -> site.Site:
        """What only is right when everything is made: the whole handbook on one page, the search, files to take along."""
        with self._site_lock:
            if self._whole is None:
                self._whole = site.build_site(self._root, self._handbook, self._settings, self._folder, self._store)
            return self._whole
