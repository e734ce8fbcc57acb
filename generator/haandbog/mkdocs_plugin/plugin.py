"""The hooks through which MkDocs builds the handbook."""

import logging
import os
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import meta

from haandbog import answer, assets, compressed, links, manifest, pictures, policy, publish, reports, site, written
from haandbog.frames import Frame, UnframedError
from haandbog.mkdocs_plugin.options import HandbookConfig, site_settings
from haandbog.mkdocs_plugin.page import HandbookPage, attribute_text
from haandbog.pages.data import FEED_FILE
from haandbog.pages.steps import hidden_fault
from haandbog.reading.configuration import setting_faults
from haandbog.rendering import RenderedPage
from haandbog.searchindex import WrittenPage
from haandbog.store import FOLDER, WITHOUT_STORE, Store

log = logging.getLogger("mkdocs.plugins.haandbog")

_PACKAGE = Path(__file__).parent.parent

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
    _target: Path | None = None
    _staging: Path | None = None
    _whole = False
    _given: Given | None = None
    _environment: Any = None
    _frames: dict[tuple[object, ...], Frame | None]
    by_hand: tuple[WrittenPage, ...] = ()

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> tuple[Any, Any]:
        """Say in Danish, and with its line, what is wrong with any setting, before MkDocs has said it in its own words."""
        faults = setting_faults(Path(config_file_path).parent) if config_file_path and Path(config_file_path).name == "mkdocs.yml" else ()
        if faults:
            raise ConfigurationError("\n".join(map(str, faults)))
        return super().load_config(options, config_file_path)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a build that others will read."""
        self._building = command != "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the records before anything is cleaned, and send the build beside the site that stands."""
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
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
            self._target = Path(config.site_dir)
            self._staging = publish.staging_folder(self._target)
            config.site_dir = str(self._staging)
        config.markdown_extensions.append(written.PlainMarkdown())  # Markdown takes it; MkDocs itself has names
        config.extra_css.insert(0, assets.STYLES)
        records = str(root / self.config.poster)
        for folder in (records, str(_PACKAGE / "rendering" / "templates"), str(_PACKAGE / "assets"), theme):
            if folder not in config.watch:
                config.watch.append(folder)
        return config

    def _renew(self, config: MkDocsConfig, root: Path) -> str:
        """Make the pages anew and return "", or leave those there are and return what is wrong."""
        checked = site.check_handbook(root, self.config.poster)
        if wanted := os.environ.get(answer.WANTED):
            answer.leave_answer(wanted, len(checked.handbook.by_ref), checked.problems)
        hidden = self.config.skjul_onboardingtrin
        report = reports.as_text(checked.problems, color=False) if checked.problems else ""
        if report and (checked.sound or self._site is not None):
            log.info(report)
        fault = hidden_fault(checked.handbook, hidden) if checked.sound else report
        if not fault:
            settings = site_settings(config, self.config)
            store = Store(None if os.environ.get(WITHOUT_STORE) else root / FOLDER)
            self._site = site.build_site(root, checked.handbook, settings, self.config.poster, store)
            if store.complaint:
                log.info(store.complaint)
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
        for address, content in (*self._shown.files, *search):
            files.append(File.generated(config, address, content=content))
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
            page.meta = {key: attribute_text(str(value)) for key, value in page.meta.items()}
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
        self._environment = env
        self._frames = {}
        # Lines on which a template only says what to do leave nothing behind: a tenth of a page was blank.
        env.trim_blocks = env.lstrip_blocks = True

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Give a record's page the frame that it shares with its neighbours; pages that the shell leads to are printed one by one."""
        if isinstance(page, HandbookPage) and page.rendered.page.record and page.file.inclusion.is_not_in_nav():
            context["framed"] = self._framed(page, context)
        return context

    def _framed(self, page: HandbookPage, context: Any) -> str:
        key = page.frame
        if key not in self._frames:
            try:
                printed = self._environment.get_template("main.html").render({**context, "page": page.slots()})
                self._frames[key] = Frame.of(printed)
            except UnframedError as error:
                log.debug(f"haandbog: pages are printed one by one, for the theme asks for {error}")
                self._frames[key] = None
        frame = self._frames[key]
        if frame is None:
            return ""
        get = self._environment.get_template
        return frame.filled(
            page.filling(
                dele=get("partials/toc-list.html").render({**context, "toc": page.toc}),
                dele_i_menuen=get("partials/part-links.html").render(context),
                sidefod=get("partials/page-foot.html").render(context),
            )
        )

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Check the links that MkDocs does not see, and only then call the site whole."""
        broken = links.broken_links(Path(config.site_dir), _base_path(config))
        if broken:
            lines = [f"  {link.page}: {link.link} ({link.reason})" for link in broken[:50]]
            raise PluginError("\n".join([f"Døde henvisninger i den færdige håndbog: {len(broken)}.", *lines]))
        # The manifest names what is compressed too: it lies in the copy that is published, and a server sends it.
        if self._building:
            compressed.write_compressed(Path(config.site_dir), tuple(self.config.komprimer))
        manifest.write_manifest(Path(config.site_dir))
        stopped = policy.breaches_of_site(Path(config.site_dir))
        if stopped:
            lines = [f"  {breach.page}: {breach.tag} ({breach.what})" for breach in stopped[:50]]
            raise PluginError("\n".join([f"Siderne har noget, som sikkerhedspolitikken ville stoppe hos læseren: {len(stopped)}.", *lines]))
        self._whole = True

    def on_build_error(self, *, error: Exception) -> None:
        """Take back that the site is whole: a strict abort comes after it was said."""
        self._whole = False

    def on_shutdown(self) -> None:
        """Let the new site take the old one's place, or leave the old one as it stood."""
        if self._staging is None or self._target is None:
            return
        if self._whole:
            publish.put_in_place(self._staging, self._target)
        else:
            publish.discard(self._staging)


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


def _base_path(config: MkDocsConfig) -> str:
    path = urlsplit(config.site_url or "").path or "/"
    return path if path.endswith("/") else f"{path}/"


def _menu_titles(nav: Any, title: str = "") -> dict[str, str]:
    """Return the pages that the menu names, each with the title it has there or ""."""
    if isinstance(nav, str):
        return {nav: title}
    entries = nav.items() if isinstance(nav, dict) else (("", entry) for entry in nav or ())
    return {uri: name for key, entry in entries for uri, name in _menu_titles(entry, key).items()}
