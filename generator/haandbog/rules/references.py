"""Rules about references: to records, to places in sources, and in prose."""

from collections.abc import Iterator

from haandbog import danish, prose
from haandbog.handbook import Handbook, citations, values
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.fields import Many, Prose, Ref
from haandbog.model.record import Record, ValuePath
from haandbog.model.source import Source
from haandbog.problems import Place, Problem, Severity


def references_lead_somewhere(handbook: Handbook) -> Iterator[Problem]:
    """A reference names a record that exists."""
    for use in handbook.uses:
        if use.target in handbook or use.target in handbook.unread:
            continue
        in_prose = isinstance(use.spec.type, Prose)
        at = use.record.origin.find(f"[{use.target}]", *use.at) if in_prose else use.at
        yield _dangling(handbook, use.record, use.target, at, with_folder=in_prose or _has_folder(use.record, use.at, use.target))


def sources_are_found(handbook: Handbook) -> Iterator[Problem]:
    """A citation names a source, a section and paragraphs that exist."""
    for record in handbook.records:
        for at, citation in citations(record):
            source = handbook.get(citation.source)
            if citation.source in handbook.unread:
                continue
            if not isinstance(source, Source):
                yield _dangling(handbook, record, citation.source, (*at, "kilde"), with_folder=False)
                continue
            sections = {section.id: section for section in source.sections}
            if citation.section is None:
                if citation.paragraphs:
                    yield record.origin.problem(
                        "H042", "Kildehenvisningen har stykker, men intet afsnit.", "Skriv afsnittet over stykkerne.", at=at
                    )
            elif citation.section not in sections:
                yield record.origin.problem(
                    "H042",
                    f"Kilden »{source.id}« har intet afsnit »{citation.section}«.",
                    f"Afsnittene er: {danish.join_words(list(sections))}.",
                    at=(*at, "afsnit"),
                    suggestion=danish.nearest(citation.section, sections),
                )
            else:
                known = [paragraph.id for paragraph in sections[citation.section].paragraphs]
                for number, paragraph in enumerate(citation.paragraphs):
                    if paragraph not in known:
                        yield record.origin.problem(
                            "H042",
                            f"Afsnit {citation.section} i kilden »{source.id}« har intet stykke »{paragraph}«.",
                            f"Stykkerne er: {danish.join_words(known)}.",
                            at=(*at, "stykker", number),
                        )


def everything_has_a_ground(handbook: Handbook) -> Iterator[Problem]:
    """A record rests on a source, or says that it is editorial."""
    for record in handbook.records:
        if not record.citations and not record.editorial and not isinstance(record, Source):
            yield record.origin.problem(
                "H044",
                "Posten siger ikke, hvor oplysningerne står.",
                "Skriv kilder, eller grundlag: redaktionelt, når håndbogen selv siger det.",
            )


def links_in_prose_can_be_followed(handbook: Handbook) -> Iterator[Problem]:
    """A link in prose is ``[tekst][mappe/id]`` or leads to a web address; anything else would be shown as it was typed."""
    for record in handbook.records:
        for spec, at, value in values(record):
            if not isinstance(spec.type, Prose):
                continue
            for found in prose.dead_links(value):
                yield record.origin.problem(
                    "H043",
                    f"»{found}« bliver ikke til en henvisning.",
                    "Skriv [tekst][mappe/id] for at henvise til en post, eller [tekst](https://…) for at henvise ud af håndbogen.",
                    at=record.origin.find(found, *at),
                )


def former_ids_are_free(handbook: Handbook) -> Iterator[Problem]:
    """A former id is not the id of another record, nor the former id of two."""
    owners: dict[Ref, Record] = {}
    for record in handbook.records:
        for number, former in enumerate(record.former_ids):
            address = Ref(record.ref.folder, former)
            owner = handbook.get(address) or owners.get(address)
            if owner is not None:
                yield record.origin.problem(
                    "H055",
                    f"»{former}« kan ikke være et tidligere id her: {owner.origin.path} har det allerede.",
                    "Et tidligere id må kun stå ét sted og må ikke være navnet på en fil, der findes.",
                    at=("tidligere_id", number),
                )
            owners.setdefault(address, record)


def lists_name_a_thing_once(handbook: Handbook) -> Iterator[Problem]:
    """A list of references or words has no entry twice (a warning: the site shows it, but nobody meant it)."""
    for record in handbook.records:
        seen: dict[ValuePath, set[object]] = {}
        for spec, at, value in values(record):
            if not isinstance(spec.type, Many) or not isinstance(value, str | Ref):
                continue
            if value in seen.setdefault(at[:-1], set()):
                yield record.origin.problem(
                    "H058", f"»{value}« står to gange i listen »{spec.key}«.", "Slet den ene.", at=at, severity=Severity.WARNING
                )
            seen[at[:-1]].add(value)


def _dangling(handbook: Handbook, record: Record, target: Ref, at: ValuePath | Place, *, with_folder: bool) -> Problem:
    if target.folder not in KIND_BY_FOLDER:
        folders = list(KIND_BY_FOLDER)
        return record.origin.problem(
            "H041", f"Mappen »{target.folder}« findes ikke.", f"Mapperne er: {danish.join_words(folders)}.", at=at,
            suggestion=danish.nearest(target.folder, folders),
        )  # fmt: skip
    ids = [ref.id for ref in handbook.by_ref if ref.folder == target.folder]
    near = danish.nearest(target.id, ids)
    elsewhere = [str(ref) for ref in handbook.by_ref if ref.id == target.id]
    kind = KIND_BY_FOLDER[target.folder]
    hint = f"Opret filen records/{target.folder}/{target.id}.yml, eller ret henvisningen."
    if elsewhere:
        hint = f"Id'et findes et andet sted: {danish.join_words(elsewhere)}. {hint}"
    return record.origin.problem(
        "H040", f"Der er {'intet' if kind.neuter else 'ingen'} {kind.singular} med id'et »{target.id}«.", hint, at=at,
        suggestion=(f"{target.folder}/{near}" if with_folder else near) if near else "",
    )  # fmt: skip


def _has_folder(record: Record, at: ValuePath, target: Ref) -> bool:
    place = record.origin.place(*at)
    line = record.origin.lines[place.line - 1] if record.origin.lines else ""
    return str(target) in line
