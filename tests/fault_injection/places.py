"""Places where a site may not stand, and a few where it may."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from fault_injection.links import guarded, untouched
from fault_injection.rights import as_root
from fault_injection.stage import Breaks, Case, Done, Stage, tree


def places() -> Iterator[Case]:
    """Yield places where no site may stand, and a few where it may."""
    group = "site_dir in the wrong place"

    def at(place: str, setup: Callable[[Stage], object] = lambda _: None) -> Breaks:
        def breaks(stage: Stage) -> None:
            setup(stage)
            stage.environment["HOME"] = str(stage.place / "hjem")
            (stage.place / "hjem").mkdir(exist_ok=True)
            stage.settings(f"site_dir: {place.format(root=stage.root, place=stage.place)}")
            stage.notes["before"] = guarded(stage)

        return breaks

    refused = (
        ("the records", "records", "ligger i hinanden"),
        ("a folder yet to come among the records", "records/site", "ligger i hinanden"),
        ("a folder of records", "records/begreber", "ligger i hinanden"),
        ("the pages", "docs", "ligger i hinanden"),
        ("a folder yet to come among the pages", "docs/site", "ligger i hinanden"),
        ("the handbook's folder", ".", "håndbogens egen mappe"),
        ("the folder above", "..", "ligger over"),
        ("the root", "/", "roden af maskinens"),
        ("the home folder", "{place}/hjem", "hjemmemappe"),
        ("the folder above home", "{place}", "hjemmemappe"),
        ("inside git's folder", ".git/site", r"\.git"),
        ("nothing", '""', "mangler"),
    )
    for name, place, said in refused:
        yield Case(group, f"{name} is refused", at(place), said=f"(?s)site_dir: .*{said}", check=untouched)
    for name, place in (("the records", "records"), ("the handbook's folder", "."), ("the home folder", "{place}/hjem")):
        yield Case(group, f"{name} is refused, mkdocs build", at(place), engine="mkdocs", check=untouched)
        yield Case(group, f"{name} is refused, mkdocs build -d", by_option(place), engine="mkdocs", check=untouched)

    yield from held(group, at)
    yield from taken(group)


def held(group: str, at: Callable[..., Breaks]) -> Iterator[Case]:
    """Yield folders that hold what we did not make."""

    def folder(**files: str) -> Callable[[Stage], None]:
        def setup(stage: Stage) -> None:
            other = stage.root / "andet"
            other.mkdir()
            for name, content in files.items():
                (other / name.replace("_", ".")).write_text(content, encoding="utf-8")
            stage.undo.append(lambda: shutil.rmtree(other))

        return setup

    sums = f"{'0' * 64}  index.html\n"
    for name, setup, said in (
        ("with somebody's file", folder(noter_txt="vigtigt"), "har indhold"),
        ("with somebody's site", folder(index_html="<p>"), "har indhold"),
        ("with somebody's checksums", folder(index_html="<p>", SHA256SUMS=sums), "har indhold"),
        ("with a hidden file", folder(_git="gitdir: x"), "har indhold"),
    ):
        yield Case(group, f"a folder {name} is refused", at("andet", setup), said=f"(?s)site_dir: .*{said}", check=untouched)
        yield Case(group, f"a folder {name} is refused, mkdocs build -d", by_option("andet", setup), engine="mkdocs", check=untouched)

    def unmarked(stage: Stage) -> None:
        content = (stage.site / "SHA256SUMS").read_bytes()
        (stage.site / "SHA256SUMS").unlink()
        stage.notes["before"] = guarded(stage)
        stage.undo.append(lambda: (stage.site / "SHA256SUMS").write_bytes(content))

    yield Case(group, "an older site without our mark is refused", unmarked, said="slet eller flyt", run=as_root)

    def added(stage: Stage) -> None:
        (stage.site / "CNAME").write_text("eksempel.dk", encoding="utf-8")
        stage.undo.append((stage.site / "CNAME").unlink)

    yield Case(group, "our site with somebody's file is refused", added, said="CNAME", run=as_root)
    late = "def on_post_page(output, **named):\n    open(r'{site}/sent.txt', 'w').close()\n    return output\n"

    def comes_late(stage: Stage) -> None:
        stage.hook(late.format(site=stage.site))
        stage.undo.append((stage.site / "sent.txt").unlink)

    yield Case(group, "somebody's file comes while it builds", comes_late, said=r"sent\.txt", run=as_root)

    def a_file(stage: Stage) -> None:
        stage.write("fil", "x")
        stage.settings("site_dir: fil")

    yield Case(group, "a file is refused", a_file, said="er en fil")


def taken(group: str) -> Iterator[Case]:
    """Yield folders that a site may stand in."""

    def allowed(place: str, setup: Callable[[Stage], object] = lambda _: None, engine: str = "haandbog") -> Callable[[Stage, str], Done]:
        def run(stage: Stage, engine: str) -> Done:
            setup(stage)
            if engine == "haandbog":
                stage.settings(f"site_dir: {place}")
            else:
                stage.arguments = ("-d", place)
            done = stage.build(engine)
            built = tree(stage.root / place)
            stage.notes["as it should"] = built == stage.models.new
            shutil.rmtree(stage.root / Path(place).parts[0])
            return done

        return run

    def right(stage: Stage) -> str:
        return "" if stage.notes["as it should"] else "another site was built there"

    def copied(stage: Stage) -> None:
        shutil.copytree(stage.site, stage.root / "andet")

    def empty(stage: Stage) -> None:
        (stage.root / "andet").mkdir()

    def looked_at(stage: Stage) -> None:
        copied(stage)
        (stage.root / "andet" / ".DS_Store").write_bytes(b"x")

    for engine in ("haandbog", "mkdocs"):
        for name, place, setup in (
            ("a folder yet to come", "andet", lambda _: None),
            ("a folder deep down yet to come", "andet/under/site", lambda _: None),
            ("an empty folder", "andet", empty),
            ("another site of ours", "andet", copied),
            ("a site of ours that somebody has looked at", "andet", looked_at),
        ):
            run = allowed(place, setup)
            yield Case(group, f"{name} is taken, {engine} build", lambda _: None, codes=(0,), run=run, engine=engine, check=right)


def by_option(place: str, setup: Callable[[Stage], object] = lambda _: None) -> Breaks:
    """Return what names a place on the command line."""

    def breaks(stage: Stage) -> None:
        setup(stage)
        stage.environment["HOME"] = str(stage.place / "hjem")
        (stage.place / "hjem").mkdir(exist_ok=True)
        stage.arguments = ("-d", place.format(root=stage.root, place=stage.place))
        stage.notes["before"] = guarded(stage)

    return breaks


def cases() -> Iterator[Case]:
    """Yield them all."""
    yield from places()
