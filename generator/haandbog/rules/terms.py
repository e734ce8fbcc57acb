"""Rules about the glossary."""

from collections.abc import Iterator

from haandbog import danish
from haandbog.handbook import Handbook, texts
from haandbog.model.collaboration import Collaboration
from haandbog.model.offer import Offer
from haandbog.model.term import Term
from haandbog.problems import Problem, Severity
from haandbog.terms import TermIndex, collisions


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


def terms_are_used(handbook: Handbook) -> Iterator[Problem]:
    """Every term is used or referred to by some other record (a warning: the page is there, but no way leads to it)."""
    if handbook.unread:
        return
    unused = {term.ref: term for term in handbook.current_of(Term)}
    for use in handbook.uses:
        if use.record.ref != use.target:
            unused.pop(use.target, None)
    if not unused:
        return
    for ref in handbook.mentions:
        unused.pop(ref, None)
    # A word that only stands inside another term's, or in what is retired, is used all the same.
    index = TermIndex(unused.values())
    for record in handbook.records if unused else ():
        for text in texts(record):
            if index.may_find(text):
                for match in index.find(text, without=record.ref):
                    unused.pop(match.ref, None)
    for term in unused.values():
        yield term.origin.problem(
            "H060",
            f"Ingen anden post bruger ordet »{term.title}« eller henviser til det.",
            "Håndbogen kan bygges alligevel. Står ordet i en anden form, så skriv den under former eller synonymer. "
            "Ellers brug ordet i en anden post, eller henvis til det under se_også dér.",
            at=("titel",),
            severity=Severity.WARNING,
        )


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
