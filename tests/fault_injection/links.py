"""Links where folders are expected."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from fault_injection.rights import as_root
from fault_injection.stage import NEW, STANDS, Case, Stage, tree


def links() -> Iterator[Case]:
    """Yield links where folders are expected."""
    group = "symlink in the way"

    def moved(stage: Stage) -> Path:
        real = stage.place / "udgivet" / "håndbog"
        real.parent.mkdir()
        stage.site.rename(real)
        stage.site.symlink_to(real)
        return real

    def to_site(stage: Stage) -> None:
        moved(stage)

    def still_link(stage: Stage) -> str:
        beside = {path.name for path in (stage.place / "udgivet").iterdir()}
        return "" if stage.site.is_symlink() and beside == {"håndbog"} else "the link or its folder is gone"

    yield Case(group, "the site is a link to the site", to_site, codes=(0,), stands=NEW, check=still_link)
    yield Case(group, "the site is a link, mkdocs build", to_site, codes=(0,), stands=NEW, check=still_link, engine="mkdocs")

    def beside(target: str, said: str) -> Case:
        """The site's name leads elsewhere; the old site lies aside and must be as it was."""

        def breaks(stage: Stage) -> None:
            stage.site.rename(stage.root / "gemt")
            stage.site.symlink_to(target)

            def back() -> None:
                stage.site.unlink()
                (stage.root / "gemt").rename(stage.site)

            stage.undo.append(back)
            stage.notes["before"] = guarded(stage)

        return Case(group, f"the site is a link to {target}", breaks, said=said, run=as_root, check=untouched)

    yield beside("site", "peger på sig selv")
    yield beside("records", "ligger i hinanden")
    yield beside("docs", "ligger i hinanden")
    yield beside("..", "ligger over")
    yield beside(".", "håndbogens egen mappe")
    yield beside("mkdocs.yml", "er en fil")
    yield beside("/", "roden")

    def dangling(stage: Stage) -> None:
        shutil.rmtree(stage.site)
        stage.site.symlink_to(stage.place / "senere")

    yield Case(group, "the site is a link to a folder yet to come", dangling, codes=(0,), stands=NEW)

    def foreign(stage: Stage) -> None:
        (stage.site / "begreber" / "ud").symlink_to(stage.root / "records")
        stage.undo.append((stage.site / "begreber" / "ud").unlink)
        stage.notes["before"] = guarded(stage)

    yield Case(group, "a link out of the site", foreign, said=f"(?s)har også filer.*{STANDS}", run=as_root, check=untouched)

    yield from beside_the_site(group)


def beside_the_site(group: str) -> Iterator[Case]:
    """Yield what may lie where a site is built."""

    def beside_site(stage: Stage) -> None:
        away = stage.place / "andres"
        (away / "ny").mkdir(parents=True)
        (away / "ny" / "vigtigt").write_text("x", encoding="utf-8")
        (stage.root / ".site.ny").symlink_to(away)
        stage.undo.append((stage.root / ".site.ny").unlink)

    def kept(stage: Stage) -> str:
        return "" if (stage.place / "andres" / "ny" / "vigtigt").is_file() else "somebody's file is gone"

    yield Case(group, "the folder to build in is a link", beside_site, said=f"(?s)ryddes væk.*{STANDS}", check=kept)

    def file_beside(stage: Stage) -> None:
        (stage.root / ".site.ny").write_text("x", encoding="utf-8")
        stage.undo.append((stage.root / ".site.ny").unlink)

    yield Case(group, "a file where it builds", file_beside, said=f"(?s)ryddes væk.*{STANDS}")

    def file_inside(stage: Stage) -> None:
        (stage.root / ".site.ny").mkdir()
        (stage.root / ".site.ny" / "ny").write_text("x", encoding="utf-8")
        stage.undo.append(lambda: shutil.rmtree(stage.root / ".site.ny", ignore_errors=True))

    yield Case(group, "a file in the folder where it builds", file_inside, said=f"(?s)ryddes væk.*{STANDS}")


def guarded(stage: Stage) -> dict[str, bytes]:
    """Return everything that must be as it was: all of the handbook but its cache, and no links."""
    found = tree(stage.place)
    theirs = {name: content for name, content in found.items() if "/.cache/" not in f"/{name}" and not name.startswith("tmp/")}
    return {name: content for name, content in theirs.items() if not (stage.place / name).is_symlink()}


def untouched(stage: Stage) -> str:
    """Say what is not as it was."""
    before = stage.notes["before"]
    assert isinstance(before, dict)
    after = guarded(stage)
    names = {Path(name).name for name in before}
    # A folder that has been put back is found under its own name again.
    return (
        "" if sorted(before.values()) == sorted(after.values()) and names == {Path(name).name for name in after} else "files were touched"
    )


def cases() -> Iterator[Case]:
    """Yield them all."""
    yield from links()
