"""What one record hangs together with, as a picture: what comes to it on one side, what goes from it on the other."""

from collections.abc import Iterable, Sequence

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.initiative import Initiative
from haandbog.model.partner import Partner
from haandbog.model.record import Record
from haandbog.model.scalars import Ref
from haandbog.pages.relation_pictures import RelationPicture, relation_picture
from haandbog.pages.views import Section

_MOST = 12  # a side with more is a list, not a picture


def surroundings_section(handbook: Handbook, record: Initiative | Partner) -> tuple[Section, ...]:
    """Return the section with the picture, or nothing where there are not two neighbours to draw."""
    picture = surroundings_picture(handbook, record)
    return (Section("Billede af sammenhængen", "billede", (picture,)),) if picture else ()


def surroundings_picture(handbook: Handbook, record: Initiative | Partner) -> RelationPicture | None:
    """Return a record between its neighbours, or nothing where there are fewer than two or too many for a picture."""
    before, after = _sides(handbook, record)
    if len(before) + len(after) < 2 or max(len(before), len(after)) > _MOST:
        return None
    heading_before, heading_after = _headings(record)
    kind = danish.capitalize(KIND_BY_FOLDER[record.ref.folder].singular)
    columns = [
        *(((heading_before, "", before),) if before else ()),
        (kind, "", (record,)),
        *(((heading_after, "", after),) if after else ()),
    ]
    pairs = [*((other.ref, record.ref) for other in before), *((record.ref, other.ref) for other in after)]
    title = f"»{record.title}« og det, {_PRONOUN[type(record)]} hænger sammen med"
    return relation_picture(handbook, "sammenhaeng", title, columns, pairs, record.ref)


_PRONOUN: dict[type[Record], str] = {Initiative: "det", Partner: "den"}


def _headings(record: Record) -> tuple[str, str]:
    if isinstance(record, Initiative):
        return "Udspringer af", "Fører til, handler om eller inddrager"
    return "Er med i", "Har også del i"


def _sides(handbook: Handbook, record: Initiative | Partner) -> tuple[Sequence[Record], Sequence[Record]]:
    using = [use.record for use in handbook.uses_of.get(record.ref, ()) if use.spec.attribute != "see_also"]
    if isinstance(record, Initiative):
        named = (*record.collaborations, *record.partners, *record.offers, *record.methods, *record.teams)
        following = [other.ref for other in using if _follows(other, record.ref)]
        return _current(handbook, record, record.causes), _current(handbook, record, (*following, *named), without=record.causes)
    taking_part = [other.ref for other in using if record.ref in getattr(other, "partners", ())]
    acting = [other.ref for other in using if other.ref.folder in ("tilbud", "metoder", "analyser") and other.ref not in taking_part]
    return _current(handbook, record, taking_part), _current(handbook, record, acting)


def _follows(other: Record, ref: Ref) -> bool:
    """Whether the other says that it springs from the initiative, or measures it."""
    return ref in getattr(other, "causes", ()) or (other.ref.folder == "kpier" and ref in getattr(other, "initiatives", ()))


def _current(handbook: Handbook, own: Record, refs: Iterable[Ref], without: Iterable[Ref] = ()) -> tuple[Record, ...]:
    """Return the records that are there and not retired, each once, in the order of the kinds."""
    wanted = dict.fromkeys(ref for ref in refs if ref in handbook and ref != own.ref and ref not in set(without))
    found = [handbook[ref] for ref in wanted if handbook[ref].retired is None]
    order = list(KIND_BY_FOLDER)
    return tuple(sorted(found, key=lambda record: order.index(record.ref.folder)))
