"""The forms of Danish words: a table of nouns from the handbook's own field, each with the whole of its paradigm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haandbog.model.term import Plural
from haandbog.wordforms import PLURALS, abbreviation_forms, name_forms, noun_forms, term_forms

# What an editor writes: the lemma after its article, and the plural. Then singular and plural as a dictionary has them,
# written out by hand; words with two right spellings have both. Their genitives are told by GENITIVES.
NOUNS = """
en a-kasse            -r       a-kassen a-kasser a-kasserne
en arbejdsløshedskasse -r      arbejdsløshedskassen arbejdsløshedskasser arbejdsløshedskasserne
en akademiker         -e       akademikeren akademikere akademikerne
en dagpengemodtager   -e       dagpengemodtageren dagpengemodtagere dagpengemodtagerne
en iværksætter        -e       iværksætteren iværksættere iværksætterne
en borger             -e       borgeren borgere borgerne
en leder              -e       lederen ledere lederne
en projektleder       -e       projektlederen projektledere projektlederne
en medarbejder        -e       medarbejderen medarbejdere medarbejderne
en samarbejdspartner  -e       samarbejdspartneren samarbejdspartnere samarbejdspartnerne
en rådgiver           -e       rådgiveren rådgivere rådgiverne
en dimittend          -er      dimittenden dimittender dimittenderne
en før-dimittend      -er      før-dimittenden før-dimittender før-dimittenderne
en konsulent          -er      konsulenten konsulenter konsulenterne
en virksomhedskonsulent -er    virksomhedskonsulenten virksomhedskonsulenter virksomhedskonsulenterne
en kandidat           -er      kandidaten kandidater kandidaterne
en leverandør         -er      leverandøren leverandører leverandørerne
en mentor             -er      mentoren mentorer mentorerne
en direktør           -er      direktøren direktører direktørerne
en jobkonsulent       -er      jobkonsulenten jobkonsulenter jobkonsulenterne
en ven                -er      vennen venner vennerne
en chef               -er      chefen chefer cheferne
en minister           -e       ministeren ministre ministrene
en markør             -er      markøren markører markørerne
en markørmodel        -er      markørmodellen markørmodeller markørmodellerne
en styringsmodel      -er      styringsmodellen styringsmodeller styringsmodellerne
et profilark          uændret  profilarket profilarkene
et fakta-ark          uændret  fakta-arket fakta-arkene
et møde               -r       mødet møder møderne
et kick-off-møde      -r       kick-off-mødet kick-off-møder kick-off-møderne
et topmøde            -r       topmødet topmøder topmøderne
en jobmesse           -r       jobmessen jobmesser jobmesserne
en kommune            -r       kommunen kommuner kommunerne
en samtale            -r       samtalen samtaler samtalerne
en evalueringssamtale -r       evalueringssamtalen evalueringssamtaler evalueringssamtalerne
en rammeaftale        -r       rammeaftalen rammeaftaler rammeaftalerne
en refleksionstime    -r       refleksionstimen refleksionstimer refleksionstimerne
en hjemtagelse        -r       hjemtagelsen hjemtagelser hjemtagelserne
en uddannelse         -r       uddannelsen uddannelser uddannelserne
et fagområde          -r       fagområdet fagområder fagområderne
et fokusområde        -r       fokusområdet fokusområder fokusområderne
en tilbudsvifte       -r       tilbudsviften tilbudsvifter tilbudsvifterne
et medie              -r       mediet medier medierne
et udbud              uændret  udbuddet udbuddene
et tilbud             uændret  tilbuddet tilbuddene
et løntilskud         uændret  løntilskuddet løntilskuddene
et forløb             uændret  forløbet forløbene
et job                uændret  jobbet jobbene
et fleksjob           uændret  fleksjobbet fleksjobbene
et match              uændret  matchet matchene
et team               uændret  teamet teamene
et eftersyn           uændret  eftersynet eftersynene
et proceskrav         uændret  proceskravet proceskravene
et bilag              uændret  bilaget bilagene
et oplæg              uændret  oplægget oplæggene
et formål             uændret  formålet formålene
et nøgletal           uændret  nøgletallet nøgletallene
et afsnit             uændret  afsnittet afsnittene
et medlem             -er      medlemmet medlemmer medlemmerne
et partnerskab        -er      partnerskabet partnerskaber partnerskaberne
et notat              -er      notatet notater notaterne
et resultat           -er      resultatet resultater resultaterne
et projekt            -er      projektet projekter projekterne
et initiativ          -er      initiativet initiativer initiativerne
et samtalekoncept     -er      samtalekonceptet samtalekoncepter samtalekoncepterne
et program            -er      programmet programmer programmerne
et system             -er      systemet systemer systemerne
et skema              -er      skemaet skemaer skemaerne
et budget             -er      budgettet budgetter budgetterne
et kriterium          -er      kriteriet kriterier kriterierne
et ministerium        -er      ministeriet ministerier ministerierne
et kursus             -er      kurset kurser kurserne
et trin               uændret  trinet trinnet trinene trinnene
et hus                -e       huset huse husene
et jobcenter          -e       jobcentret jobcenteret jobcentre jobcentrene
en formidling         -er      formidlingen formidlinger formidlingerne
en afdeling           -er      afdelingen afdelinger afdelingerne
en særindsats         -er      særindsatsen særindsatser særindsatserne
en statusrapport      -er      statusrapporten statusrapporter statusrapporterne
en virksomhed         -er      virksomheden virksomheder virksomhederne
en virksomhedspraktik -er      virksomhedspraktikken virksomhedspraktikker virksomhedspraktikkerne
en organisation       -er      organisationen organisationer organisationerne
en teamstruktur       -er      teamstrukturen teamstrukturer teamstrukturerne
en virksomhedsstrategi -er     virksomhedsstrategien virksomhedsstrategier virksomhedsstrategierne
en proces             -er      processen processer processerne
en status             -er      statussen statusser statusserne
en aktivitet          -er      aktiviteten aktiviteter aktiviteterne
en ret                -er      retten retter retterne
en regel              -er      reglen regler reglerne
en artikel            -er      artiklen artikler artiklerne
et virkemiddel        -er      virkemidlet virkemidler virkemidlerne
en kilometer          uændret  kilometeren kilometerne
en by                 -er      byen byer byerne
en plan               -er      planen planer planerne
en workshop           -er      workshoppen workshopper workshopperne
en klub               -er      klubben klubber klubberne
en vej                -e       vejen veje vejene
en dag                -e       dagen dage dagene
en sygdom             -e       sygdommen sygdomme sygdommene
en fordel             -e       fordelen fordele fordelene
en forskel            -e       forskellen forskelle forskellene
en løn                ingen    lønnen
en handel             -er      handlen handelen handler handlerne
en ledelse            ingen    ledelsen
en porteføljestyring  ingen    porteføljestyringen
en videndeling        ingen    videndelingen
en ledighed           ingen    ledigheden
en beskæftigelse      ingen    beskæftigelsen
en søgeadfærd         ingen    søgeadfærden
et mersalg            ingen    mersalget
et fravær             ingen    fraværet
en trainee            -er      trainee'en trainee'er trainee'erne
en BIF-uddannelse     -r       BIF-uddannelsen BIF-uddannelser BIF-uddannelserne
"""
PARADIGMS = [(row.split()[1], row.split()[0] == "et", row.split()[2], row.split()[3:]) for row in NOUNS.strip().splitlines()]

# Genitives that are not the form with an -s.
GENITIVES = {"særindsats": "særindsats'", "hus": "hus'", "kursus": "kursus'", "proces": "proces'", "status": "status'"}


def test_the_table_is_long_enough() -> None:
    assert len({lemma for lemma, *_ in PARADIGMS}) >= 60
    assert {plural for _, _, plural, _ in PARADIGMS} == set(PLURALS) == {plural.text for plural in Plural}


@pytest.mark.parametrize(("lemma", "neuter", "plural", "bent"), [pytest.param(*row, id=row[0]) for row in PARADIGMS])
def test_a_noun_has_the_forms_of_the_dictionary_and_no_others(lemma: str, neuter: bool, plural: str, bent: list[str]) -> None:
    expected = [both for form in [lemma, *bent] for both in (form, GENITIVES.get(form, f"{form}s"))]
    assert list(noun_forms(lemma, neuter=neuter, plural=plural)) == expected


@pytest.mark.parametrize(
    ("lemma", "neuter", "plural", "wrong"),
    [
        ("tilbud", True, "uændret", "tilbudet tilbuder tilbudene tilbuds'"),
        ("forløb", True, "uændret", "forløbbet forløbbene"),
        ("akademiker", False, "-e", "akademikre akademikerene akademikerer akademikr akademiks"),
        ("praktik", False, "-er", "praktiken praktiker praktikere praktikers"),
        ("match", True, "uændret", "matche matcher matches matchen"),
        ("mersalg", True, "ingen", "mersalgene mersalge mersalger"),
        ("markørmodel", False, "-er", "markørmodelen markørmodler markørmodlen"),
        ("særindsats", False, "-er", "særindsatss særindsatsse"),
        ("plan", False, "-er", "planet planetens planen'"),
        ("samtale", False, "-r", "samtaleen samtaleer samtalet samtal"),
        ("job", True, "uændret", "jobet jobene joben"),
        ("profilark", True, "uændret", "profilarkket profilarkker"),
        ("møde", True, "-r", "mød møden mødeet"),
        ("team", True, "uændret", "teammet teammene"),
        ("jobcenter", True, "-e", "jobcenterer jobcentren"),
        ("kvarter", True, "-er", "kvartret kvartre"),
        ("mel", True, "ingen", "mlet"),
        ("leder", False, "-e", "ledre ledren ledt ledet"),
    ],
)
def test_a_noun_has_no_form_that_is_wrong_or_another_word(lemma: str, neuter: bool, plural: str, wrong: str) -> None:
    assert not set(noun_forms(lemma, neuter=neuter, plural=plural)) & set(wrong.split())


@pytest.mark.parametrize(("lemma", "plural"), [("samtale", "-er"), ("konsulent", "-r"), ("firma", "-r")])
def test_the_two_plurals_with_r_are_one(lemma: str, plural: str) -> None:
    other = {"-er": "-r", "-r": "-er"}[plural]
    assert noun_forms(lemma, neuter=False, plural=plural) == noun_forms(lemma, neuter=False, plural=other)


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (noun_forms("KPI", neuter=False, plural="-er"), "KPI KPI's KPIs KPI'en KPI'ens KPI'er KPI'ers KPI'erne KPI'ernes"),
        (noun_forms("cv", neuter=True, plural="-er"), "cv cv's cvs cv'et cv'ets cv'er cv'ers cv'erne cv'ernes"),
        (noun_forms("F2", neuter=False, plural="ingen"), "F2 F2's F2s F2'en F2'ens"),
        (abbreviation_forms("VK"), "VK VK's VKs VK'en VK'ens VK'er VK'ers VK'erne VK'ernes"),
        (abbreviation_forms("it", plural="ingen"), "it it's its it'en it'ens"),
        (abbreviation_forms("SAS", plural="ingen"), "SAS SAS' SAS'en SAS'ens"),
        (
            abbreviation_forms("cand.mag."),
            "cand.mag. cand.mag.s cand.mag.en cand.mag.ens cand.mag.er cand.mag.ers cand.mag.erne cand.mag.ernes",
        ),
    ],
)
def test_an_abbreviation_bends_with_an_apostrophe(forms: tuple[str, ...], expected: str) -> None:
    assert list(forms) == expected.split()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Akademikerne", ["Akademikerne", "Akademikernes"]),
        ("CenterMed", ["CenterMed", "CenterMeds"]),
        ("KEH", ["KEH", "KEH's", "KEHs"]),
        ("Københavns Erhvervshus", ["Københavns Erhvervshus", "Københavns Erhvervshus'"]),
        ("Novo Nordisk A/S", ["Novo Nordisk A/S", "Novo Nordisk A/S'"]),
        ("Marx", ["Marx", "Marx'"]),
        (
            "Beskæftigelses- og Integrationsudvalget",
            ["Beskæftigelses- og Integrationsudvalget", "Beskæftigelses- og Integrationsudvalgets"],
        ),
    ],
)
def test_a_name_has_only_a_genitive(name: str, expected: list[str]) -> None:
    assert list(name_forms(name)) == expected


@pytest.mark.parametrize(
    ("title", "neuter", "plural", "expected"),
    [
        (
            "omvendt formidling",
            False,
            "-er",
            "omvendt formidling, omvendt formidlings, omvendte formidling, omvendte formidlings, "
            "omvendte formidlinger, omvendte formidlingers",
        ),
        (
            "tværfagligt team",
            True,
            "uændret",
            "tværfagligt team, tværfagligt teams, tværfaglige team, tværfaglige teams",
        ),
        (
            "vejlednings- og opkvalificeringsforløb",
            True,
            "uændret",
            "vejlednings- og opkvalificeringsforløb, vejlednings- og opkvalificeringsforløbs, "
            "vejlednings- og opkvalificeringsforløbet, vejlednings- og opkvalificeringsforløbets, "
            "vejlednings- og opkvalificeringsforløbene, vejlednings- og opkvalificeringsforløbenes",
        ),
        ("match af ledige", True, "ingen", "match af ledige, match af lediges, matchet af ledige, matchet af lediges"),
        ("egen indsats", False, "ingen", "egen indsats, egen indsats', egne indsats, egne indsats'"),
        (
            "samtale om KPI",
            False,
            "ingen",
            "samtale om KPI, samtale om KPI's, samtale om KPIs, samtalen om KPI, samtalen om KPI's, samtalen om KPIs",
        ),
        ("mersalg", True, "ingen", "mersalg, mersalgs, mersalget, mersalgets"),
    ],
)
def test_a_phrase_bends_in_its_parts(title: str, neuter: bool, plural: str, expected: str) -> None:
    assert list(term_forms(title, neuter=neuter, plural=plural)) == expected.split(", ")


@pytest.mark.parametrize(
    ("title", "neuter", "some"),
    [
        ("ordinært job", True, "ordinære job, ordinære jobs"),
        ("støttet job", True, "støttede job, støttede jobs"),
        ("formelt krav", True, "formelle krav"),
        ("akademisk job", True, "akademiske job"),
        ("åbent tilbud", True, "åbne tilbud"),
        ("aftalt møde", True, "aftalte møde"),
        ("særligt tilrettelagt forløb", True, "særligt tilrettelagte forløb, særlige tilrettelagte forløb"),
        ("særligt tilrettelagt samtale", False, "særligt tilrettelagte samtale"),
        ("politisk vedtaget koncept", True, "politisk vedtagne koncept, politisk vedtagede koncept"),
        ("virksomhedsrettet indsats", False, "virksomhedsrettede indsats"),
        ("intern indsats", False, "interne indsats"),
        ("ekstern leverandør", False, "eksterne leverandør"),
        ("individuel plan", False, "individuelle plan"),
        ("fleksibel ordning", False, "fleksible ordning"),
        ("konkret plan", False, "konkrete plan"),
        ("grøn omstilling", False, "grønne omstilling"),
        ("tidlig og støttende indsats", False, "tidlige og støttende indsats"),
        ("sikker havn", False, "sikre havn"),
        ("over mål", True, "over målet"),
        ("udsat borger", False, "udsatte borger"),
        ("kick-off møde", True, "kick-off mødet"),
        ("BIF uddannelse", False, "BIF uddannelsen"),
        ("Omvendt formidling", False, "Omvendte formidling"),
    ],
)
def test_an_adjective_takes_its_e(title: str, neuter: bool, some: str) -> None:
    assert set(some.split(", ")) <= set(term_forms(title, neuter=neuter, plural="uændret"))


@pytest.mark.parametrize(
    ("title", "neuter", "wrong"),
    [
        (
            "omvendt formidling",
            False,
            "omvendt formidlingen, omvendte formidlingen, omvendte formidlingerne, omvende formidling, formidling, omvendt formidlinger",
        ),
        ("aftalt møde", True, "aftale møde"),
        ("særligt tilrettelagt samtale", False, "særlige tilrettelagte samtale"),
        ("PIV møde", True, "PIVe møde"),
        ("kick-off møde", True, "kick-offe møde, møde"),
        ("match af ledige", True, "matchs af ledige, match af ledigen"),
        ("støttende samtale", False, "støttendee samtale, støttende støttende samtale"),
    ],
)
def test_a_phrase_has_no_form_that_is_wrong_or_another_word(title: str, neuter: bool, wrong: str) -> None:
    assert not set(term_forms(title, neuter=neuter, plural="-er")) & set(wrong.split(", "))


@pytest.mark.parametrize(("word", "plural"), [("job", "-s"), ("job", ""), ("", "-er"), ("…", "-er")])
def test_what_cannot_be_bent_is_refused(word: str, plural: str) -> None:
    with pytest.raises(ValueError, match="no "):
        noun_forms(word, neuter=True, plural=plural)
    with pytest.raises(ValueError, match="no "):
        term_forms(word, neuter=True, plural=plural)
    with pytest.raises(ValueError, match="no "):
        abbreviation_forms(word, plural=plural)


@given(st.text(st.sampled_from("abdegilkmnrstvæøåéAEKÅ0  -.'/og"), max_size=14), st.booleans(), st.sampled_from(PLURALS))
def test_whatever_is_written_is_its_own_first_form(title: str, neuter: bool, plural: str) -> None:
    title = " ".join(f"a{title}".split())
    forms = term_forms(title, neuter=neuter, plural=plural)
    assert forms[0] == title
    assert len(forms) == len(set(forms)) >= 4


WORDS = st.text(st.sampled_from("abdegilkmnrstvæøå"), min_size=2, max_size=10).filter(lambda word: any(vowel in word for vowel in "aeiæøå"))


@given(WORDS, st.booleans(), st.sampled_from(PLURALS))
def test_every_form_has_its_genitive_and_a_word_alone_bends_as_a_phrase_of_one_word(word: str, neuter: bool, plural: str) -> None:
    forms = noun_forms(word, neuter=neuter, plural=plural)
    assert term_forms(word, neuter=neuter, plural=plural) == forms
    for form in forms:
        genitives = {f"{form}s", f"{form}'s", f"{form}'"}
        # A form is followed by its genitive, or is the genitive of one before it.
        assert genitives & set(forms) or any(form in {f"{other}s", f"{other}'s", f"{other}'"} for other in forms), form


@given(WORDS, st.booleans())
def test_the_two_ways_of_writing_one_plural_are_one(word: str, neuter: bool) -> None:
    assert noun_forms(word, neuter=neuter, plural="-er") == noun_forms(word, neuter=neuter, plural="-r")


@given(WORDS, WORDS, st.booleans(), st.sampled_from(PLURALS))
def test_a_compound_with_a_hyphen_is_bent_at_its_end(first: str, last: str, neuter: bool, plural: str) -> None:
    forms = noun_forms(f"{first}-{last}", neuter=neuter, plural=plural)
    assert forms == tuple(f"{first}-{form}" for form in noun_forms(last, neuter=neuter, plural=plural))


def test_a_row_of_words_before_a_noun_is_bent_together_and_never_makes_a_million_forms() -> None:
    few = term_forms("lang smal vej", neuter=False, plural="-e")
    assert {"lang smal vej", "lange smalle veje", "lang smalle veje"} <= set(few)
    many = term_forms(f"{'lang ' * 20}vej", neuter=False, plural="-e")
    assert f"{'lange ' * 20}veje" in many
    assert len(many) < 20
