"""Exercises made from the records: each has one right answer, and the records settle it.

A wrong answer is one that no record makes right: never a synonym, never a word that the explanation names, never a
word whose own explanation says nearly the same, never a narrower or wider word by the same name. Order and choice
follow from the ids alone, so that two builds of the same records ask the same.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from haandbog import danish, stemming
from haandbog.handbook import Handbook
from haandbog.model.focus_area import FocusArea
from haandbog.model.method import Method
from haandbog.model.offer import Offer
from haandbog.model.record import Record
from haandbog.model.role import Role
from haandbog.model.scalars import Ref
from haandbog.model.team import Team
from haandbog.model.term import Term
from haandbog.pages.values import address_of
from haandbog.pages.views import Link

LEFT_OUT = "[udeladt]"

_OPTIONS = 4
_MOST = 13  # of one sort: more is asked of nobody
# The share of words that two explanations have in common.
_TOO_ALIKE = 0.4
_THE_SAME = 0.6  # where both stand side by side


@dataclass(frozen=True, slots=True)
class Exercise:
    """A question, perhaps a text that it is about, options of which ``right`` is the number of the right one, and why.

    ``pages`` are where one reads on. ``sources`` are the records that settle it.
    """

    id: str
    question: str
    quote: str
    options: tuple[str, ...]
    right: int
    explanation: str
    pages: tuple[Link, ...]
    sources: tuple[Ref, ...]


def described(handbook: Handbook, records: Iterable[Record], question: str) -> tuple[Exercise, ...]:
    """Return a question for the records that their summary describes (not more than can be asked): which one is it?

    A word that would give the answer away is left out of the summary; where little would be left, nothing is asked.
    """
    known = _Known(handbook, records)
    found: list[Exercise] = []
    for entry in sorted(known.entries, key=lambda entry: _hash(str(entry.record.ref))):
        record = entry.record
        quote = _masked(record.summary, (entry,))
        wrong = known.wrong_answers(entry) if quote else []
        if len(wrong) < 2:
            continue
        options, right = _mixed(record.ref, record.title, [other.title for other in wrong])
        told = f"Svaret er »{record.title}«: {record.summary}"
        pages = (Link(record.title, address_of(record.ref)),)
        found.append(Exercise(_id("hvad", record.ref), question, quote, options, right, told, pages, (record.ref,)))
        if len(found) == _MOST:
            break
    return _ordered(found)


def differences(handbook: Handbook) -> tuple[Exercise, ...]:
    """Return a question for every two terms of which one refers to the other: which explanation is whose?"""
    known = _Known(handbook, handbook.current_of(Term))
    pairs = {frozenset((own, ref)) for own, entry in known.by_ref.items() for ref in entry.record.see_also if ref in known.by_ref}
    found = []
    for pair in sorted((pair for pair in pairs if len(pair) == 2), key=lambda refs: sorted(map(str, refs)))[:_MOST]:
        # The longer name is asked for, as the narrower of the two would have it.
        asked, other = (known.by_ref[ref] for ref in sorted(pair, key=lambda ref: (-len(handbook[ref].title), str(ref))))
        right, wrong = (_explanation(handbook, entry, (asked, other)) for entry in (asked, other))
        if not right or not wrong or _alike(_stems(right), _stems(wrong), _THE_SAME):
            continue
        ref = Ref(asked.record.ref.folder, f"{asked.record.id}-{other.record.id}")
        options, number = _mixed(ref, right, [wrong])
        names = f"»{other.record.title}« og »{asked.record.title}«"
        question = f"Hvad er forskellen på {names}? Vælg den forklaring, håndbogen giver på »{asked.record.title}«."
        told = f"Svaret er forklaringen på »{asked.record.title}«: {asked.record.summary} »{other.record.title}«: {other.record.summary}"
        pages = tuple(Link(one.record.title, address_of(one.record.ref)) for one in (asked, other))
        found.append(Exercise(_id("forskel", ref), question, "", options, number, told, pages, tuple(sorted(pair, key=str))))
    return _ordered(found)


def abbreviations(handbook: Handbook) -> tuple[Exercise, ...]:
    """Return a question for each abbreviation that stands for one thing: what does it stand for?"""
    known: dict[str, dict[str, Record]] = {}
    for record in (*handbook.current_of(Term), *handbook.current_of(Role)):
        if short := getattr(record, "abbreviation", None):
            known.setdefault(short, {}).setdefault(_plain(record.title), record)
    sole = {short: next(iter(records.values())) for short, records in known.items() if len(records) == 1}
    found = []
    for short, record in sorted(sole.items())[:_MOST]:
        taken = {_plain(name) for name in (record.title, *getattr(record, "synonyms", ()))}
        others = [other for key, other in sole.items() if key.casefold() != short.casefold() and _plain(other.title) not in taken]
        others = list({_plain(other.title): other for other in others}.values())
        own = _stems(record.title)
        wrong = sorted(others, key=lambda one: (-len(own & _stems(one.title)), _hash(f"{short}/{one.ref}")))[: _OPTIONS - 1]
        if len(wrong) < 2:
            continue
        options, right = _mixed(Ref("forkortelser", short), record.title, [one.title for one in wrong])
        told = f"{short} står for »{record.title}«: {record.summary}"
        found.append(
            Exercise(_id("forkortelse", record.ref), f"Hvad står {short} for?", "", options, right, told,
                     (Link(record.title, address_of(record.ref)),), (record.ref,))
        )  # fmt: skip
    return _ordered(found)


def organisation(handbook: Handbook) -> tuple[Exercise, ...]:
    """Return questions about the teams that there are now: what they cover, who is in them, and what is no team."""
    teams = handbook.current_of(Team)
    now, before = [team for team in teams if team.until is None], [team for team in teams if team.until is not None]
    return _ordered([*_covered(now), *_composition(handbook, now, before), *_no_team(handbook, now, teams)])


def _covered(now: Sequence[Team]) -> Iterator[Exercise]:
    for team in now:
        others = [other for other in now if other is not team and not _alike(_stems(other.covers), _stems(team.covers))]
        # Where the name says what is covered, there is nothing to ask.
        if len(others) < len(now) - 1 or len(others) < 2 or any(_stems(one.title) & _stems(team.covers) for one in now):
            continue
        wrong = sorted(others, key=lambda one: _hash(f"{team.ref}/{one.ref}"))[: _OPTIONS - 1]
        options, right = _mixed(team.ref, team.title, [one.title for one in wrong])
        told = f"Svaret er »{team.title}«, som dækker: {team.covers}"
        yield Exercise(_id("daekker", team.ref), "Hvilket team dækker dette?", team.covers, options, right, told,
                       (Link(team.title, address_of(team.ref)),), (team.ref,))  # fmt: skip


def _composition(handbook: Handbook, now: Sequence[Team], before: Sequence[Team]) -> Iterator[Exercise]:
    together = {frozenset(team.members) for team in now}
    if len(together) != 1 or len(members := next(iter(together))) < 2 or any(ref not in handbook for ref in members):
        return
    apart = {frozenset(team.members): team for team in before if team.members and not members <= frozenset(team.members)}
    if len(apart) < 2:
        return
    right = _joined(handbook, now[0])
    wrong = [f"kun {_joined(handbook, team)}" for team in apart.values()][: _OPTIONS - 1]
    options, number = _mixed(now[0].ref, right, wrong)
    told = f"I hvert af de teams, der er nu, er {right}."
    yield Exercise("hvem-er-i-teamene", "Hvem er der i hvert af de nuværende teams?", "", options, number, told,
                   (Link("Organisation", "organisation/"),), tuple(team.ref for team in now))  # fmt: skip


def _no_team(handbook: Handbook, now: Sequence[Team], teams: Sequence[Team]) -> Iterator[Exercise]:
    names = {_plain(name) for team in teams for name in (team.title, team.covers)}
    for area in handbook.current_of(FocusArea):
        if len(now) < 2 or _plain(area.title) in names:
            continue
        wrong = sorted(now, key=lambda one: _hash(f"{area.ref}/{one.ref}"))[: _OPTIONS - 1]
        options, right = _mixed(area.ref, area.title, [team.title for team in wrong])
        listed = danish.join_words([f"»{team.title}«" for team in now])
        told = f"»{area.title}« er et fokusområde. De nuværende teams er {listed}."
        yield Exercise(_id("ikke-team", area.ref), "Hvilket af disse er ikke et af de nuværende teams?", "", options, right, told,
                       (Link(area.title, address_of(area.ref)), Link("Organisation", "organisation/")), (area.ref,))  # fmt: skip


def _joined(handbook: Handbook, team: Team) -> str:
    return danish.join_words([_small(handbook[ref].title) for ref in team.members])


# --- what makes an answer wrong, and plausible -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Entry:
    """A record as it is compared with others: its names, the words they are made of, the words that explain it."""

    record: Record
    plain: str
    names: frozenset[str]
    name_words: tuple[frozenset[str], ...]
    parts: frozenset[str]
    explained: tuple[frozenset[str], ...]
    opening: tuple[str, ...]


class _Known:
    """The records that answers are taken from. Never changed after it is made."""

    def __init__(self, handbook: Handbook, records: Iterable[Record]) -> None:
        self._handbook = handbook
        records = tuple(records)
        summaries: dict[str, list[frozenset[str]]] = {_plain(record.title): [] for record in records}
        for record in handbook.records:
            if (name := _plain(record.title)) in summaries:
                summaries[name].append(_stems(record.summary))
        self.entries = tuple(_entry(record, tuple(summaries[_plain(record.title)])) for record in records)
        self.by_ref = {entry.record.ref: entry for entry in self.entries}

    def wrong_answers(self, entry: _Entry) -> list[Record]:
        """Return the records that the entry's summary surely does not explain, the most plausible first."""
        record = entry.record
        own = _stems(record.summary)
        words = {stemming.stem(word) for word in stemming.words(record.summary)}
        named = {match.ref for match in self._handbook.terms.find(record.summary)}
        near = frozenset((*record.see_also, *(use.record.ref for use in self._handbook.uses_of.get(record.ref, ()))))
        fit = [
            other for other in self.entries
            if other is not entry
            and other.record.ref not in named
            and own and entry.names.isdisjoint(other.names)
            and not _nested(entry.plain, other.plain)
            and not any(words.issuperset(name) for name in other.name_words)
            and not any(_alike(own, explained) for explained in other.explained)
        ]  # fmt: skip
        fit.sort(key=lambda other: (-_closeness(entry, other, near), _hash(f"{record.ref}/{other.record.ref}")))
        return list({other.plain: other.record for other in reversed(fit)}.values())[::-1][: _OPTIONS - 1]


