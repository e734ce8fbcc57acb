"""The pages at old addresses, which lead to where a record now stands; they work on any static host, without scripts."""

from html import escape

from haandbog import policy
from haandbog.handbook import Handbook
from haandbog.pages.values import address_of


def redirect_files(handbook: Handbook) -> tuple[tuple[str, bytes], ...]:
    """Return a file for every former id of every record, by its address in the site, in a fixed order."""
    files = []
    for record in handbook.records:
        way = f"../{record.id}/"
        for former in record.former_ids:
            files.append((f"{record.ref.folder}/{former}/index.html", _page(record.title, way).encode()))
    return tuple(sorted(file for file in files if file[0] not in {f"{address_of(ref)}index.html" for ref in handbook.by_ref}))


def _page(title: str, way: str) -> str:
    said = escape(title)
    return (
        '<!doctype html>\n<html lang="da">\n<head>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy.NOTHING}">\n<meta charset="utf-8">\n'
        f'<title>{said} er flyttet</title>\n<link rel="canonical" href="{way}">\n<meta http-equiv="refresh" content="0; url={way}">\n'
        '<meta name="robots" content="noindex">\n<meta name="viewport" content="width=device-width,initial-scale=1">\n</head>\n'
        f'<body>\n<main>\n<h1>{said} er flyttet</h1>\n<p>Siden står nu her: <a href="{way}">{said}</a>.</p>\n</main>\n</body>\n</html>\n'
    )
