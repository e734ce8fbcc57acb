"""The hooks through which MkDocs builds the handbook."""

import contextlib
import gc
import logging
import os
import posixpath
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from mkdocs import plugins
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import meta

from haandbog import (
    answer,
    assets,
    links,
    pictures,
    policy,
    reports,
    searchindex,
    site,
    written,
)
from haandbog.fingerprint import ground_sum, site_folder
from haandbog.linkeddata import LinkedData
from haandbog.mkdocs_plugin.clock import BuildClock, time_fault
from haandbog.mkdocs_plugin.completion import complete
from haandbog.mkdocs_plugin.options import HandbookConfig, site_settings
from haandbog.mkdocs_plugin.page import HandbookPage
from haandbog.mkdocs_plugin.printing import Printing
from haandbog.mkdocs_plugin.publication import Publication, clear_up_when_told_to_end
from haandbog.mkdocs_plugin.stopped import tell
from haandbog.pages.data import FEED_FILE
from haandbog.pages.settings import Settings
from haandbog.pages.steps import hidden_fault
from haandbog.reading.configuration import setting_faults
from haandbog.rendering import RenderedPage, shell
from haandbog.searchindex import WrittenPage
from haandbog.standing import Standing, leave_standing
from haandbog.store import FOLDER, WITHOUT_STORE, Store

# Under the engine's own name, which is another in ProperDocs: a warning that is logged elsewhere stops no strict build.
log = logging.getLogger(f"{plugins.__name__}.haandbog")

_PACKAGE = Path(__file__).parent.parent

_FIRST, _LAST = 100, -100  # among the plugins that have the same hook

# The theme's own search, and maps for whoever debugs the theme.
_UNUSED = re.compile(r"assets/javascripts/(lunr|workers)/|assets/.*\.map$")


@dataclass(frozen=True, slots=True)
class Given:
    """What is shown while somebody edits: pages to be finished when they are asked for, the addresses of others, and files."""

    pages: tuple[RenderedPage, ...]
    later: frozenset[str]
    files: tuple[tuple[str, bytes], ...]