def _entry(record: Record, explained: tuple[frozenset[str], ...]) -> _Entry:
    names = tuple(filter(None, (record.title, getattr(record, "abbreviation", None), *getattr(record, "synonyms", ()))))
    return _Entry(
        record,
        _plain(record.title),
        frozenset(map(_plain, names)),
        tuple(frozenset(map(stemming.stem, stemming.words(name))) for name in names),
        frozenset(stem for name in names for stem in _stems(name)),
        explained,
        tuple(record.summary.split()[:2]),
    )


def _closeness(entry: _Entry, other: _Entry, near: frozenset[Ref]) -> int:
    """Return how readily the one is taken for the other; a text that begins "En person" is about a person."""
    points = 3 * (other.record.ref in near) + 2 * (not near.isdisjoint(other.record.see_also))
    points += 3 * (entry.opening[:1] == other.opening[:1]) + 3 * (entry.opening == other.opening)
    points += 2 * min(len(entry.explained[0] & other.explained[0]), 2)
    for trait in ("target_group", "word_class", "first_week", "type"):
        value = getattr(entry.record, trait, None)
        points += value is not None and value == getattr(other.record, trait, None)
    return points


def _explanation(handbook: Handbook, entry: _Entry, named: Sequence[_Entry]) -> str:
    """Return what explains the term without naming one of the terms; a method or offer of its name may say it better."""
    same = [
        record.summary
        for kind in (Method, Offer)
        for record in handbook.current_of(kind)
        if _plain(record.title) == _plain(entry.record.title)
    ]
    masked = [_masked(text, named) for text in (entry.record.summary, *same)]
    return next((text for text in masked if text and LEFT_OUT not in text), masked[0])


