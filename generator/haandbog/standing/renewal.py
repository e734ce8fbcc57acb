"""The site that stands -> the site of the records as they are now, with only the changed files written."""

from collections.abc import Mapping
from contextlib import ExitStack, closing, suppress
from dataclasses import astuple, dataclass, replace
from functools import partial
from pathlib import Path

from haandbog import links, manifest, policy, publish, site
from haandbog.beside import Beside
from haandbog.fingerprint import Sums, site_stamp, sums_of
from haandbog.handbook import Handbook
from haandbog.inspection import Checked
from haandbog.linkeddata import LinkedData
from haandbog.pages.steps import hidden_fault
from haandbog.problems import Severity
from haandbog.rendering import RenderedPage, shell
from haandbog.standing.shells import PageShell, Shells, Standing, leave_standing, sum_of, traits_of
from haandbog.store import Store


@dataclass(frozen=True, slots=True)
class Renewed:
    """What was found in the records, and with no faults among it: what the site was made of and how it stands (see ``fingerprint``)."""

    checked: Checked
    sums: Sums | None = None
    stamp: str = ""


def renewed(
    root: Path, standing: Standing, staging: publish.Staging, taken_over: Beside[bool], folder: str, store: Store
) -> Renewed | None:
    """Put the site of the records in ``root/folder`` in the place of the one that stands, which is known as ``standing``.

    ``taken_over`` says when all files of that one lie in ``staging`` too. With faults in the records, nothing has changed. ``None``, with
    nothing changed, means that more than the content of pages has changed or that anything at all is amiss: the whole way makes such a
    site, or says what is wrong.
    """
    target = staging.target
    with ExitStack() as at_the_end, suppress(OSError, ValueError):
        data = at_the_end.enter_context(closing(site.DataFiles(standing.settings.name)))
        checked = site.check_handbook(root, folder, begin=data.begin)
        if any(problem.severity is Severity.ERROR for problem in checked.problems):
            return Renewed(checked)
        if site.build_time(root, checked.handbook) != standing.time:
            return None  # some files of the engine bear it
        if hidden_fault(checked.handbook, sorted(standing.settings.hidden_steps)):
            return None
        now, fresh = _made(root, checked.handbook, standing, target, folder, store, data) or (None, {})
        # All that a build reads has been read: whatever changes from here on is for the next one to see.
        sums = Beside(lambda: astuple(sums_of(root, folder)))
        at_the_end.callback(sums.cancel)
        if now is None or not taken_over.result():
            return None
        _write(staging.folder, fresh)
        if not links.are_still_sound(standing.links, now.links, fresh, staging.folder, standing.settings.url):
            return None
        manifest.renew_manifest(staging.folder, fresh)
        (staging.folder / manifest.FILE).chmod(publish.FILE_MODE)
        staging.put_in_place()
        stamp = Beside(partial(_cleared, staging, target))
        at_the_end.callback(stamp.cancel)
        leave_standing(store, now, fresh)
        return Renewed(checked, Sums(*sums.result()), stamp.result())
    return None


def _cleared(staging: publish.Staging, target: Path) -> str:
    """Remove the site that stood, and return how the new one stands: its files bear that they have no second name any more."""
    staging.clear()
    return site_stamp(target)


def _made(
    root: Path, handbook: Handbook, standing: Standing, target: Path, folder: str, store: Store, data: site.DataFiles
) -> tuple[Standing, dict[str, bytes]] | None:
    """Return how the site will stand, and the content of the files that are others than those in ``target``; ``None`` as above."""
    made = site.build_site(root, handbook, standing.settings, folder, store, standing.written, data)
    pages = {rendered.page.address: rendered for rendered in made.pages}
    if not _asks_for_the_same_frames(pages, standing.shells.pages):
        return None
    shown, fresh = _shown(pages, standing, made.linked)
    files = dict(made.files)
    if files.keys() != standing.files:
        return None
    fresh |= {name: content for name, content in files.items() if (target / name).read_bytes() != content}
    html = {name: content.decode() for name, content in fresh.items() if name.endswith(".html")}
    # The policy of every page is computed from style sheets and scripts.
    if any(name.endswith((".css", ".js")) for name in fresh) or any(next(policy.breaches(name, text), None) for name, text in html.items()):
        return None
    known = {**standing.links, **{name: links.links_of(name, text) for name, text in html.items()}}
    return replace(standing, shells=Shells(standing.shells.frames, shown), links=known), fresh


def _asks_for_the_same_frames(pages: Mapping[str, RenderedPage], shells: Mapping[str, PageShell]) -> bool:
    parents = frozenset(rendered.page.parent for rendered in pages.values())
    return pages.keys() == shells.keys() and all(
        traits_of(rendered, parents, own_frame=shells[address].own_frame) == shells[address].traits for address, rendered in pages.items()
    )


def _shown(pages: Mapping[str, RenderedPage], standing: Standing, linked: LinkedData) -> tuple[dict[str, PageShell], dict[str, bytes]]:
    """Return how each page stands now, and the files of those that were another before."""
    shown, printed = {}, {}
    printer = shell.Shell(standing.settings)
    for address, rendered in pages.items():
        was = standing.shells.pages[address]
        # A page with a frame of its own is called there what it was called; others are called what their records say.
        place = was.place if was.own_frame else replace(was.place, title=rendered.page.title)
        data = linked.script(address, shell.escaped(place.title), place.way, rendered.page.record)
        shown[address] = replace(was, place=place, sum=sum_of(rendered, data))
        if shown[address].sum != was.sum:
            text = shell.without_empty_lines(standing.shells.frames[was.frame].filled(printer.filling(rendered, place, data)))
            printed[f"{address}index.html"] = text.encode("utf-8", "xmlcharrefreplace")
    return shown, printed


def _write(site: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        # A new file: the other of its two names is that of the site that stands.
        (site / name).unlink()
        (site / name).write_bytes(content)
        (site / name).chmod(publish.FILE_MODE)