class HandbookPlugin(BasePlugin[HandbookConfig]):
    """Turns records into pages as MkDocs builds, and keeps the site that stood when it fails."""

    _root: Path
    _site: site.Site | None = None
    _building = False
    _config: MkDocsConfig | None = None
    _publication: Publication | None = None
    _required: tuple[str, ...] = ()
    _whole = False
    _given: Given | None = None
    _settings: Settings
    _store: Store
    _ground = ""
    _links: Mapping[str, links.PageLinks]
    _printing: Printing
    _time = 0
    by_hand: tuple[WrittenPage, ...] = ()
    linked: LinkedData | None = None

    def __init__(self) -> None:
        super().__init__()
        self._clock = BuildClock()

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> tuple[Any, Any]:
        """Say in Danish, and with its line, what is wrong with any setting, before MkDocs has said it in its own words."""
        faults = setting_faults(Path(config_file_path).parent) if config_file_path and Path(config_file_path).name == "mkdocs.yml" else ()
        if faults:
            raise ConfigurationError("\n".join(map(str, faults)))
        return super().load_config(options, config_file_path)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a build that others will read; told to end, such a build clears up first."""
        self._building = command != "serve"
        if self._building:
            clear_up_when_told_to_end()
            gc.disable()  # the process ends when the site is built (see ``cli``)

    @event_priority(_FIRST)  # before a plugin could have learnt where the site stands
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the records before anything is cleaned, and send the build beside the site that stands."""
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        self._config = config
        if self._building and (fault := time_fault()):
            raise PluginError(fault)
        if self._building:
            self._publication = Publication(config, root, self.config.poster)
        self._settings = site_settings(config, self.config)
        fault = "" if self._given else self._renew(config, root)
        if fault and (self._building or self._site is None):
            raise PluginError(fault)
        # While one edits, the last good pages stay, with what is wrong above them.
        config.extra["fejl"] = fault
        self._root = root
        # The head of every page names the feed, when there is one.
        config.extra["feed"] = FEED_FILE if any(address == FEED_FILE for address, _ in self._shown.files) else ""
        theme = str(_PACKAGE / "theme")
        if theme not in config.theme.dirs:
            config.theme.dirs.insert(0, theme)
        if self._building:
            self._clock.set(self._time)
        config.markdown_extensions.append(written.PlainMarkdown())  # Markdown takes it; MkDocs itself has names
        config.extra_css.insert(0, assets.STYLES)
        records = str(root / self.config.poster)
        for folder in (records, str(_PACKAGE / "rendering" / "templates"), str(_PACKAGE / "assets"), theme):
            if folder not in config.watch:
                config.watch.append(folder)
        return config

    @event_priority(_LAST)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """See that nothing would be lost, for MkDocs now cleans the folder that it was sent to."""
        if self._publication:
            self._publication.stay()

    def _renew(self, config: MkDocsConfig, root: Path) -> str:
        """Make the pages anew and return "", or leave those there are and return what is wrong."""
        with contextlib.closing(site.DataFiles(self._settings.name)) as data:
            checked = site.check_handbook(root, self.config.poster, begin=data.begin)
            if wanted := os.environ.get(answer.WANTED):
                answer.leave_answer(wanted, len(checked.handbook.by_ref), checked.problems)
            hidden = self.config.skjul_onboardingtrin
            report = reports.as_text(checked.problems, color=False) if checked.problems else ""
            if report and (checked.sound or self._site is not None):
                log.info(report)
            fault = hidden_fault(checked.handbook, hidden) if checked.sound else report
            if not fault:
                self._time = site.build_time(root, checked.handbook)
                self._store = Store(None if os.environ.get(WITHOUT_STORE) else root / FOLDER)
                self._ground = ground_sum(root, self.config.poster) if self._building else ""
                self._site = site.build_site(root, checked.handbook, self._settings, self.config.poster, self._store, data=data)
                self.linked = self._site.linked
                if self._store.complaint:
                    log.info(self._store.complaint)
        return fault

    def give(self, given: Given | None) -> None:
        """Take what there is to show from somebody who makes it when it is asked for; without that all is read and made here."""
        self._given = given

    @property
    def _shown(self) -> site.Site | Given:
        shown = self._given or self._site
        assert shown is not None
        return shown

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page of the handbook as a file that exists only in this build."""
        in_nav = _menu_titles(config.nav)
        self.by_hand = tuple(_written(file, in_nav) for file in files.documentation_pages())
        for file in files.documentation_pages():
            # Records and hand-written pages lie in different folders, so both are counted from the project's root.
            file.edit_uri = f"{Path(config.docs_dir).name}/{file.src_uri}"
        for rendered in self._shown.pages:
            page = rendered.page
            uri = f"{page.address}index.md"
            level = InclusionLevel.INCLUDED if uri in in_nav else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, uri, content="", inclusion=level)
            file.edit_uri = page.source or None
            files.append(file)
            HandbookPage(rendered, file, config, in_nav.get(uri, ""))
        for address in self._given.later if self._given else ():
            files.append(File.generated(config, f"{address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV))
        search = (self._site.search.file(self.by_hand),) if self._site and not self._given else ()
        beside = (*self._shown.files, *search)
        for address, content in beside:
            files.append(File.generated(config, address, content=content))
        pages = (f"{rendered.page.address}index.html" for rendered in self._shown.pages)
        self._required = ("404.html", *pages, *(address for address, content in beside if content))
        self._declare_policy(files, config)
        return files

    def _declare_policy(self, files: Files, config: MkDocsConfig) -> None:
        """Leave out what of the theme no page uses, and say in every page what it may load and do."""
        for file in [file for file in files if _UNUSED.match(file.src_uri)]:
            files.remove(file)
        loaded = [file for file in files if file.src_uri.endswith((".css", ".js"))]
        declared = policy.policy_of((file.src_uri, file.content_string) for file in loaded)
        # The script with which MkDocs shows what is saved is inline: while one edits there is no policy.
        config.extra["policy"] = declared.meta if self._building else ""
        if self._building:
            files.append(File.generated(config, "_headers", content=policy.headers_file(declared)))

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Check the head of a hand-written page; the theme prints what stands in it raw."""
        if not isinstance(page, HandbookPage):
            _refuse(page, written.head_faults(page.file.content_string, page.meta), config)
            page.meta = {key: shell.escaped(str(value)) for key, value in page.meta.items()}
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Check the links and pictures of a hand-written page, and let nothing through that can run."""
        if isinstance(page, HandbookPage):
            return html
        _refuse(page, written.html_faults(html), config)

        def size_of(address: str) -> tuple[int, int] | None:
            place = posixpath.normpath(posixpath.join(page.url, unquote(urlsplit(address).path)))
            file = next((file for file in files.media_files() if file.url == place), None)
            return pictures.picture_size(file.content_bytes) if file else None

        return written.sized(written.finished(html), size_of)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give pages outside the navigation their place under the index they belong to."""
        for file in files.documentation_pages():
            if isinstance(file.page, HandbookPage):
                file.page.find_parent(files)
        for entry in nav.pages:
            # The theme's script goes to these on the letters p and n; WCAG 2.1.4 asks for no single-letter shortcuts.
            entry.previous_page = entry.next_page = None
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Keep what prints templates; frames are printed anew in every build."""
        # Lines on which a template only says what to do leave nothing behind: a tenth of a page was blank.
        env.trim_blocks = env.lstrip_blocks = True
        self._printing = Printing(env, shell.Shell(self._settings))

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Give a page what is printed around its content."""
        assert self.linked is not None
        self._printing.add_to(context, page, self.linked, nav, config)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Take out the empty lines that the theme's templates leave before what the page is about: a fifteenth of a record's page."""
        return shell.without_empty_lines(output)

    @event_priority(_LAST)  # what others do to the finished pages is checked too
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Check that all is there, and the links that MkDocs does not see, and only then call the site whole."""
        if self._publication:
            self._publication.stay()
        place = Path(config.site_dir)
        forms = tuple(self.config.komprimer) if self._building else ()
        self._links = complete(place, self._required, config.site_url or "", has_menu=bool(config.nav), forms=forms)
        self._whole = True

    @event_priority(_LAST)  # it may raise
    def on_build_error(self, *, error: Exception) -> None:
        """Say in Danish what stopped the build."""
        if self._building:
            tell(error, self._config)

    @event_priority(_LAST)  # when another plugin fails here, the old site stands
    def on_shutdown(self) -> None:
        """Let the new site take the old one's place, or leave the old one as it stood."""
        self._clock.put_back()
        if self._publication is None:
            return
        # A strict abort, like Ctrl-C, comes after the site was called whole.
        stopped = sys.exc_info()[0] is not None
        try:
            self._publication.end(whole=self._whole and not stopped)
            if self._whole and not stopped:
                self._leave_standing()
                if wanted := os.environ.get(answer.WANTED):
                    answer.leave_placed(wanted)
        except (PluginError, OSError) as error:
            tell(error, self._config)
            raise

    def _leave_standing(self) -> None:
        """Leave what the next build needs to bring this site up to date, when nobody but us has had a hand in its pages."""
        assert self._config is not None
        assert self._site is not None
        ground = ground_sum(self._root, self.config.poster)
        shown = self._printing.shells
        alone = set(self._config.plugins) == {"haandbog"} and not self._config.hooks and not self.config.komprimer
        if shown is None or not alone or ground != self._ground or not self._is_own_place():
            return
        files = frozenset((*(address for address, _ in self._site.files), searchindex.ADDRESS))
        leave_standing(self._store, Standing(ground, self._settings, self._time, self.by_hand, shown, files, self._links))

    def _is_own_place(self) -> bool:
        """Whether the site stands where the settings of the handbook say, and not where a call of MkDocs has sent it."""
        assert self._config is not None
        own = site_folder(self._root, (self._root / "mkdocs.yml").read_text(encoding="utf-8"))
        return own is not None and own.resolve() == Path(self._config.site_dir).resolve()


