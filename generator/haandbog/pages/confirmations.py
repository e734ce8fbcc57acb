"""The owner's list: which records nobody has confirmed, or not for a long time, by kind, each with the way to its file."""

from datetime import date

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.history import History
from haandbog.model import KINDS
from haandbog.model.record import Record
from haandbog.model.source import Source
from haandbog.pages.settings import Settings
from haandbog.pages.values import link_to
from haandbog.pages.views import Bullets, Cell, Column, Link, Notice, OutsideLink, Page, Prose, Section, Table, Value, Words
from haandbog.periods import danish_date

ADDRESS = "bekraeftelser/"


def confirmations_page(handbook: Handbook, history: History | None, settings: Settings) -> Page:
    """Return the page. Ages are counted from the newest change or confirmation, never from the day of the build."""
    today = counted_from(handbook, history)
    limit = _months_before(today, settings.confirm_after) if today else None
    wanted = [record for record in handbook.records if _is_due(record, limit)]
    asked = [record for record in handbook.records if record.retired is None and not isinstance(record, Source)]
    sections = []
    for kind in KINDS:
        records = sorted(
            (record for record in wanted if record.ref.folder == kind.folder),
            key=lambda record: record.confirmed.day if record.confirmed else date.min,
        )
        if records:
            sections.append(Section(f"{kind.title} ({len(records)})", f"bekraeft-{kind.folder}", _views(kind.folder, records, settings)))
    return Page(
        ADDRESS,
        "Hvad skal bekræftes?",
        "Poster, som ingen med kendskab til sagen har bekræftet, eller som det er for længe siden, nogen bekræftede.",
        (Section("", "", (_summary(asked, wanted, today, settings),)), *sections),
        parent="for-redaktoerer/",
        wide=True,
    )


def counted_from(handbook: Handbook, history: History | None) -> date | None:
    """Return the day from which ages are counted: the newest change or confirmation, or ``None`` when there is neither."""
    days = [record.confirmed.day for record in handbook.records if record.confirmed]
    if history and history.days:
        days.append(history.days[0].day)
    return max(days, default=None)


def _is_due(record: Record, limit: date | None) -> bool:
    if record.retired or isinstance(record, Source):
        return False
    return record.confirmed is None or (limit is not None and record.confirmed.day < limit)


def _months_before(day: date, months: int) -> date:
    month = day.year * 12 + day.month - 1 - months
    # No month is shorter than 28 days.
    return date(month // 12, month % 12 + 1, min(day.day, 28))


def _summary(asked: list[Record], wanted: list[Record], today: date | None, settings: Settings) -> Notice:
    never = sum(record.confirmed is None for record in wanted)
    months = danish.counted(settings.confirm_after, "måned", "måneder")
    title = "Alle poster er bekræftet" if not wanted else f"{len(wanted)} af {danish.counted(len(asked), 'post', 'poster')} skal bekræftes"
    counted = f" Alderen er regnet til {danish_date(today)}, da håndbogen sidst blev ændret eller bekræftet." if today else ""
    return Notice(
        "note",
        title,
        f"{never or 'Ingen'} er aldrig bekræftet, og {len(wanted) - never or 'ingen'} er bekræftet for mere end {months} siden.{counted} "
        "Man bekræfter en post ved at skrive dagen og sin rolle under bekræftet i dens fil. Udgåede poster og kilder er ikke med.",
        (Link("Sådan rettes en post", settings.guide),),
    )


def _views(folder: str, records: list[Record], settings: Settings) -> tuple[object, ...]:
    """Return those that were never confirmed as a list, and those confirmed long ago as a table, the oldest first."""
    never = tuple((link_to(record), _file(record, settings)) for record in records if not record.confirmed)
    rows = tuple(
        (
            Cell((link_to(record),)),
            Cell((Words(f"{danish_date(record.confirmed.day)} af {record.confirmed.role}"),)),
            Cell((_file(record, settings),)),
        )
        for record in records
        if record.confirmed
    )
    columns = (Column("post", "Post"), Column("bekraeftet", "Sidst bekræftet"), Column("fil", "Fil"))
    table = Table(f"bekraeft-tabel-{folder}", "Bekræftet for længst tid siden først", columns, rows, searchable=False)
    return (*((Prose("Aldrig bekræftet:"), Bullets(never)) if never else ()), *((table,) if rows else ()))


def _file(record: Record, settings: Settings) -> Value:
    path = record.origin.path
    name = path.rpartition("/")[2]
    return OutsideLink(f"Ret {name}", f"{settings.edit_uri.rstrip('/')}/{path}") if settings.edit_uri else Words(name)