def _masked(text: str, entries: Iterable[_Entry]) -> str:
    """Return a text without the words that have a part in common with a name; "" when too little is left of it."""
    parts = frozenset().union(*(entry.parts for entry in entries))
    names = [name for entry in entries for name in entry.name_words if len(name) == 1]
    spelt = [name for entry in entries for name in entry.names]
    left_out = 0

    def seen(match: re.Match[str]) -> str:
        nonlocal left_out
        stems = {stemming.stem(word) for word in stemming.words(match[0])}
        gives_away = (
            any(stems >= name for name in names)
            or any(len(stem) > 3 and (stem in part or part in stem) for stem in stems for part in parts)
            or any(len(match[0]) > 4 and match[0].casefold() in name for name in spelt)
        )
        left_out += gives_away
        return LEFT_OUT if gives_away else match[0]

    shown = re.sub(r"[^\W_]+(?:[-'’][^\W_]+)*", seen, text)
    return shown if left_out <= 2 and left_out * 4 <= len(text.split()) else ""


def _nested(one: str, other: str) -> bool:
    """Say whether one name is the other with something more: formidling, omvendt formidling; udbud, udbudspligt."""
    return one in other or other in one


def _alike(words: frozenset[str], others: frozenset[str], limit: float = _TOO_ALIKE) -> bool:
    """Say whether two explanations say nearly the same; of one without words, nothing is known."""
    return not words or not others or len(words & others) > limit * min(len(words), len(others))


@cache
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem for word in stemming.words(text) if len(word) > 3 and len(stem := stemming.stem(word)) > 3)


@cache
def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


# --- order and names -------------------------------------------------------------------------------


def _mixed(ref: Ref, right: str, wrong: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """Return the options with a large letter first, in an order that hangs on the ids alone, and where the right one stands."""
    options = sorted((right, *wrong), key=lambda text: _hash(f"{ref}/{text}"))
    return tuple(_large(text) for text in options), options.index(right)


def _large(text: str) -> str:
    """Return a text with a large letter first, unless it is spelt with another: iPad."""
    return text if text[1:2].isupper() else danish.capitalize(text)


def _small(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _ordered(exercises: Iterable[Exercise]) -> tuple[Exercise, ...]:
    return tuple(sorted(exercises, key=lambda exercise: _hash(exercise.id)))


def _id(prefix: str, ref: Ref) -> str:
    return f"{prefix}-{ref.folder}-{ref.id}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
