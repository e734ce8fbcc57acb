"""The site that stands -> the site of the records as they are now, with only the changed files written."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from haandbog import links, manifest, policy, publish, site
from haandbog.handbook import Handbook
from haandbog.rendering import RenderedPage, shell
from haandbog.standing.shells import PageShell, Shells, Standing, sum_of, traits_of
from haandbog.store import Store


def renewed(root: Path, handbook: Handbook, standing: Standing, target: Path, folder: str, store: Store) -> Standing | None:
    """Put the site of a sound handbook, whose records lie in ``root/folder``, in the place of ``target``; return what now stands.

    ``None``, with nothing changed, means that more than the content of pages has changed or that anything at all is amiss: the whole
    way makes such a site, or says what is wrong.

    Raises:
        BusyError: another build of the site has gone on for very long.
    """
    made = site.build_site(root, handbook, standing.settings, folder, store)
    pages = {rendered.page.address: rendered for rendered in made.pages}
    files = dict((*made.files, made.search.file(standing.written)))
    if files.keys() != standing.files or not _asks_for_the_same_frames(pages, standing.shells.pages):
        return None
    shown, printed = _shown(pages, standing)
    try:
        fresh = printed | {name: content for name, content in files.items() if (target / name).read_bytes() != content}
        if any(name.endswith((".css", ".js")) for name in fresh):
            return None  # the policy of every page is computed from them
        html = {name: content.decode() for name, content in fresh.items() if name.endswith(".html")}
        known = {**standing.links, **{name: links.links_of(text) for name, text in html.items()}}
        if any(next(policy.breaches(name, text), None) for name, text in html.items()):
            return None
        staging = publish.claim(target)
        try:
            _give_second_names(target, staging.folder)
            _write(staging.folder, fresh)
            if links.broken_among(known, staging.folder, standing.base):
                return None
            manifest.renew_manifest(staging.folder, fresh)
            staging.put_in_place()
        finally:
            staging.discard()
    except (OSError, ValueError):
        return None
    return replace(standing, shells=Shells(standing.shells.frames, shown), links=known)


def _asks_for_the_same_frames(pages: Mapping[str, RenderedPage], shells: Mapping[str, PageShell]) -> bool:
    parents = frozenset(rendered.page.parent for rendered in pages.values())
    return pages.keys() == shells.keys() and all(
        traits_of(rendered, parents, in_menu=shells[address].in_menu) == shells[address].traits for address, rendered in pages.items()
    )


def _shown(pages: Mapping[str, RenderedPage], standing: Standing) -> tuple[dict[str, PageShell], dict[str, bytes]]:
    """Return how each page stands now, and the files of those that were another before."""
    shown, printed = {}, {}
    for address, rendered in pages.items():
        was = standing.shells.pages[address]
        # What stands in the menu is called what the settings call it; other pages are called what their records say.
        place = was.place if was.in_menu else replace(was.place, title=rendered.page.title)
        shown[address] = replace(was, place=place, sum=sum_of(rendered))
        if shown[address].sum != was.sum:
            text = standing.shells.frames[was.frame].filled(shell.filling(rendered, place, standing.settings))
            printed[f"{address}index.html"] = text.encode("utf-8", "xmlcharrefreplace")
    return shown, printed


def _give_second_names(source: Path, target: Path) -> None:
    """Let every file of a folder stand under another too; where the disk knows no such thing, a copy."""
    for folder, folders, names in os.walk(source):
        there = target / Path(folder).relative_to(source)
        for name in folders:
            (there / name).mkdir()
        for name in names:
            try:
                (there / name).hardlink_to(Path(folder) / name)
            except OSError:
                shutil.copy2(Path(folder) / name, there / name)


def _write(site: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        # A new file: the other of its two names is that of the site that stands.
        (site / name).unlink()
        (site / name).write_bytes(content)
