"""The adapter to MkDocs: the only module that knows it."""

import logging
import re
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from mkdocs.config import config_options
from mkdocs.config.base import Config, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import meta

from haandbog import assets, links, publish, reports, site
from haandbog.pages.data import FEED_FILE
from haandbog.pages.settings import Settings
from haandbog.pages.steps import HIDDEN_KEY, hidden_fault
from haandbog.rendering import RenderedPage
from haandbog.searchindex import WrittenPage

log = logging.getLogger("mkdocs.plugins.haandbog")

_PACKAGE = Path(__file__).parent


class MailAddress(config_options.Type[str]):
    """A mail address, or nothing."""

    def __init__(self) -> None:
        super().__init__(str, default="")

    def run_validation(self, value: object) -> str:
        """Return the address, or say in Danish why it is none."""
        text = value.strip() if isinstance(value, str) else ""
        if value and not re.fullmatch(r"[^\s@<>\"?&#%:,;()\[\]\\]+@[\w-]+(\.[\w-]+)+", text):
            raise ValidationError(
                f"fejl_mail: »{value}« er ikke en mailadresse. Skriv en som håndbog@eksempel.dk, eller lad fejl_mail være tom."
            )
        return text


class WebAddress(config_options.Type[str]):
    """The address of a page on the web, or nothing."""

    def __init__(self) -> None:
        super().__init__(str, default="")

    def run_validation(self, value: object) -> str:
        """Return the address, or say in Danish why it is none."""
        text = value.strip() if isinstance(value, str) else ""
        if value and not re.fullmatch(r"https?://[^\s<>\"/?#]+\.[^\s<>\"]+", text):
            raise ValidationError(
                f"tilgaengelighedserklaering: »{value}« er ikke en adresse på nettet. Skriv den med https:// foran, "
                "eller lad tilgaengelighedserklaering være tom."
            )
        return text


class StepIds(config_options.Type[list[str]]):
    """The ids of onboarding steps, or nothing."""

    def __init__(self) -> None:
        super().__init__(list, default=[])

    def run_validation(self, value: object) -> list[str]:
        """Return the ids, or say in Danish why they are none; whether such steps exist, the records know."""
        if value is None or value == "":
            return []
        if not isinstance(value, list) or not all(isinstance(step, str) for step in value):
            raise ValidationError(f"{HIDDEN_KEY}: Skriv en liste af id'er på onboardingtrin, eller lad {HIDDEN_KEY} være tom.")
        return [step.strip() for step in value]


class HandbookConfig(Config):
    """The plugin's settings in mkdocs.yml."""

    poster = config_options.Type(str, default="records")
    fejl_mail = MailAddress()
    tilgaengelighedserklaering = WebAddress()
    skjul_onboardingtrin = StepIds()


