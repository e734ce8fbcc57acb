"""Rules about courses of events and spans of time."""

from collections.abc import Iterator
from datetime import date, timedelta

from haandbog import danish
from haandbog.handbook import Handbook
from haandbog.model.fields import fields_of
from haandbog.model.initiative import Initiative
from haandbog.model.record import ValuePath
from haandbog.model.scalars import Day
from haandbog.model.source import Source
from haandbog.periods import Period, danish_date, day_period
from haandbog.problems import Problem, Severity


def histories_run_forward(handbook: Handbook) -> Iterator[Problem]:
    """An entry of a course of events may not lie wholly before the one above it."""
    for record in handbook.all_of(Initiative):
        for number, (before, after) in enumerate(zip(record.history, record.history[1:], strict=False), 1):
            if after.time.certainly_before(before.time):
                yield record.origin.problem(
                    "H045",
                    f"»{after.time.danish}« ligger før hændelsen ovenover ({before.time.danish}).",
                    "Skriv hændelserne med den ældste først.",
                    at=("statushistorik", number, "tid"),
                )


def histories_do_not_contradict_themselves(handbook: Handbook) -> Iterator[Problem]:
    """On one and the same day a course of events neither repeats a status nor goes back to an earlier one."""
    for record in handbook.all_of(Initiative):
        for number, (before, after) in enumerate(zip(record.history, record.history[1:], strict=False), 1):
            same_day = before.time.exact and before.time.first == after.time.first and after.time.exact
            if same_day and after.status.order <= before.status.order:
                yield record.origin.problem(
                    "H048",
                    f"Den samme dag ({after.time.danish}) står både som »{before.status.text}« og derefter som »{after.status.text}«.",
                    "Behold den hændelse, der er rigtig, eller ret datoen på en af dem.",
                    at=("statushistorik", number, "status"),
                )


def some_statuses_need_a_reason(handbook: Handbook) -> Iterator[Problem]:
    """``på hold``, ``afventer igangsættelse`` and ``fravalgt`` have a note that says why."""
    for record in handbook.all_of(Initiative):
        for number, entry in enumerate(record.history):
            if entry.status.needs_reason and not entry.note:
                yield record.origin.problem(
                    "H046",
                    f"Status »{entry.status.text}« står uden begrundelse.",
                    "Tilføj note: med grunden, eller skriv, at kilden ikke siger hvorfor.",
                    at=("statushistorik", number, "status"),
                )


def entries_are_told_by_something_as_new(handbook: Handbook) -> Iterator[Problem]:
    """An entry that lies after every source of its record says itself what told it: a place in a source, or a day.

    Which place may even be in an older source: one that speaks of what is to come as if it were past is quoted as it stands.
    """
    for record in handbook.all_of(Initiative):
        sources = [handbook.get(citation.source) for citation in record.citations]
        dates = [source.dated for source in sources if isinstance(source, Source)]
        for number, entry in enumerate(record.history):
            if not dates or entry.told or entry.citations:
                continue
            newest = day_period(max(dates))
            if newest.certainly_before(entry.time):
                # The last day that it can have happened on: whoever told of it did so on that day or later.
                day = entry.time.last or entry.time.first
                yield record.origin.problem(
                    "H059",
                    f"Hændelsen ({entry.time.danish}) er nyere end sine kilder. Den nyeste er fra {newest.danish}.",
                    f"Skriv under hændelsen, hvor det står (kilder:), eller hvilken dag du fik det at vide, f.eks. oplyst: {day}.",
                    at=("statushistorik", number, "tid"),
                )


def nothing_is_told_before_it_happens(handbook: Handbook) -> Iterator[Problem]:
    """The day on which an entry was told is not before the entry."""
    for record in handbook.all_of(Initiative):
        for number, entry in enumerate(record.history):
            if entry.told and day_period(entry.told).certainly_before(entry.time):
                yield record.origin.problem(
                    "H062",
                    f"Hændelsen ({entry.time.danish}) er oplyst den {danish_date(entry.told)}, før den skete.",
                    "Ret oplyst, så det er dagen, du fik det at vide, eller ret tid.",
                    at=("statushistorik", number, "oplyst"),
                )


def days_have_come(handbook: Handbook, today: date) -> Iterator[Problem]:
    """What somebody told, confirmed or wrote on a day lies no later than tomorrow (a warning: it comes true by itself)."""
    for record, written in handbook.walked:
        for spec, at, value in written:
            if isinstance(spec.type, Day) and value > today + timedelta(days=1):
                yield record.origin.problem(
                    "H063",
                    f"{danish.capitalize(danish_date(value))} er ikke kommet endnu.",
                    f"»{spec.key}« er en dag, hvor noget er sket. Se efter, om året er det rigtige.",
                    at=at,
                    severity=Severity.WARNING,
                )


# The two ends of a span, by attribute.
_SPANS = (("since", "until"),)


def spans_end_after_they_begin(handbook: Handbook) -> Iterator[Problem]:
    """What has a beginning and an end does not end before it begins."""
    for record in handbook.records:
        keys = {spec.attribute: spec.key for spec in fields_of(type(record))}
        for start, end in _SPANS:
            begun, ended = getattr(record, start, None), getattr(record, end, None)
            if isinstance(begun, Period) and isinstance(ended, Period) and ended.certainly_before(begun):
                yield record.origin.problem(
                    "H056",
                    f"»{keys[end]}« ({ended.danish}) ligger før »{keys[start]}« ({begun.danish}).",
                    "Ret det ene af de to tidspunkter.",
                    at=(keys[end],),
                )


def parts_of_a_source_are_told_apart(handbook: Handbook) -> Iterator[Problem]:
    """Sections, the paragraphs of a section, and appendices have an id each."""
    for source in handbook.all_of(Source):
        lists: list[tuple[str, ValuePath, list[str]]] = []
        lists.append(("afsnit", (), [section.id for section in source.sections]))
        lists.append(("bilag", (), [appendix.id for appendix in source.appendices]))
        for number, section in enumerate(source.sections):
            lists.append(("stykker", ("afsnit", number), [paragraph.id for paragraph in section.paragraphs]))
        for key, around, ids in lists:
            for number, part in enumerate(ids):
                if part in ids[:number]:
                    yield source.origin.problem(
                        "H057", f"Id'et »{part}« står to gange under »{key}«.", "Giv hver del sit eget id.", at=(*around, key, number, "id")
                    )


def successors_are_current(handbook: Handbook) -> Iterator[Problem]:
    """What replaces a retired record is not itself retired."""
    for record in handbook.records:
        if record.retired is None or record.retired.replaced_by is None:
            continue
        successor = handbook.get(record.retired.replaced_by)
        if successor is not None and successor.retired is not None:
            yield record.origin.problem(
                "H051", f"»{successor.title}«, som skal erstatte posten, er selv udgået.", "Henvis til den post, der gælder nu.",
                at=("udgået", "erstattet_af"),
            )  # fmt: skip
