"""Om håndbogen and the accessibility statement: honest about what the handbook is, from the records and the code."""

from datetime import date
from typing import Any

from haandbog.handbook import Handbook
from haandbog.model.focus_area import FocusArea
from haandbog.model.record import Basis, Origin, Record
from haandbog.model.source import Caveat, CaveatType, Paragraph, Source, SourceSection
from haandbog.model.status import Status
from haandbog.model.term import Term, WordClass
from haandbog.pages.about import about_page
from haandbog.pages.settings import Settings
from haandbog.pages.statement import statement_page
from haandbog.pages.views import Notice, Page, Subsection, Table
from haandbog.rendering import Renderer


def made(kind: type[Any], record_id: str, **values: Any) -> Any:
    return kind(
        id=record_id, origin=Origin(f"records/{kind.FOLDER}/{record_id}.yml"), title=record_id, summary=f"Om {record_id}.", **values
    )


def source(*caveats: Caveat) -> Source:
    section = SourceSection(id="1", title="Et", paragraphs=(Paragraph(id="1", summary="Det."),))
    return made(Source, "referat", dated=date(2024, 3, 1), sections=(section,), caveats=caveats)


def term(record_id: str, basis: Basis | None = None) -> Term:
    return made(Term, record_id, word_class=WordClass.NEUTER, basis=basis)


def html_of(page: Page, *records: Record) -> str:
    return Renderer(Handbook(records)).render(page).html


def table(page: Page, table_id: str) -> list[list[str]]:
    found = next(view for section in page.sections for view in section.views if isinstance(view, Table) and view.id == table_id)
    return [["".join(getattr(value, "text", "") for value in cell.values) for cell in row] for row in found.rows]


def test_every_source_is_named_with_its_date() -> None:
    html = html_of(about_page(Handbook((source(),))), source())
    assert 'href="../kilder/referat/"' in html
    assert "1. marts 2024" in html


def test_every_caveat_is_told_under_its_type_with_a_link_to_it() -> None:
    record = source(
        Caveat(type=CaveatType.SILENCE, text="Den siger ikke hvem."),
        Caveat(type=CaveatType.CONTRADICTION, text="Den siger både ja og nej."),
    )
    page = about_page(Handbook((record,)))
    groups = [view for section in page.sections for view in section.views if isinstance(view, Subsection)]
    assert [group.heading for group in groups] == ["Modsigelser", "Tavsheder"]
    html = html_of(page, record)
    assert html.index("Den siger både ja og nej.") < html.index("Den siger ikke hvem.")
    assert 'href="../kilder/referat/#forbehold-1"' in html
    assert 'href="../kilder/referat/#forbehold-2"' in html


def test_editorial_records_are_counted_for_each_kind() -> None:
    page = about_page(
        Handbook(
            (
                source(),
                term("match", Basis.EDITORIAL),
                term("udbud"),
                made(FocusArea, "vejledning", number=1, purpose="At det bliver bedre."),
            )
        )
    )
    assert table(page, "redaktionelle-poster") == [["Fokusområder", "1", "1", "0"], ["Ordliste", "2", "1", "1"], ["I alt", "3", "2", "1"]]


def test_every_status_stands_with_its_meaning_in_the_order_of_its_life() -> None:
    rows = table(about_page(Handbook(())), "statusser")
    assert [row[0] for row in rows] == [status.label for status in Status]
    assert all(row[1].startswith(status.meaning) for row, status in zip(rows, Status, strict=True))


def test_the_convention_of_primo_medio_and_ultimo_is_shown_by_what_the_code_makes_of_it() -> None:
    rows = dict(map(tuple, table(about_page(Handbook(())), "tidspunkter-eksempler")))
    assert rows["medio 2022"] == "1. maj 2022 til 31. august 2022"
    assert rows["ultimo marts 2022"] == "21. marts 2022 til 31. marts 2022"


def test_an_empty_handbook_says_that_it_has_no_sources_and_no_caveats() -> None:
    html = html_of(about_page(Handbook(())))
    assert "Ingen kilder" in html
    assert "Ingen forbehold" in html


def test_the_statement_page_leads_to_the_statement_when_its_address_is_set() -> None:
    html = html_of(statement_page(Settings(statement_url="https://was.digst.dk/eksempelby")))
    assert 'href="https://was.digst.dk/eksempelby"' in html
    assert "Erklæringen mangler" not in html


def test_the_statement_page_says_what_is_missing_when_no_address_is_set() -> None:
    page = statement_page(Settings())
    notices = [view for section in page.sections for view in section.views if isinstance(view, Notice)]
    assert [notice.tone for notice in notices] == ["warning"]
    assert "tilgaengelighedserklaering" in notices[0].text


def test_the_statement_lies_under_om_haandbogen() -> None:
    assert statement_page(Settings()).parent == "om/"