class HandbookPage(Page):
    """A page whose HTML is finished: MkDocs gives it only its shell."""

    def __init__(self, rendered: RenderedPage, file: File, config: MkDocsConfig, menu_title: str = "") -> None:
        # The theme prints titles raw.
        super().__init__(_attribute(menu_title or rendered.page.title), file, config)
        self.rendered = rendered

    def read_source(self, config: MkDocsConfig) -> None:
        """Give the theme the title and description; there is no Markdown to read."""
        page = self.rendered.page
        self.markdown = ""
        # The theme prints the description raw into an attribute.
        self.meta = {"description": _attribute(page.description), "side": page, "hide": self._hidden()}

    def _hidden(self) -> list[str]:
        """Name the side columns that have nothing to show: no pages beside this one, or a page that needs the width."""
        alone = not any(above.is_section for above in self.ancestors)
        return [*(["navigation"] if alone else []), *(["toc"] if self.rendered.page.wide else [])]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over the finished HTML and its table of contents."""
        self.content = self.rendered.html
        self.present_anchor_ids = {section.anchor for section in self.rendered.sections if section.anchor}
        self.toc = TableOfContents(
            [
                _anchor(section.heading, section.anchor, 2, [_anchor(heading, anchor, 3, []) for heading, anchor in section.children])
                for section in self.rendered.sections
                if section.heading
            ]
        )


def _anchor(heading: str, anchor: str, level: int, children: list[AnchorLink]) -> AnchorLink:
    link = AnchorLink(_attribute(heading), anchor, level)
    link.children = children
    return link


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")


class HandbookPlugin(BasePlugin[HandbookConfig]):
    """Turns records into pages as MkDocs builds, and keeps the site that stood when it fails."""

    _root: Path
    _site: site.Site | None = None
    _building = False
    _target: Path | None = None
    _staging: Path | None = None
    _whole = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is a build that others will read."""
        self._building = command != "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the records before anything is cleaned, and send the build beside the site that stands."""
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        fault = self._renew(config, root)
        if fault and (self._building or self._site is None):
            raise PluginError(fault)
        # While one edits, the last good pages stay, with what is wrong above them.
        config.extra["fejl"] = fault
        self._root = root
        assert self._site is not None
        # The head of every page names the feed, when there is one.
        config.extra["feed"] = FEED_FILE if any(address == FEED_FILE for address, _ in self._site.files) else ""
        theme = str(_PACKAGE / "theme")
        if theme not in config.theme.dirs:
            config.theme.dirs.insert(0, theme)
        if self._building:
            self._target = Path(config.site_dir)
            self._staging = publish.staging_folder(self._target)
            config.site_dir = str(self._staging)
        config.extra_css.insert(0, assets.STYLES)
        config.extra_javascript.insert(0, assets.SCRIPTS)
        records = str(root / self.config.poster)
        for folder in (records, str(_PACKAGE / "rendering" / "templates"), str(_PACKAGE / "assets"), theme):
            if folder not in config.watch:
                config.watch.append(folder)
        return config

    def _renew(self, config: MkDocsConfig, root: Path) -> str:
        """Make the pages anew and return "", or leave those there are and return what is wrong."""
        checked = site.check_handbook(root, self.config.poster)
        hidden = self.config.skjul_onboardingtrin
        report = reports.as_text(checked.problems, color=False) if checked.problems else ""
        if report and (checked.sound or self._site is not None):
            log.info(report)
        fault = hidden_fault(checked.handbook, hidden) if checked.sound else report
        if not fault:
            settings = _settings(config, self.config.tilgaengelighedserklaering, frozenset(hidden))
            self._site = site.build_site(root, checked.handbook, settings, self.config.poster)
        return fault

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page of the handbook as a file that exists only in this build."""
        assert self._site is not None
        in_nav = _menu_titles(config.nav)
        written = [_written(file, in_nav) for file in files.documentation_pages()]
        for file in files.documentation_pages():
            # Records and hand-written pages lie in different folders, so both are counted from the project's root.
            file.edit_uri = f"{Path(config.docs_dir).name}/{file.src_uri}"
        for rendered in self._site.pages:
            page = rendered.page
            uri = f"{page.address}index.md"
            level = InclusionLevel.INCLUDED if uri in in_nav else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, uri, content="", inclusion=level)
            file.edit_uri = page.source or None
            files.append(file)
            HandbookPage(rendered, file, config, in_nav.get(uri, ""))
        for address, content in (*self._site.files, self._site.search.file(written)):
            files.append(File.generated(config, address, content=content))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give pages outside the navigation their place under the index they belong to."""
        for file in files.documentation_pages():
            page = file.page
            if isinstance(page, HandbookPage) and page.parent is None and page.rendered.page.parent:
                above = files.get_file_from_path(f"{page.rendered.page.parent}index.md")
                if above is not None and above.page is not None:
                    page.parent = above.page  # type: ignore[assignment]
        for entry in nav.pages:
            # The theme's script goes to these on the letters p and n; WCAG 2.1.4 asks for no single-letter shortcuts.
            entry.previous_page = entry.next_page = None
        return nav

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Check the links that MkDocs does not see, and only then call the site whole."""
        broken = links.broken_links(Path(config.site_dir), _base_path(config))
        if broken:
            lines = [f"  {link.page}: {link.link} ({link.reason})" for link in broken[:50]]
            raise PluginError("\n".join([f"Døde henvisninger i den færdige håndbog: {len(broken)}.", *lines]))
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


def _settings(config: MkDocsConfig, statement_url: str, hidden_steps: frozenset[str]) -> Settings:
    # An editor begins at the hand-written guide where there is one.
    guide = "for-redaktoerer/" if (Path(config.docs_dir) / "for-redaktoerer" / "index.md").is_file() else Settings().guide
    return Settings(config.site_name, config.site_description or "", statement_url, config.site_url or "", guide, hidden_steps)


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
