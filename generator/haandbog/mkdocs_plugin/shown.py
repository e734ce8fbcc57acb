"""A handbook while it is edited.

Nothing is built: what was saved is checked, and the page that the browser asks for is made. It is the page that a build would
make, by the same templates and the same hooks. What only a whole site can be asked about (links, the policy) the build asks.
"""

import logging
import os
import tempfile
from collections.abc import Collection
from pathlib import Path
from threading import RLock
from urllib.parse import urlsplit

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from haandbog import reports, site
from haandbog.handbook import Handbook
from haandbog.history import History, read_history
from haandbog.history.git import find_repository
from haandbog.history.reader import HIDDEN
from haandbog.mkdocs_plugin.one_page import OnePage
from haandbog.mkdocs_plugin.options import site_settings
from haandbog.mkdocs_plugin.plugin import Given, HandbookPlugin
from haandbog.model.scalars import Ref
from haandbog.pages.settings import Settings
from haandbog.pages.steps import hidden_fault
from haandbog.pages.values import address_of
from haandbog.reading.configuration import setting_faults
from haandbog.rendering import RenderedPage
from haandbog.serving.on_demand import PagesOnDemand
from haandbog.serving.remembered import RememberedRecords
from haandbog.serving.server import Answer
from haandbog.store import FOLDER, WITHOUT_STORE, Store

log = logging.getLogger("haandbog.visning")

_PACKAGE = Path(__file__).parent.parent


class FaultError(Exception):
    """The handbook cannot be shown as it is; the message says in Danish what is wrong."""


class ShownHandbook:
    """A handbook as the browser sees it: the last sound version, and what is wrong with the newest."""

    def __init__(self, config_file: Path, host: str, port: int) -> None:
        """Read the handbook.

        Raises:
            FaultError: there is no sound version yet.
        """
        self._config_file, self._root, self._place = config_file, config_file.parent, f"http://{host}:{port}"
        self._site_folder = tempfile.TemporaryDirectory()  # no file is ever written; the engine wants a name
        self._remembered = RememberedRecords()
        self._lock = RLock()
        self._printed: dict[str, bytes] = {}
        self._history: tuple[object, History] | None = None
        self._handbook: Handbook
        self._pages: PagesOnDemand
        self._shell: OnePage
        self._made_for: Collection[Ref] = ()
        self._stale = True
        self._read_settings()
        fault = self._read_records()
        if fault:
            raise FaultError(fault)
        self._make_shell()

    @property
    def base(self) -> str:
        """The path that the handbook stands under, as in its published address."""
        return urlsplit(self._config.site_url or "/").path

    @property
    def watched(self) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
        """The folders and the files that a page may come from."""
        ours = (_PACKAGE / "rendering" / "templates", _PACKAGE / "assets", _PACKAGE / "theme")
        named = (Path(path) for path in self._config.watch)
        return tuple(dict.fromkeys((self._records, Path(self._config.docs_dir), *ours, *named))), (self._config_file,)

    @property
    def _records(self) -> Path:
        return self._root / self._plugin.config.poster

    def renew(self, saved: frozenset[Path]) -> str:
        """Read what was saved, and return what is wrong with it or ""; then the version that stood is still shown."""
        with self._lock:
            try:
                if any(self._records not in path.parents for path in saved):
                    self._stale = True
                if self._stale:
                    self._read_settings()
                fault = self._read_records()
                if not fault and (self._stale or self._made_for != self._handbook.by_ref.keys()):
                    self._make_shell()
            except (FaultError, MkDocsException) as error:
                fault = str(error)
            self._printed.clear()
            self._shell.tell_fault(fault)
            return fault

    def answer(self, address: str) -> Answer:
        """Return what there is at an address of the site ("" is the front page, a page's own ends in "/")."""
        address = address.removesuffix("index.html") if f"/{address}".endswith("/index.html") else address
        with self._lock:
            if address not in self._printed and (page := self._page(address)):
                self._printed[address] = page.encode("utf-8", errors="xmlcharrefreplace")
            if address in self._printed:
                return Answer(self._printed[address], is_page=True)
            pages, shell = self._pages, self._shell
        content = shell.file(address)
        if content is None:
            content = pages.file(f"{address}index.html" if address.endswith("/") else address, shell.by_hand)
        if content is not None:
            return Answer(content)
        with self._lock:
            return Answer(self._shell.not_found().encode(), found=False, is_page=True)

    def _page(self, address: str) -> str | None:
        maker, linked = self._maker_of.get(address), self._pages.linked
        rendered = self._pages.page(address, maker) if maker else None
        return self._shell.page(rendered, linked) if rendered else self._shell.written_page(address, linked)

    def _load(self) -> tuple[MkDocsConfig, HandbookPlugin]:
        config = load_config(config_file=str(self._config_file), site_dir=self._site_folder.name)
        config.site_url = f"{self._place}{(urlsplit(config.site_url or '').path or '/').rstrip('/')}/"
        plugin = config.plugins["haandbog"]
        assert isinstance(plugin, HandbookPlugin)
        return config, plugin

    def _read_settings(self) -> None:
        if faults := setting_faults(self._root):
            raise FaultError("\n".join(map(str, faults)))
        self._config, self._plugin = self._load()
        self._settings: Settings = site_settings(self._config, self._plugin.config)
        self._gathering: dict[str, tuple[str, RenderedPage]] | None = None

    def _read_records(self) -> str:
        """Read what is new among the records, and return what is wrong with them; "" when the pages are now of them."""
        folder = self._plugin.config.poster
        self._remembered.begin()
        checked = site.check_handbook(self._root, folder, read=self._remembered.read)
        hidden = self._plugin.config.skjul_onboardingtrin
        fault = hidden_fault(checked.handbook, hidden) if checked.sound else reports.as_text(checked.problems, color=False)
        if fault:
            return fault
        if checked.problems:
            log.info(reports.as_text(checked.problems, color=False))
        store = Store(None if os.environ.get(WITHOUT_STORE) else self._root / FOLDER)
        known = self._pages.addresses if self._gathering else None
        self._handbook = checked.handbook
        self._pages = PagesOnDemand(self._root, checked.handbook, self._settings, folder, self._read_history(folder), store, known)
        return ""

    def _read_history(self, folder: str) -> History:
        """Read the history again when there is a new commit or tag, or other changes are to be hidden."""
        repository = find_repository(self._root, folder)
        hidden = self._root / folder / HIDDEN
        now = repository and (repository.resolve("HEAD"), repository.tags(), hidden.read_bytes() if hidden.exists() else b"")
        if self._history is None or self._history[0] != now:
            self._history = (now, read_history(self._root, folder))
            self._gathering = None
        return self._history[1]

    def _make_shell(self) -> None:
        if self._gathering is None:
            made = self._pages.gathering_pages()
            self._gathering = {address: (maker, RenderedPage(page, "", ())) for address, (maker, page) in made.items()}
        records = {address_of(ref): str(ref) for ref in self._handbook.by_ref}
        files = tuple((address, b"") for address in sorted(self._pages.addresses))
        given = Given(tuple(page for _, page in self._gathering.values()), frozenset(records), files)
        # The engine adds to its settings as it goes, so each shell has settings of its own.
        self._shell = OnePage(self._load()[0], given)
        self._maker_of = {address: maker for address, (maker, _) in self._gathering.items()} | records
        self._made_for, self._stale = self._handbook.by_ref.keys(), False
