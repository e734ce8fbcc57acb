"""Old addresses: pages that lead to where a record now stands, and the same as rules for servers that can send a reader on.

The pages work on any static host, without scripts. Where the rules are heard, nobody sees the pages.
"""

from html import escape
from urllib.parse import urlsplit

from haandbog import policy
from haandbog.handbook import Handbook
from haandbog.pages.values import address_of


def redirect_files(handbook: Handbook, home: str = "") -> tuple[tuple[str, bytes], ...]:
    """Return a page for every former id of every record, and the file of rules, by their address in the site, in a fixed order.

    ``home`` is the address where the site will stand, or "".
    """
    home = f"{home.rstrip('/')}/" if home else ""
    taken = {address_of(ref) for ref in handbook.by_ref}
    moved = sorted(
        (f"{record.ref.folder}/{former}/", address_of(record.ref), record.title)
        for record in handbook.records
        for former in record.former_ids
        if f"{record.ref.folder}/{former}/" not in taken
    )
    if not moved:
        return ()
    pages = tuple((f"{old}index.html", _page(title, new, home).encode()) for old, new, title in moved)
    base = urlsplit(home).path or "/"
    return (*pages, (policy.REDIRECTS, policy.redirects_file((f"{base}{old}", f"{base}{new}") for old, new, _ in moved).encode()))


def _page(title: str, new: str, home: str) -> str:
    said, way = escape(title), f"../{new.partition('/')[2]}"
    return (
        '<!doctype html>\n<html lang="da">\n<head>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy.NOTHING}">\n<meta charset="utf-8">\n'
        f'<title>{said} er flyttet</title>\n<link rel="canonical" href="{escape(home + new) if home else way}">\n'
        f'<meta http-equiv="refresh" content="0; url={way}">\n'
        '<meta name="robots" content="noindex">\n<meta name="viewport" content="width=device-width,initial-scale=1">\n</head>\n'
        f'<body>\n<main>\n<h1>{said} er flyttet</h1>\n<p>Siden står nu her: <a href="{way}">{said}</a>.</p>\n</main>\n</body>\n</html>\n'
    )
