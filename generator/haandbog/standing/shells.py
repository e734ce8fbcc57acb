"""What a whole build leaves of the site that it made: the frames of its pages, what each page was, and where its links lead."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from hashlib import blake2b
from typing import Any

from haandbog.frames import Frame
from haandbog.links import PageLinks
from haandbog.pages.settings import Settings
from haandbog.rendering import RenderedPage, shell
from haandbog.searchindex import WrittenPage
from haandbog.store import Store

_ROOM = "skal"
# What concerns the whole site, and how the names of what concerns one file begin.
_WHOLE = ("grundlag", "filer", "håndskrevet", "rammer")
_PAGE = "side "


@dataclass(frozen=True, slots=True)
class Shells:
    """How the pages of a site were printed.

    ``frames`` are the frames, and ``pages`` says of each address which of them the page has, its place in the shell, whether the
    frame is its own, what its frame and those of other pages depend on (``traits``), and the ``sum`` of what was printed.
    """

    frames: tuple[Frame, ...]
    pages: Mapping[str, "PageShell"]


@dataclass(frozen=True, slots=True)
class PageShell:
    """See Shells."""

    frame: int
    place: shell.Place
    own_frame: bool
    traits: str
    sum: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A site as it was last built.

    On which ground (see ``fingerprint``), with which settings and hand-written pages, bearing which time; the shells of its pages, the names of the files that go with them, and the links of every HTML file.
    """

    ground: str
    settings: Settings
    time: int
    written: tuple[WrittenPage, ...]
    shells: Shells
    files: frozenset[str]
    links: Mapping[str, PageLinks]


def shells_of(pages: Iterable[tuple[RenderedPage, Frame, shell.Place, bool, str]]) -> Shells:
    """Return the shells of pages: each with its frame, its place, whether the frame is its own, and what it says to programs."""
    pages = tuple(pages)
    parents = frozenset(rendered.page.parent for rendered, *_ in pages)
    numbers: dict[int, int] = {}
    frames: list[Frame] = []
    shown: dict[str, PageShell] = {}
    for rendered, frame, place, own_frame, data in pages:
        if id(frame) not in numbers:
            numbers[id(frame)] = len(frames)
            frames.append(frame)
        traits = traits_of(rendered, parents, own_frame=own_frame)
        shown[rendered.page.address] = PageShell(numbers[id(frame)], place, own_frame, traits, sum_of(rendered, data))
    return Shells(tuple(frames), shown)


def traits_of(rendered: RenderedPage, parents: frozenset[str], *, own_frame: bool) -> str:
    """Return what of a page its frame depends on, and the frames of those that name it: in the menu, or as the page above them."""
    page = rendered.page
    named = page.title if own_frame or page.address in parents else ""
    shown = (page.wide, page.findable, bool(page.description), bool(shell.parts_of(rendered)))
    return json.dumps([named, page.parent, page.source, *shown], ensure_ascii=False)


def sum_of(rendered: RenderedPage, data: str) -> str:
    """Return a text that is another one when anything of a page is, or what it says to programs."""
    made = blake2b(digest_size=16)
    page = rendered.page
    for text in (page.title, page.description, page.source, page.changed, rendered.header, data):
        made.update(text.encode("utf-8", "surrogatepass"))
        made.update(b"\0")
    for section in rendered.sections:
        made.update(f"{section.heading}\0{section.anchor}\0{section.children}\0".encode("utf-8", "surrogatepass"))
        made.update(section.html.encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def leave_standing(store: Store, standing: Standing, changed: Collection[str] | None = None) -> None:
    """Leave what is known of the site that stands now; ``changed`` are the files that are others than in the one left before (``None``: all)."""
    shells = {f"{address}index.html": page for address, page in standing.shells.pages.items()}
    names = standing.links.keys() if changed is None else standing.links.keys() & changed
    pages = {f"{_PAGE}{name}": _compact([_shell(shells.get(name)), *_links(standing.links[name])]) for name in names}
    if changed is not None:
        store.leave(_ROOM, pages, kept=(*_WHOLE, *(f"{_PAGE}{name}" for name in standing.links)))
        return
    whole = (
        [standing.ground, {**asdict(standing.settings), "hidden_steps": sorted(standing.settings.hidden_steps)}, standing.time],
        sorted(standing.files),
        [asdict(page) for page in standing.written],
        [frame.parts for frame in standing.shells.frames],
    )
    store.leave(_ROOM, {**dict(zip(_WHOLE, map(_compact, whole), strict=True)), **pages})


def read_standing(store: Store, ground: str) -> Standing | None:
    """Return what a build on the same ground has left, or ``None`` when there is nothing that can be used."""
    texts = store.texts(_ROOM)
    try:
        (was, settings, time), files, written, frames = (json.loads(texts[name]) for name in _WHOLE)
        if not ground or was != ground:
            return None
        pages, links = {}, {}
        for name, text in texts.items():
            if name.startswith(_PAGE):
                file = name.removeprefix(_PAGE)
                shown, found, anchors, alone = json.loads(text)
                links[file] = PageLinks(_strings(found), _strings(anchors), bool(alone))
                if shown is not None:
                    pages[file.removesuffix("index.html")] = _page_shell(shown, len(frames))
        shells = Shells(tuple(Frame(_strings(parts)) for parts in frames), pages)
        by_hand = tuple(WrittenPage(**page) for page in written)
        return Standing(ground, _settings(settings), int(time), by_hand, shells, frozenset(_strings(files)), links)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _compact(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _shell(page: PageShell | None) -> list[object] | None:
    if page is None:
        return None
    place = page.place
    return [page.frame, [place.title, place.canonical, place.edit_url, place.way], page.own_frame, page.traits, page.sum]


def _page_shell(content: Any, frames: int) -> PageShell:
    frame, place, own_frame, traits, sum_ = content
    return PageShell(_number(frame, frames), _place(place), bool(own_frame), *_strings((traits, sum_)))


def _links(page: PageLinks) -> tuple[object, ...]:
    return page.links, page.anchors, page.alone


def _settings(content: dict[str, Any]) -> Settings:
    if content.keys() != {field.name for field in fields(Settings)}:
        raise ValueError("other settings")
    light, dark = _strings(content["colours"])
    return Settings(**{**content, "hidden_steps": frozenset(content["hidden_steps"]), "colours": (light, dark)})


def _place(content: Any) -> shell.Place:
    *texts, way = content
    title, canonical, edit_url = _strings(texts)
    return shell.Place(title, canonical, edit_url, tuple((name, address) for name, address in map(_strings, way)))


def _strings(content: Any) -> tuple[str, ...]:
    if not all(isinstance(part, str) for part in content):
        raise TypeError("no text")
    return tuple(content)


def _number(content: Any, most: int) -> int:
    if not isinstance(content, int) or not 0 <= content < most:
        raise ValueError("no such frame")
    return content
