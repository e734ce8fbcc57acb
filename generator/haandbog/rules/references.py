"""Rules about references: to records, to places in sources, and in prose."""

from collections.abc import Collection, Iterator

from haandbog import danish, prose
from haandbog.handbook import Handbook
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.fields import FieldSpec, Many
from haandbog.model.initiative import Initiative
from haandbog.model.record import Citation, Record, ValuePath
from haandbog.model.scalars import AnyReference, Prose, Ref
from haandbog.model.source import Source
from haandbog.problems import Place, Problem, Severity

_MOST_ALIKE = 20  # of one record: who pasted a list twice need not be told of every line


def references_lead_somewhere(handbook: Handbook) -> Iterator[Problem]:
    """A reference names a record that exists."""
    for use in handbook.uses:
        if use.target in handbook or use.target in handbook.unread:
            continue
        in_prose = isinstance(use.spec.type, Prose)
        at = use.record.origin.find(f"[{use.target}]", *use.at) if in_prose else use.at
        yield _dangling(handbook, use.record, use.target, at, use.spec)


def sources_are_found(handbook: Handbook) -> Iterator[Problem]:
    """A citation names a source, a section and paragraphs that exist."""
    for record, written in handbook.walked:
        for _, at, citation in written:
            if not isinstance(citation, Citation) or citation.source in handbook.unread:
                continue
            source = handbook.get(citation.source)
            if not isinstance(source, Source):
                yield _dangling(handbook, record, citation.source, (*at, "kilde"), None)
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
            told = " Er det oplyst på et møde, så skriv også oplyst: og dagen under hændelsen." if isinstance(record, Initiative) else ""
            yield record.origin.problem(
                "H044",
                "Posten siger ikke, hvor oplysningerne står.",
                f"Står det i en kilde, så skriv kilder: med afsnit. Gør det ikke, så skriv grundlag: redaktionelt.{told}",
            )


def links_in_prose_can_be_followed(handbook: Handbook) -> Iterator[Problem]:
    """A link in prose is ``[tekst][mappe/id]`` or leads to a web address; anything else would be shown as it was typed."""
    for record, written in handbook.walked:
        for spec, at, value in written:
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
    for record, written in handbook.walked:
        seen: dict[ValuePath, set[object]] = {}
        told = 0
        for spec, at, value in written:
            if not isinstance(spec.type, Many) or not isinstance(value, str | Ref):
                continue
            if value in seen.setdefault(at[:-1], set()) and told < _MOST_ALIKE:
                told += 1
                yield record.origin.problem(
                    "H058", f"»{value}« står to gange i listen »{spec.key}«.", "Slet den ene.", at=at, severity=Severity.WARNING
                )
            seen[at[:-1]].add(value)


def _dangling(handbook: Handbook, record: Record, target: Ref, at: ValuePath | Place, spec: FieldSpec | None) -> Problem:
    """Return that nothing stands where a reference in the field leads; ``spec`` is ``None`` for a citation."""
    if target.folder not in KIND_BY_FOLDER:
        folders = list(KIND_BY_FOLDER)
        return record.origin.problem(
            "H041", f"Mappen »{target.folder}« findes ikke.", f"Mapperne er: {danish.join_words(folders)}.", at=at,
            suggestion=danish.nearest(target.folder, folders),
        )  # fmt: skip
    kind = KIND_BY_FOLDER[target.folder]
    allowed = _folders_of(spec)
    nothing = f"Der er {'intet' if kind.neuter else 'ingen'} {kind.singular} med id'et »{target.id}«"
    if (now := handbook.former.get(target)) is not None:
        return record.origin.problem(
            "H040", f"{nothing} længere. {danish.capitalize(kind.definite)} hedder nu »{now.id}« ({now.origin.path}).",
            "Skriv det nye id.", at=at, suggestion=_written(now.ref, allowed),
        )  # fmt: skip
    near = danish.nearest(target.id, (ref.id for ref in handbook.by_ref if ref.folder == target.folder))
    elsewhere = [ref for ref in handbook.by_ref if ref.id == target.id and ref.folder in allowed]
    path = f"records/{target.folder}/{target.id}.yml"
    if elsewhere:
        hint = f"{danish.join_words([ref.origin.path for ref in map(handbook.__getitem__, elsewhere)])} findes. Er det den, så skriv mappen om."
        return record.origin.problem("H040", f"{nothing}.", hint, at=at, suggestion=str(elsewhere[0]))
    hint = f"Er posten ny, skal filen {path} oprettes i det samme forslag."
    if not near:
        hint += " Er den slettet, så hent den tilbage, og skriv udgået i den. Gælder henvisningen ikke mere, så slet den."
    suggestion = _written(Ref(target.folder, near), allowed) if near else ""
    return record.origin.problem("H040", f"{nothing}.", hint, at=at, suggestion=suggestion)


def _folders_of(spec: FieldSpec | None) -> Collection[str]:
    """Return the folders that a reference with a folder in it may lead to; () where the field's own folder goes without saying."""
    inner = spec.type.item if spec and isinstance(spec.type, Many) else spec.type if spec else None
    if isinstance(inner, Prose):
        return KIND_BY_FOLDER
    return inner.folders or KIND_BY_FOLDER if isinstance(inner, AnyReference) else ()


def _written(ref: Ref, folders: Collection[str]) -> str:
    """Return a reference as it stands in the field."""
    return str(ref) if folders else ref.id
