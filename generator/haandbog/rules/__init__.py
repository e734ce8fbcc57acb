"""Rules across records: each one a function whose docstring is the rule."""

from collections.abc import Callable, Iterator
from datetime import date

from haandbog.handbook import Handbook
from haandbog.problems import Problem
from haandbog.rules.histories import (
    days_have_come,
    entries_are_told_by_something_as_new,
    histories_do_not_contradict_themselves,
    histories_run_forward,
    nothing_is_told_before_it_happens,
    parts_of_a_source_are_told_apart,
    some_statuses_need_a_reason,
    spans_end_after_they_begin,
    successors_are_current,
)
from haandbog.rules.onboarding import onboarding_can_be_walked, prerequisites_are_for_the_same_roles
from haandbog.rules.privacy import nothing_private_is_written
from haandbog.rules.references import (
    everything_has_a_ground,
    former_ids_are_free,
    links_in_prose_can_be_followed,
    lists_name_a_thing_once,
    references_lead_somewhere,
    sources_are_found,
)
from haandbog.rules.terms import target_groups_are_groups, terms_are_told_apart, terms_are_used

Rule = Callable[[Handbook], Iterator[Problem]]


def check(handbook: Handbook, today: date | None = None) -> tuple[Problem, ...]:
    """Return every breach of every rule, in the order in which problems are reported.

    Only with ``today`` is it asked whether days lie in the future: what is built may not depend on when.
    """
    found = [problem for rule in RULES for problem in rule(handbook)]
    if today is not None:
        found += days_have_come(handbook, today)
    return tuple(sorted(found, key=lambda problem: problem.order))


RULES: tuple[Rule, ...] = (
    references_lead_somewhere,
    sources_are_found,
    links_in_prose_can_be_followed,
    former_ids_are_free,
    lists_name_a_thing_once,
    everything_has_a_ground,
    histories_run_forward,
    histories_do_not_contradict_themselves,
    some_statuses_need_a_reason,
    entries_are_told_by_something_as_new,
    nothing_is_told_before_it_happens,
    spans_end_after_they_begin,
    parts_of_a_source_are_told_apart,
    successors_are_current,
    onboarding_can_be_walked,
    prerequisites_are_for_the_same_roles,
    terms_are_told_apart,
    terms_are_used,
    target_groups_are_groups,
    nothing_private_is_written,
)
