"""The whole pipe: a handbook's folder -> its finished pages and files, or the problems in its records."""

from dataclasses import dataclass
from pathlib import Path

from haandbog import assets, exports, rules
from haandbog.exports.markdown import portable_files
from haandbog.feed import feed_files
from haandbog.handbook import Handbook
from haandbog.history import read_history
from haandbog.pages import all_pages
from haandbog.pages.settings import Settings
from haandbog.pages.steps import HIDDEN_KEY
from haandbog.problems import Problem, Severity
from haandbog.reading import read_folder
from haandbog.reading.settings import read_list, read_settings
from haandbog.redirects import redirect_files
from haandbog.rendering import RenderedPage, Renderer
from haandbog.searchindex import SearchIndex

_UNNAMED = Settings()


@dataclass(frozen=True, slots=True)
class Checked:
    """A handbook as far as it could be read, and everything that is wrong with it."""

    handbook: Handbook
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing stands in the way of building."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Site:
    """The finished pages of a handbook, the files beside them (by address), and what the search knows of the pages."""

    pages: tuple[RenderedPage, ...]
    files: tuple[tuple[str, bytes], ...]
    search: SearchIndex


def check_handbook(root: Path, folder: str = "records") -> Checked:
    """Read and check the records under ``root``; rules across records see what could be read."""
    result = read_folder(root, folder)
    handbook = Handbook(result.records, result.unread)
    problems = sorted([*result.problems, *rules.check(handbook)], key=lambda problem: problem.order)
    return Checked(handbook, tuple(problems))


def build_site(root: Path, handbook: Handbook, settings: Settings = _UNNAMED, folder: str = "records") -> Site:
    """Return the finished site of a sound handbook whose records lie in ``root/folder``."""
    history = read_history(root, folder)
    files = (*assets.bundles(), *exports.data_files(handbook, settings.name), *feed_files(history, settings), *redirect_files(handbook))
    renderer = Renderer(handbook)
    addresses = frozenset(address for address, _ in files)
    pages = tuple(renderer.render(page) for page in all_pages(handbook, settings, addresses, history))
    return Site(pages, files, SearchIndex(handbook, (rendered.page for rendered in pages if rendered.page.findable)))


def portable_site(root: Path, handbook: Handbook) -> dict[str, bytes]:
    """Return the files, by path, of a sound handbook that any MkDocs can build without us."""
    docs, config = root / "docs", root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8") if config.is_file() else ""
    said = read_settings(text)
    settings = Settings(
        said.get("site_name", _UNNAMED.name),
        said.get("site_description", ""),
        said.get("tilgaengelighedserklaering", ""),
        said.get("site_url", ""),
        hidden_steps=frozenset(read_list(text, HIDDEN_KEY)),
    )
    built = build_site(root, handbook, settings)
    written = {path.relative_to(docs).as_posix(): path.read_bytes() for path in sorted(docs.rglob("*")) if path.is_file()}
    return portable_files(handbook, built.pages, built.files, written, text)
