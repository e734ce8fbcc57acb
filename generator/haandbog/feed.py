"""The changes as an Atom feed (RFC 4287): one entry a day, in words."""

import re
import uuid
from html import escape

from haandbog import danish
from haandbog.history import Change, Day, History, counts, plain
from haandbog.pages.changes import ADDRESS, address_of_day
from haandbog.pages.data import FEED_FILE
from haandbog.pages.settings import Settings
from haandbog.periods import danish_date

_DAYS = 50
_LINES = 60  # of one day; a longer one is counted

# What XML 1.0 cannot hold, in any spelling.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed_files(history: History, settings: Settings) -> tuple[tuple[str, bytes], ...]:
    """Return the feed by its address in the site, or nothing when there are no changes to tell.

    Addresses stand in it only when the site knows its own; an id never changes with them.
    """
    if not history.days:
        return ()
    base = f"{settings.url.rstrip('/')}/" if settings.url else ""
    links = ""
    if base:
        links = f'<link rel="self" type="application/atom+xml" href="{_xml(base + FEED_FILE)}"/><link rel="alternate" type="text/html" href="{_xml(base + ADDRESS)}"/>'
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="da">',
        f"<id>{_id(settings, 'aendringer')}</id><title>{_xml(settings.name)}: ændringer</title>{links}",
        f"<updated>{history.days[0].time.isoformat()}</updated><author><name>{_xml(settings.authority or settings.name)}</name></author>",
        *(_entry(history, day, settings, base) for day in history.days[:_DAYS]),
        "</feed>\n",
    ]
    return ((FEED_FILE, "\n".join(parts).encode()),)


def _entry(history: History, day: Day, settings: Settings, base: str) -> str:
    link = f'<link rel="alternate" type="text/html" href="{_xml(base + address_of_day(history, day))}"/>' if base else ""
    return (
        f"<entry><id>{_id(settings, day.day.isoformat())}</id>"
        f"<title>{_xml(f'{danish_date(day.day)}: {counts(day.changes)}')}</title>{link}"
        f"<updated>{day.time.isoformat()}</updated>"
        f'<content type="html">{_xml(_lines(day.changes))}</content></entry>'
    )


def _lines(changes: tuple[Change, ...]) -> str:
    lines = [f"<li>{escape(plain(change.sentence))}.</li>" for change in changes[:_LINES]]
    more = len(changes) - len(lines)
    return f"<ul>{''.join(lines)}</ul>" + (f"<p>Og {danish.counted(more, 'ændring', 'ændringer')} til.</p>" if more else "")


def _id(settings: Settings, name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"haandbog:{settings.name}/{name}").urn


def _xml(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))