def _refuse(page: Page, faults: Iterable[written.WrittenFault], config: MkDocsConfig) -> None:
    """Stop the build when something may not stand in a hand-written page."""
    path, text = f"{Path(config.docs_dir).name}/{page.file.src_uri}", page.file.content_string
    lines = [f"{path}:{fault.line_in(text)}: {fault.message} {fault.hint}" for fault in faults]
    if lines:
        raise PluginError("\n".join(lines))


def _written(file: File, menu_titles: dict[str, str]) -> WrittenPage:
    """Return a hand-written page as the search wants it."""
    markdown, data = meta.get_data(file.content_string)
    heading = re.search(r"^#\s+(.+?)\s*#*$", markdown, re.MULTILINE)
    title = data.get("title") or menu_titles.get(file.src_uri) or (heading[1] if heading else file.name)
    return WrittenPage(file.url.removeprefix("./"), str(title), str(data.get("description", "")), markdown)


def _menu_titles(nav: Any, title: str = "") -> dict[str, str]:
    """Return the pages that the menu names, each with the title it has there or ""."""
    if isinstance(nav, str):
        return {nav: title}
    entries = nav.items() if isinstance(nav, dict) else (("", entry) for entry in nav or ())
    return {uri: name for key, entry in entries for uri, name in _menu_titles(entry, key).items()}
