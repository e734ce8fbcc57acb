"""Rules across records: each one a function whose docstring is the rule."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from haandbog import danish
from haandbog.handbook import Handbook, citations, values
from haandbog.model import KIND_BY_FOLDER
from haandbog.model.collaboration import Collaboration
from haandbog.model.fields import Prose, Ref, Text
from haandbog.model.initiative import Initiative
from haandbog.model.offer import Offer
from haandbog.model.onboarding_step import OnboardingStep
from haandbog.model.record import Record, ValuePath
from haandbog.model.source import Source
from haandbog.model.term import Term
from haandbog.problems import Problem
from haandbog.terms import collisions

Rule = Callable[[Handbook], Iterator[Problem]]


def check(handbook: Handbook) -> tuple[Problem, ...]:
    """Return every breach of every rule, in the order in which problems are reported."""
    found = [problem for rule in RULES for problem in rule(handbook)]
    return tuple(sorted(found, key=lambda problem: problem.order))


def references_lead_somewhere(handbook: Handbook) -> Iterator[Problem]:
    """A reference names a record that exists."""
    for use in handbook.uses:
        if use.target in handbook:
            continue
        in_prose = isinstance(use.spec.type, Prose)
        at = use.record.origin.find(f"[{use.target}]", *use.at) if in_prose else use.at
        yield _dangling(handbook, use.record, use.target, at, with_folder=in_prose or _has_folder(use.record, use.at, use.target))


def sources_are_found(handbook: Handbook) -> Iterator[Problem]:
    """A citation names a source, a section and paragraphs that exist."""
    for record in handbook.records:
        for at, citation in citations(record):
            source = handbook.get(citation.source)
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
                "H044", "Posten siger ikke, hvor oplysningerne står.", "Skriv kilder, eller grundlag: redaktionelt, når håndbogen selv siger det."
            )


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


def terms_are_told_apart(handbook: Handbook) -> Iterator[Problem]:
    """No two terms have a form in common."""
    for form, first, second in collisions(handbook.all_of(Term)):
        record = handbook[second]
        yield record.origin.problem(
            "H047",
            f"Formen »{form}« hører også til begrebet »{handbook[first].title}«.",
            "Lad kun ét af begreberne have ordet; skriv det andet under se_også.",
            at=("titel",),
        )


def onboarding_can_be_walked(handbook: Handbook) -> Iterator[Problem]:
    """The prerequisites of a step lie in the same or an earlier phase, and never lead back to it."""
    for step in handbook.all_of(OnboardingStep):
        for number, ref in enumerate(step.prerequisites):
            before = handbook.get(ref)
            if not isinstance(before, OnboardingStep):
                continue
            if before.phase.order > step.phase.order:
                yield step.origin.problem(
                    "H050",
                    f"Trinnet forudsætter »{before.title}«, som først kommer i fasen »{before.phase.text}« ({before.origin.path}).",
                    f"Dette trin ligger i fasen »{step.phase.text}«. Flyt et af trinnene, eller slet forudsætningen.",
                    at=("forudsætter", number),
                )
            if path := _way_back(handbook, before, step):
                yield step.origin.problem(
                    "H049",
                    "Trinnet forudsætter i sidste ende sig selv: " + " → ".join([step.id, *path]) + f" (se også {before.origin.path}).",
                    "Slet en af forudsætningerne i kæden.",
                    at=("forudsætter", number),
                )


def _way_back(handbook: Handbook, start: OnboardingStep, goal: OnboardingStep) -> list[str]:
    """Return the ids from ``start`` along prerequisites to ``goal``, or an empty list."""
    waiting = [(start, [start.id])]
    seen: set[str] = set()
    while waiting:
        step, path = waiting.pop()
        if step.id == goal.id:
            return path
        if step.id in seen:
            continue
        seen.add(step.id)
        for ref in step.prerequisites:
            if isinstance(following := handbook.get(ref), OnboardingStep):
                waiting.append((following, [*path, following.id]))
    return []


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


def target_groups_are_groups(handbook: Handbook) -> Iterator[Problem]:
    """A target group is a term that is marked as a group of citizens."""
    records: tuple[Offer | Collaboration, ...] = (*handbook.all_of(Offer), *handbook.all_of(Collaboration))
    for record in records:
        for number, ref in enumerate(record.target_groups):
            term = handbook.get(ref)
            if isinstance(term, Term) and not term.target_group:
                groups = [other.id for other in handbook.all_of(Term) if other.target_group]
                yield record.origin.problem(
                    "H054",
                    f"Begrebet »{term.title}« er ikke mærket som en gruppe af borgere.",
                    f"Målgrupperne er: {danish.join_words(groups)}. En ny bliver til ved at skrive målgruppe: ja i begrebet.",
                    at=("målgrupper", number),
                )


# A CPR number is a date of birth, perhaps a hyphen, and four digits.
_CPR = re.compile(r"(?<![\d-])(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d\d[- ]?\d{4}(?![\d-])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_PHONE = re.compile(r"(?<![\w-])(?:\+45 ?|0045 ?)\d\d ?\d\d ?\d\d ?\d\d(?![\w-])|(?<=tlf\. )\d\d ?\d\d ?\d\d ?\d\d|(?<![\w-])\d\d \d\d \d\d \d\d(?![\w-])")


def nothing_private_is_written(handbook: Handbook) -> Iterator[Problem]:
    """No text holds what looks like a CPR number, an e-mail address or a telephone number."""
    for record in handbook.records:
        for spec, at, value in values(record):
            if not isinstance(value, str) or not isinstance(getattr(spec.type, "item", spec.type), Text | Prose):
                continue
            for pattern, what, code in (
                (_CPR, "et CPR-nummer", "H052"), (_MAIL, "en mailadresse", "H053"), (_PHONE, "et telefonnummer", "H053"),
            ):  # fmt: skip
                for found in pattern.finditer(value):
                    yield record.origin.problem(
                        code,
                        f"Her står, hvad der ligner {what}.",
                        "Håndbogen er offentlig: skriv ingen oplysninger, der kan føre til en person. Skriv en rolle i stedet.",
                        at=record.origin.find(found[0], *at),
                    )


def _dangling(handbook: Handbook, record: Record, target: Ref, at: ValuePath | Any, *, with_folder: bool) -> Problem:
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


RULES: tuple[Rule, ...] = (
    references_lead_somewhere,
    sources_are_found,
    everything_has_a_ground,
    histories_run_forward,
    some_statuses_need_a_reason,
    terms_are_told_apart,
    onboarding_can_be_walked,
    successors_are_current,
    target_groups_are_groups,
    nothing_private_is_written,
)
