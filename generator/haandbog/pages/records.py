"""The page of a record: what is the same for every kind, with what a kind adds."""

from collections import Counter
from dataclasses import replace
from typing import Any

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.history import History
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.fields import Group, Many, fields_of
from haandbog.model.initiative import Initiative
from haandbog.model.record import Record
from haandbog.model.scalars import AnyReference, Ref, Reference
from haandbog.model.scalars import Prose as ProseType
from haandbog.model.source import Source
from haandbog.pages import kinds
from haandbog.pages.change_lines import changed_words, history_sections
from haandbog.pages.values import (
    EDITORIAL,
    WHAT_IS_EDITORIAL,
    as_of,
    badge_of,
    citation_link,
    link_to,
    section_anchor,
    told_by,
    values_of,
)
from haandbog.pages.views import (
    Fact,
    Facts,
    Link,
    Mark,
    Notice,
    Page,
    Prose,
    RelationGroup,
    Relations,
    Section,
    SourceLine,
    Sources,
    Values,
)
from haandbog.periods import danish_date

# Fields that every record shows in a place of their own.
_COMMON = frozenset({"title", "summary", "description", "citations", "basis", "see_also", "confirmed", "retired", "former_ids"})


def record_page(handbook: Handbook, record: Record, history: History | None = None, versions_uri: str = "") -> Page:
    """Return the page of a record; ``history`` is what git tells of the records, ``versions_uri`` where versions of files are read."""
    kind = KIND_BY_FOLDER[record.ref.folder]
    special = kinds.sections_of(handbook, record)
    sections = [
        _opening(handbook, record, special),
        *special.before,
        *_prose_sections(record, special.shown),
        *special.after,
        *_relations(handbook, record, special.related),
        *_sources(handbook, record),
        *history_sections(handbook, history, record, versions_uri),
    ]
    return Page(
        address=f"{kind.folder}/{record.id}/",
        title=record.title,
        description=record.summary,
        sections=tuple(section for section in sections if section.views),
        parent=f"{kind.folder}/",
        eyebrow=danish.capitalize(kind.singular),
        badges=_badges(handbook, record),
        source=record.origin.path,
        record=record.ref,
        changed=changed_words(history, record),
        wide=special.wide,
    )


def _badges(handbook: Handbook, record: Record) -> Values:
    badges: list[Any] = []
    if isinstance(record, Initiative):
        badges.append(badge_of(record.status))
        if told := as_of(handbook, record):
            badges.append(Mark(told, "Så frisk er oplysningen om status."))
    if record.retired:
        badges.append(Mark("udgået", "Posten gælder ikke længere."))
    if record.editorial:
        badges.append(replace(EDITORIAL, address=WHAT_IS_EDITORIAL))
    return tuple(badges)


def _retired(handbook: Handbook, record: Record) -> Notice | None:
    if record.retired is None:
        return None
    successor = handbook.get(record.retired.replaced_by) if record.retired.replaced_by else None
    text = f"{danish.capitalize(record.retired.time.danish)}. {record.retired.reason}"
    return Notice("retired", "Udgået", text, (link_to(successor),) if successor else ())


def _opening(handbook: Handbook, record: Record, special: kinds.Special) -> Section:
    """What stands under the title: what one must know first, the facts, and the description."""
    facts = (*special.facts, *_facts(handbook, record, special.shown))
    views = (
        _retired(handbook, record),
        *special.notices,
        Facts(facts) if facts else None,
        Prose(record.description, record.ref) if record.description else None,
    )
    return Section("", "", tuple(view for view in views if view))


def _facts(handbook: Handbook, record: Record, shown: frozenset[str]) -> tuple[Fact, ...]:
    facts = []
    for spec in fields_of(type(record)):
        inner = spec.type.item if isinstance(spec.type, Many) else spec.type
        if spec.attribute in _COMMON or spec.attribute in shown or isinstance(inner, ProseType | Group):
            continue
        if values := values_of(handbook, getattr(record, spec.attribute)):
            facts.append(Fact(spec.label, values))
    return tuple(facts)


def _prose_sections(record: Record, shown: frozenset[str]) -> list[Section]:
    sections = []
    for spec in fields_of(type(record)):
        text = getattr(record, spec.attribute)
        if isinstance(spec.type, ProseType) and text and spec.attribute not in _COMMON | shown:
            sections.append(Section(spec.label, danish.slugify(spec.label), (Prose(text, record.ref),)))
    return sections


def _relations(handbook: Handbook, record: Record, shown: frozenset[Ref]) -> list[Section]:
    """Both ways: what the record names under "se også", and everything that names it and is not already ``shown``."""
    groups = []
    own = {ref for spec in fields_of(type(record)) if _refers(spec.type) for ref in _tuple(getattr(record, spec.attribute))} - set(
        record.see_also
    )
    if further := tuple(link_to(handbook[ref]) for ref in record.see_also if ref in handbook):
        groups.append(RelationGroup("Se også", further))
    by_kind: dict[str, dict[str, Link]] = {}
    for use in handbook.uses_of.get(record.ref, ()):
        if use.record.ref not in {record.ref, *shown} and use.record.ref not in own and use.record.ref not in record.see_also:
            link = link_to(use.record)
            by_kind.setdefault(use.record.ref.folder, {})[link.address] = link
    for folder in KIND_BY_FOLDER:
        if links := by_kind.get(folder):
            groups.append(RelationGroup(danish.capitalize(KIND_BY_FOLDER[folder].plural), tuple(links.values())))
    return [Section("Hænger sammen med", "haenger-sammen-med", (Relations(_told_apart(groups, record)),))] if groups else []


def _told_apart(groups: list[RelationGroup], record: Record) -> tuple[RelationGroup, ...]:
    """Say of what kind a record is whose name another one there has too, or the page itself."""
    names = Counter(link.text.casefold() for group in groups for link in group.links)
    names[record.title.casefold()] += 1
    return tuple(
        replace(group, links=tuple(_with_kind(link) if names[link.text.casefold()] > 1 else link for link in group.links))
        for group in groups
    )


def _with_kind(link: Link) -> Link:
    return replace(link, text=f"{link.text} ({KIND_BY_FOLDER[link.address.partition('/')[0]].singular})")


def _refers(field_type: Any) -> bool:
    return isinstance(field_type.item if isinstance(field_type, Many) else field_type, Reference | AnyReference)


def _tuple(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _sources(handbook: Handbook, record: Record) -> list[Section]:
    if isinstance(record, Source):
        return []
    lines = []
    for citation in record.citations:
        paragraphs: tuple[Link, ...] = ()
        source = handbook.get(citation.source)
        if isinstance(source, Source):
            wanted = [section for section in source.sections if section.id == citation.section]
            paragraphs = tuple(
                Link(paragraph.summary, f"kilder/{source.id}/#{section_anchor(section.id, paragraph.id)}", f"Stykke {paragraph.id}")
                for section in wanted
                for paragraph in section.paragraphs
                if paragraph.id in citation.paragraphs
            )
        lines.append(SourceLine(citation_link(handbook, citation), paragraphs))
    told = told_by(handbook, record.citations)
    confirmed = f"Bekræftet {danish_date(record.confirmed.day)} af {record.confirmed.role}." if record.confirmed else ""
    view = Sources(tuple(lines), record.editorial, danish_date(told[-1].dated) if told else "", confirmed)
    return [Section("Kilder", "kilder", (view,))]
