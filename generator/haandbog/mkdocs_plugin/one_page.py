"""What the engine puts around a page, for one page at a time: what MkDocs does in a build, in its own order, by its public names."""

from urllib.parse import urlsplit

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from haandbog.linkeddata import LinkedData
from haandbog.mkdocs_plugin.page import HandbookPage
from haandbog.mkdocs_plugin.plugin import Given, HandbookPlugin
from haandbog.rendering import RenderedPage
from haandbog.searchindex import WrittenPage


class OnePage:
    """Menu, theme and hand-written pages as they were when it was made; records may change under it."""

    def __init__(self, config: MkDocsConfig, given: Given) -> None:
        """Read the hand-written pages and the theme, and make the menu.

        Raises:
            MkDocsException: a hand-written page or a setting has a fault.
        """
        plugin = config.plugins["haandbog"]
        assert isinstance(plugin, HandbookPlugin)
        self._plugin = plugin
        plugin.give(given)
        config.plugins.on_startup(command="serve", dirty=False)
        self._config = config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        files = get_files(config)
        environment = config.theme.get_env()
        files.add_files_from_theme(environment, config)
        self._files: Files = config.plugins.on_files(files, config=config)
        set_exclusions(self._files, config)
        nav = get_navigation(self._files, config)
        self._nav = config.plugins.on_nav(nav, config=config, files=self._files)
        self._written: dict[str, Page] = {}
        for file in self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
            if not isinstance(file.page, HandbookPage) and file.url not in given.later:
                page = file.page or Page(None, file, config)
                self._populate(page)
                self._written[page.url] = page
        self._environment = config.plugins.on_env(environment, config=config, files=self._files) or environment
        self._pages = self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        ours = {address for address, _ in given.files}
        self._static = {file.dest_uri: file for file in self._files if not file.is_documentation_page() and file.dest_uri not in ours}

    @property
    def by_hand(self) -> tuple[WrittenPage, ...]:
        """The hand-written pages as the search wants them."""
        return self._plugin.by_hand

    def tell_fault(self, fault: str) -> None:
        """Show what is wrong above every page that is printed from now on; "" when nothing is."""
        if self._config.extra["fejl"] != fault:
            self._config.extra["fejl"] = fault
            # A frame holds what stands above the page.
            self._plugin.on_env(self._environment, config=self._config, files=self._files)

    def page(self, rendered: RenderedPage, linked: LinkedData) -> str:
        """Return a page of the handbook in its shell; ``linked`` says to programs what it is."""
        self._plugin.linked = linked
        file = self._files.get_file_from_path(f"{rendered.page.address}index.md")
        assert file is not None
        file.edit_uri = rendered.page.source or None
        page = file.page
        if isinstance(page, HandbookPage):
            page.show(rendered)
        else:
            page = HandbookPage(rendered, file, self._config)
            page.find_parent(self._files)
        self._populate(page)
        return self._printed(page)

    def written_page(self, address: str, linked: LinkedData) -> str | None:
        """Return the hand-written page at an address, or ``None``."""
        self._plugin.linked = linked
        page = self._written.get(address)
        return self._printed(page) if page else None

    def not_found(self) -> str:
        """Return the page for addresses that lead nowhere."""
        base = urlsplit(self._config.site_url or "/").path
        name = "404.html"
        template = self._config.plugins.on_pre_template(self._environment.get_template(name), template_name=name, config=self._config)
        context = get_context(self._nav, self._files, self._config, base_url=base)
        context = self._config.plugins.on_template_context(context, template_name=name, config=self._config)
        return str(self._config.plugins.on_post_template(template.render(context), template_name=name, config=self._config))

    def file(self, address: str) -> bytes | None:
        """Return a file of the theme or one that lies beside the hand-written pages, or ``None``."""
        file = self._static.get(address)
        return file.content_bytes if file else None

    def _populate(self, page: Page) -> None:
        plugins = self._config.plugins
        page = plugins.on_pre_page(page, config=self._config, files=self._files)
        page.read_source(self._config)
        page.markdown = plugins.on_page_markdown(page.markdown or "", page=page, config=self._config, files=self._files)
        page.render(self._config, self._files)
        page.content = plugins.on_page_content(page.content or "", page=page, config=self._config, files=self._files)

    def _printed(self, page: Page) -> str:
        plugins = self._config.plugins
        page.active = True
        try:
            context = get_context(self._nav, self._pages, self._config, page)
            template = self._environment.get_template(page.meta.get("template", "main.html"))
            context = plugins.on_page_context(context, page=page, config=self._config, nav=self._nav)
            return str(plugins.on_post_page(template.render(context), page=page, config=self._config))
        finally:
            page.active = False
