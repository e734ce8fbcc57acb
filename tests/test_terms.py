"""Terms in running text: what is found, and what only looks like a term."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haandbog.model.record import Origin, Retirement
from haandbog.model.scalars import Ref
from haandbog.model.term import Plural, Term, WordClass
from haandbog.periods import read_period
from haandbog.terms import Match, TermIndex, collisions, forms_of

COMMON, NEUTER, NAME, OTHER = WordClass.COMMON, WordClass.NEUTER, WordClass.NAME, WordClass.OTHER


def term(
    title: str,
    word_class: WordClass,
    plural: Plural | None = None,
    *,
    id: str = "",  # noqa: A002
    abbreviation: str | None = None,
    synonyms: tuple[str, ...] = (),
    forms: tuple[str, ...] = (),
    retired: Retirement | None = None,
) -> Term:
    """A term that is called by its title unless an id is given."""
    return Term(
        id=id or title,
        origin=Origin("begreber/x.yml"),
        title=title,
        summary="Et ord.",
        word_class=word_class,
        plural=plural,
        abbreviation=abbreviation,
        synonyms=synonyms,
        forms=forms,
        retired=retired,
    )


TERMS = (
    term("formidling", COMMON, Plural.ER),
    term("omvendt formidling", COMMON, Plural.ER),
    term("match", NEUTER, Plural.SAME),
    term("mersalg", NEUTER, Plural.NONE),
    term("job", NEUTER, Plural.SAME),
    term("tværfagligt team", NEUTER, Plural.SAME, forms=("tværfaglige teams",)),
    term("indsats", COMMON, Plural.ER),
    term("særindsats", COMMON, Plural.ER),
    term("akademiker", COMMON, Plural.E),
    term("a-kasse", COMMON, Plural.R, synonyms=("arbejdsløshedskasse",)),
    term("virksomhedskonsulent", COMMON, Plural.ER, abbreviation="VK"),
    term("Centralforvaltningen", NAME, abbreviation="CF"),
    term("Københavns Erhvervshus", NAME, abbreviation="KEH", synonyms=("Erhvervshuset",)),
    term("eDoc", NAME),
    term("BIF-uddannelse", COMMON, Plural.R),
    term("KPI", COMMON, Plural.ER),
    term("langtidsledig", OTHER, forms=("langtidsledige",)),
    term("bygge/anlæg", OTHER),
    term("F2-sag", COMMON, Plural.ER),
    term("vejlednings- og opkvalificeringsforløb", NEUTER, Plural.SAME),
)
INDEX = TermIndex(TERMS)


def found(text: str, index: TermIndex = INDEX) -> list[tuple[str, str]]:
    """The words found in the text, each with the id of its term."""
    return [(text[match.start : match.end], match.ref.id) for match in index.find(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Brug omvendt formidling her.", "omvendt formidling"),
        ("Den omvendte formidlings form", "omvendte formidlings"),
        ("omvendte formidlinger og formidlinger", "omvendte formidlinger|formidlinger"),
        ("Formidlingen begynder.", "Formidlingen"),
        ("Omvendt formidling begynder.", "Omvendt formidling"),
        ("omvendt\n  formidling", "omvendt\n  formidling"),
        ("omvendt\N{NO-BREAK SPACE}formidling", "omvendt\N{NO-BREAK SPACE}formidling"),
        ("»mersalg«, (mersalg); mersalget: mersalg – mersalg/match", "mersalg|mersalg|mersalget|mersalg|mersalg|match"),
        ("'mersalg' og ’mersalg’", "mersalg|mersalg"),
        ("et match, matchs, matchene", "match|matchs|matchene"),
        ("Særindsatsernes mål", "Særindsatsernes"),
        ("en særindsats' mål", "særindsats'"),
        ("en særindsats’ mål", "særindsats’"),
        ("den såkaldte 'særindsats' er ny", "særindsats"),
        ("tværfaglige teams og det tværfaglige team", "tværfaglige teams|tværfaglige team"),
        ("a-kassen, A-kasserne, a\N{NON-BREAKING HYPHEN}kasse", "a-kassen|A-kasserne|a\N{NON-BREAKING HYPHEN}kasse"),
        ("Arbejdsløshedskassen", "Arbejdsløshedskassen"),
        ("VK, VK'er, VK’erne, VKs, VK's og VK'ens", "VK|VK'er|VK’erne|VKs|VK's|VK'ens"),
        ("CF's og CFs svar til CF.", "CF's|CFs|CF"),
        ("Københavns Erhvervshus (KEH) og Erhvervshusets", "Københavns Erhvervshus|KEH|Erhvervshusets"),
        ("BIF-uddannelsen og BIF\N{HYPHEN}uddannelsernes", "BIF-uddannelsen|BIF\N{HYPHEN}uddannelsernes"),
        ("KPI'erne", "KPI'erne"),
        ("Langtidsledige og langtidsledig", "Langtidsledige|langtidsledig"),
        ("bygge/anlæg; Bygge/anlæg", "bygge/anlæg|Bygge/anlæg"),
        ("Vejlednings- og opkvalificeringsforløbene", "Vejlednings- og opkvalificeringsforløbene"),
        ("eDocs", "eDocs"),
        ("F2-sagen", "F2-sagen"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_a_term_is_found_in_its_forms(text: str, words: str) -> None:
    assert "|".join(word for word, _ in found(text)) == words
    assert INDEX.may_find(text) == bool(words)


@pytest.mark.parametrize(
    "text",
    [
        "mersalgs-",
        "mersalgs\N{NON-BREAKING HYPHEN}",
        "mersalgs- og rekrutteringsmøder",
        "-mersalg",
        "mersalg-",
        "matche, matcher, matches og matchede",
        "rematch, matchmaking, match2, 2match, match_id",
        "CFO, SCF, CF-medarbejder, CF2, Cf, cf, cF",
        "VKA, vk, Vk, VK-team, VKere",
        "keh, KEHO",
        "jobcenter, jobbe, jobbede, fleksjob, job-",
        "indsatsvilje, borgerindsats",
        "indsats\N{SOFT HYPHEN}vilje og sær\N{SOFT HYPHEN}indsats",
        "særind\N{ZERO WIDTH SPACE}indsats",
        "MERSALG, MerSalg, mERSALG",
        "centralforvaltningen, CENTRALFORVALTNINGEN",
        "københavns erhvervshus, erhvervshuset",
        "edoc, EDoc, eDOC",
        "kpi, Kpi'er, KPI-løsning",
        "bif-uddannelse, f2-sagen",
        "bygge-anlæg, bygge / anlæg, bygge og anlæg",
        "langtidsledigt",
        "vejlednings og opkvalificeringsforløb",
        "matcha\N{COMBINING ACUTE ACCENT} og match\N{COMBINING ACUTE ACCENT}",
        "match'e",
    ],
)
def test_what_only_looks_like_a_term_is_not_found(text: str) -> None:
    assert found(text) == []


def test_the_longest_form_wins_and_terms_never_overlap() -> None:
    text = "omvendt formidling, formidling, omvendt, omvendt job"
    assert found(text) == [("omvendt formidling", "omvendt formidling"), ("formidling", "formidling"), ("job", "job")]


def test_a_long_form_that_is_broken_off_gives_way_to_a_shorter_one() -> None:
    index = TermIndex([term("job", OTHER), term("job i praktik", OTHER, id="lang")])
    assert found("job i praktik; job i går; job i", index) == [("job i praktik", "lang"), ("job", "job"), ("job", "job")]


def test_what_has_no_first_word_of_a_form_is_not_looked_through() -> None:
    assert not TermIndex([term("job i praktik", OTHER)]).may_find("Praktik er ikke nævnt her, og i går heller ikke.")
    assert TermIndex([term("job i praktik", OTHER)]).may_find("Et jobtilbud."), "a word may stand in another: only finding tells"
    assert not TermIndex([]).may_find("job")


def test_forms_that_begin_alike_are_found_the_longest_first_whatever_their_second_word() -> None:
    words = ["job", "job i", "job i praktik", "job i praktik nu", "job på", "job-i"]
    index = TermIndex([term(word, OTHER, id=f"nr-{number}") for number, word in enumerate(words)])
    said = "job i praktik nu, job i praktik, job i, job på, job-i, job"
    assert [text for text, _ in found(said, index)] == ["job i praktik nu", "job i praktik", "job i", "job på", "job-i", "job"]


def test_places_are_those_of_the_text() -> None:
    text = "Kære VK’er: prøv  omvendt\nformidling."
    assert INDEX.find(text) == [
        Match(5, 10, Ref("begreber", "virksomhedskonsulent")),
        Match(18, 36, Ref("begreber", "omvendt formidling")),
    ]


def test_a_page_does_not_find_its_own_term_nor_a_shorter_one_inside_it() -> None:
    text = "Omvendt formidling er formidling."
    assert [match.ref.id for match in INDEX.find(text, without=Ref("begreber", "omvendt formidling"))] == ["formidling"]
    assert [match.ref.id for match in INDEX.find(text, without=Ref("begreber", "formidling"))] == ["omvendt formidling"]


def test_a_term_that_was_seen_is_not_found_again() -> None:
    seen = {Ref("begreber", "match")}
    text = "Mersalg, mersalgets match og job, jobbet"
    assert [match.ref.id for match in INDEX.find(text, seen=seen)] == ["mersalg", "job"]
    assert seen == {Ref("begreber", "match"), Ref("begreber", "mersalg"), Ref("begreber", "job")}
    assert INDEX.find(text, seen=seen) == []


def test_a_seen_term_does_not_fall_back_to_a_shorter_one() -> None:
    assert INDEX.find("omvendt formidling", seen={Ref("begreber", "omvendt formidling")}) == []


def test_the_page_s_own_term_is_not_counted_as_seen() -> None:
    seen: set[Ref] = set()
    INDEX.find("mersalg", without=Ref("begreber", "mersalg"), seen=seen)
    assert seen == set()


def test_a_retired_term_is_still_found() -> None:
    old = term("aktivering", COMMON, Plural.ER, retired=Retirement(time=read_period("2020"), reason="Ordet bruges ikke mere."))
    assert found("Aktiveringen", TermIndex([old])) == [("Aktiveringen", "aktivering")]


def test_a_title_with_a_capital_is_found_without_it() -> None:
    index = TermIndex([term("Omvendt formidling", COMMON, Plural.ER)])
    assert [word for word, _ in found("omvendt formidling, Omvendte formidlinger", index)] == [
        "omvendt formidling",
        "Omvendte formidlinger",
    ]


AKADEMIKER = term("akademiker", COMMON, Plural.E)
AKADEMIKERNE = term("Akademikerne", NAME, id="organisationen")

IN_SENTENCES = (
    "Samarbejdet med Akademikerne, DA og RUC.",
    "I 2021 gik Akademikernes topmøde godt.",
    "De kaldes »Akademikerne« af alle.",
)
AT_STARTS = (
    "Akademikerne mener det.",
    "Det er sagt. Akademikerne mener det.",
    "Mener de det? »Akademikerne« gør.",
    "Punkter:\n- Akademikerne",
    "Et afsnit uden punktum\n\nAkademikerne mener det.",
    "1. Akademikernes mening",
    f"{'Et ord til. ' * 20}{' ' * 100}Akademikerne",
)


@pytest.mark.parametrize("order", [(AKADEMIKER, AKADEMIKERNE), (AKADEMIKERNE, AKADEMIKER)])
def test_a_capital_inside_a_sentence_is_the_name(order: tuple[Term, ...]) -> None:
    index = TermIndex(order)
    assert [[ref for _, ref in found(text, index)] for text in IN_SENTENCES] == [["organisationen"]] * len(IN_SENTENCES)
    assert found("alle akademikerne, akademikernes", index) == [("akademikerne", "akademiker"), ("akademikernes", "akademiker")]
    assert found("Akademikere og Akademikeren", index) == [("Akademikere", "akademiker"), ("Akademikeren", "akademiker")]


@pytest.mark.parametrize("order", [(AKADEMIKER, AKADEMIKERNE), (AKADEMIKERNE, AKADEMIKER)])
def test_a_capital_at_the_start_of_a_sentence_is_nobody_s(order: tuple[Term, ...]) -> None:
    index = TermIndex(order)
    assert [found(text, index) for text in AT_STARTS] == [[]] * len(AT_STARTS)


def test_a_name_alone_is_found_at_the_start_of_a_sentence() -> None:
    assert found("Akademikerne mener det.", TermIndex([AKADEMIKERNE])) == [("Akademikerne", "organisationen")]


def test_a_name_that_is_no_term_hides_the_words_in_it() -> None:
    index = TermIndex([AKADEMIKER, term("erhvervshus", NEUTER, Plural.E)], names=["Akademikerne", "Erhvervshus Hovedstaden"])
    assert [found(text, index) for text in (*IN_SENTENCES, *AT_STARTS)] == [[]] * len(IN_SENTENCES + AT_STARTS)
    text = "Erhvervshus Hovedstadens svar. Erhvervshus og akademikerne"
    assert found(text, index) == [("Erhvervshus", "erhvervshus"), ("akademikerne", "akademiker")]


def test_a_hidden_name_stays_hidden_on_a_term_s_own_page() -> None:
    index = TermIndex([AKADEMIKER], names=["Akademikerne"])
    assert index.find("Hos Akademikerne", without=Ref("begreber", "mersalg"), seen=set()) == []


def test_a_name_that_is_also_a_term_is_found() -> None:
    assert found("Hos KEH og CF", TermIndex(TERMS, names=["KEH", "CF"])) == [
        ("KEH", "Københavns Erhvervshus"),
        ("CF", "Centralforvaltningen"),
    ]


@pytest.mark.parametrize(
    ("one", "forms"),
    [
        (TERMS[3], "mersalg, mersalgs, mersalget, mersalgets"),
        (
            term("virksomhedskonsulent", COMMON, Plural.ER, abbreviation="VK"),
            "virksomhedskonsulent, virksomhedskonsulents, virksomhedskonsulenten, virksomhedskonsulentens, "
            "virksomhedskonsulenter, virksomhedskonsulenters, virksomhedskonsulenterne, virksomhedskonsulenternes, "
            "VK, VK's, VKs, VK'en, VK'ens, VK'er, VK'ers, VK'erne, VK'ernes",
        ),
        (
            term("team", NEUTER, Plural.SAME, forms=("teams", "teamsene")),
            "team, teams, teamet, teamets, teamene, teamenes, teamsene, teamsenes",
        ),
        (
            term("onboarding", COMMON, synonyms=("start",)),
            "onboarding, onboardings, onboardingen, onboardingens, start, starts, starten, startens",
        ),
        (
            term("Københavns Erhvervshus", NAME, abbreviation="KEH", synonyms=("Erhvervshuset",), forms=("Erhvervshus Kbh.",)),
            "Københavns Erhvervshus, Københavns Erhvervshus', Erhvervshuset, Erhvervshusets, KEH, KEH's, KEHs, Erhvervshus Kbh., Erhvervshus Kbh.s",
        ),
        (term("medio", OTHER, abbreviation="mdo.", synonyms=("midt i",), forms=("medios",)), "medio, midt i, medios, mdo."),
        (term("4-byer", OTHER, forms=("4-byerne",)), "4-byer, 4-byerne"),
    ],
)
def test_the_forms_of_a_term(one: Term, forms: str) -> None:
    assert list(forms_of(one)) == forms.split(", ")


def test_a_term_that_nobody_can_bend_does_no_harm() -> None:
    odd = term("…", COMMON, Plural.ER, abbreviation="–", synonyms=("", "§"), forms=("",))
    assert found("… § – ord", TermIndex([odd, term("", NAME), term("ord", OTHER)])) == [("…", "…"), ("§", "…"), ("ord", "ord")]


def test_terms_that_share_a_form_are_told() -> None:
    first = term("formidling", COMMON, Plural.ER, id="a")
    second = term("jobformidling", COMMON, Plural.ER, id="b", synonyms=("Formidling",), abbreviation="KEH")
    third = term("Københavns Erhvervshus", NAME, id="c", abbreviation="KEH")
    a, b, c = (Ref("begreber", letter) for letter in "abc")
    assert collisions([first, second, third]) == [("formidling", a, b), ("KEH", b, c)]
    assert collisions([third, second, first]) == [("KEH", c, b), ("formidling", b, a)]


@pytest.mark.parametrize(
    ("terms", "form"),
    [
        ((term("match", NEUTER, Plural.SAME), term("matche", OTHER, forms=("match",))), "match"),
        ((term("cv", NEUTER, Plural.ER), term("curriculum vitae", NEUTER, abbreviation="cv")), "cv"),
        ((term("BIF-sag", COMMON, Plural.ER), term("BIF-sag", NAME, id="navn")), "BIF-sag"),
        ((term("plan", COMMON, Plural.ER), term("lokalplan", OTHER, forms=("planen",))), "planen"),
        ((term("plan", COMMON, Plural.ER), term("planet", COMMON, Plural.ER)), None),
        ((AKADEMIKER, AKADEMIKERNE), None),
        ((term("vk", OTHER), term("virksomhedskonsulent", COMMON, Plural.ER, abbreviation="VK")), None),
        ((term("formidling", COMMON, Plural.ER), term("omvendt formidling", COMMON, Plural.ER)), None),
        ((term("VK", COMMON, Plural.ER, abbreviation="VK", synonyms=("VK",)),), None),
        (TERMS, None),
    ],
)
def test_which_terms_share_a_form(terms: tuple[Term, ...], form: str | None) -> None:
    assert [shared for shared, _, _ in collisions(terms)] == ([] if form is None else [form])


def test_a_shared_form_leads_to_the_first_term() -> None:
    first, second = term("match", NEUTER, Plural.SAME, id="a"), term("Match", OTHER, id="b")
    assert [ref for _, ref in found("match og Match", TermIndex([first, second]))] == ["a", "a"]
    assert [ref for _, ref in found("match og Match", TermIndex([second, first]))] == ["b", "b"]


@given(
    st.lists(
        st.sampled_from([*"omvendt formidling a-kasse VK'er".split(), "-", "'", " ", "\n", ".", "s", "er", "’", "\u2011"]), max_size=20
    )
)
def test_what_is_found_is_always_a_whole_form_in_its_place(parts: list[str]) -> None:
    text = "".join(parts)
    forms = {form.casefold(): one.ref for one in TERMS for form in forms_of(one)}
    end = 0
    for match in INDEX.find(text):
        written = " ".join(text[match.start : match.end].replace("’", "'").replace("\u2011", "-").split())
        assert forms[written.casefold()] == match.ref
        assert match.start >= end
        end = match.end
        around = text[match.start - 1 : match.start] + text[end : end + 1]
        assert not any(sign.isalnum() or sign in "-\u2011" for sign in around)


@given(
    st.text(st.sampled_from("abdegilkmnrstvæøå"), min_size=3, max_size=9).filter(lambda word: any(vowel in word for vowel in "aeiæøå")),
    st.sampled_from([COMMON, NEUTER]),
    st.sampled_from(list(Plural)),
)
def test_every_form_of_a_term_is_found_where_it_stands_and_leads_to_the_term(title: str, word_class: WordClass, plural: Plural) -> None:
    one = term(title, word_class, plural)
    index = TermIndex([one])
    for form in forms_of(one):
        for before, after in (("", ""), ("Om ", "."), ("(", ")"), ("»", "«")):
            text = f"{before}{form}{after}"
            assert [(match.start, match.end, match.ref) for match in index.find(text)] == [(len(before), len(before) + len(form), one.ref)]
