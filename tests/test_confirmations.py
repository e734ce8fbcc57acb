"""The owner's list: what nobody has confirmed, or not for long, by kind, and never counted from the day of the build."""

from datetime import UTC, date, datetime

from haandbog.handbook import Handbook
from haandbog.history import Category, Change, Day, History, Named
from haandbog.model.partner import Partner, PartnerType
from haandbog.model.record import Basis, Confirmation, Origin, Record, Retirement
from haandbog.model.role import Role, RoleType
from haandbog.model.scalars import Ref
from haandbog.pages.confirmations import confirmations_page, counted_from
from haandbog.pages.settings import Settings
from haandbog.periods import read_period
from haandbog.rendering import Renderer


def partner(name: str, confirmed: date | None = None, **more: object) -> Partner:
    said = Confirmation(day=confirmed, role="teamleder") if confirmed else None
    return Partner(
        origin=Origin(f"records/partnere/{name}.yml"), id=name, title=name.capitalize(), summary="En.", type=next(iter(PartnerType)),
        basis=Basis.EDITORIAL, confirmed=said, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def role(name: str) -> Role:
    return Role(
        origin=Origin(f"records/roller/{name}.yml"), id=name, title=name.capitalize(), summary="En.", type=next(iter(RoleType)),
        basis=Basis.EDITORIAL,
    )  # fmt: skip


def page_of(*records: Record, history: History | None = None, settings: Settings = Settings()) -> str:  # noqa: B008 - frozen
    handbook = Handbook(records)
    return Renderer(handbook).render(confirmations_page(handbook, history, settings)).html


NEW, OLD, NEVER = partner("ny", date(2026, 3, 1)), partner("gammel", date(2024, 2, 1)), partner("aldrig")
CHANGED = Change(Category.NEW, Named(Ref("partnere", "ny"), "Ny"), ("er ny",))


def changed_on(day: date) -> History:
    return History("", (Day(day, datetime(day.year, day.month, day.day, tzinfo=UTC), (CHANGED,)),))


def test_what_was_never_confirmed_stands_first_then_the_oldest_and_what_is_fresh_is_not_there() -> None:
    html = page_of(NEW, OLD, NEVER, role("leder"))
    assert html.index("partnere/aldrig/") < html.index("partnere/gammel/") < html.index("1. februar 2024 af teamleder")
    assert "partnere/ny/" not in html
    assert '<h2 id="bekraeft-partnere">Samarbejdspartnere (2)</h2>' in html
    assert '<h2 id="bekraeft-roller">Roller (1)</h2>' in html
    assert "3 af 4 poster skal bekræftes" in html


def test_the_age_is_a_setting_and_counted_from_the_newest_change_or_confirmation() -> None:
    assert "partnere/gammel/" not in page_of(NEW, OLD, settings=Settings(confirm_after=36))
    assert counted_from(Handbook((NEW, OLD)), None) == date(2026, 3, 1)
    assert counted_from(Handbook((NEW,)), changed_on(date(2027, 5, 1))) == date(2027, 5, 1)
    assert counted_from(Handbook((NEVER,)), None) is None
    assert "partnere/ny/" in page_of(NEW, history=changed_on(date(2027, 5, 1)))
    assert "regnet til 1. maj 2027" in page_of(NEW, history=changed_on(date(2027, 5, 1)))


def test_retired_records_need_no_confirmation_and_none_is_said_when_all_are() -> None:
    gone = partner("vaek", retired=Retirement(time=read_period("2024"), reason="Slut."))
    html = page_of(NEW, gone)
    assert "partnere/vaek/" not in html
    assert "Alle poster er bekræftet" in html


def test_each_record_leads_to_its_file_where_the_files_can_be_edited() -> None:
    html = page_of(NEVER, settings=Settings(edit_uri="https://github.com/o/r/edit/main/"))
    assert 'href="https://github.com/o/r/edit/main/records/partnere/aldrig.yml"' in html
    assert "github" not in page_of(NEVER)
    assert "aldrig.yml" in page_of(NEVER)
