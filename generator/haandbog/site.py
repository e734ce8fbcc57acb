"""The whole pipe: a handbook's folder -> its finished pages and files, or the problems in its records."""

from dataclasses import dataclass
from pathlib import Path

from haandbog import assets, rules
from haandbog.handbook import Handbook
from haandbog.pages import all_pages
from haandbog.problems import Problem, Severity
from haandbog.reading import read_folder
from haandbog.rendering import RenderedPage, Renderer


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
    """The finished pages of a handbook and the files beside them (by address)."""

    pages: tuple[RenderedPage, ...]
    files: tuple[tuple[str, bytes], ...]


def check_handbook(root: Path, folder: str = "records") -> Checked:
    """Read and check the records under ``root``; rules across records see only what could be read."""
    result = read_folder(root, folder)
    handbook = Handbook(result.records)
    # A record that could not be read would make every reference to it look wrong.
    problems = result.problems if result.problems else rules.check(handbook)
    return Checked(handbook, problems)


def build_site(root: Path, handbook: Handbook) -> Site:
    """Return the finished site of a sound handbook."""
    renderer = Renderer(handbook)
    pages = tuple(renderer.render(page) for page in all_pages(handbook))
    return Site(pages, assets.bundles())
