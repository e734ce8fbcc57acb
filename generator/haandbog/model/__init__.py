"""The model: one module a kind, and the registry of them all."""

from haandbog.model.analysis import Analysis
from haandbog.model.collaboration import Collaboration
from haandbog.model.focus_area import FocusArea
from haandbog.model.initiative import Initiative
from haandbog.model.kind import Kind
from haandbog.model.kpi import Kpi
from haandbog.model.method import Method
from haandbog.model.observation import Observation
from haandbog.model.offer import Offer
from haandbog.model.onboarding_step import OnboardingStep
from haandbog.model.partner import Partner
from haandbog.model.role import Role
from haandbog.model.source import Source
from haandbog.model.team import Team
from haandbog.model.term import Term

KINDS: tuple[Kind, ...] = (
    Kind(FocusArea, "fokusområde", "fokusområder", "fokusområdet", True, "Fokusområder",
         "De områder, som indsatsen følges under, hvert med sine analyser, observationer og initiativer."),
    Kind(Initiative, "initiativ", "initiativer", "initiativet", True, "Initiativer",
         "Alt, hvad der er sat i gang, besluttet, sat på hold eller venter, med status og den kilde, der oplyser den."),
    Kind(Analysis, "analyse", "analyser", "analysen", False, "Analyser",
         "De undersøgelser, som observationer og initiativer hviler på."),
    Kind(Observation, "observation", "observationer", "observationen", False, "Observationer",
         "Det, analyserne viste."),
    Kind(Kpi, "KPI", "KPI'er", "KPI'en", False, "KPI'er",
         "Hvordan der følges op på, om ændringerne virker."),
    Kind(Partner, "partner", "partnere", "partneren", False, "Samarbejdspartnere",
         "Organisationer uden for jobcentret, som indsatsen er fælles med."),
    Kind(Collaboration, "samarbejde", "samarbejder", "samarbejdet", True, "Samarbejder",
         "Hvad der gøres sammen med hvem, og hvor ofte."),
    Kind(Offer, "tilbud", "tilbud", "tilbuddet", True, "Tilbud",
         "Hvad en ledig kan tilbydes, hvem det er til for, og hvem der leverer det."),
    Kind(Method, "metode", "metoder", "metoden", False, "Metoder",
         "Måder at arbejde på og værktøjer til det."),
    Kind(Team, "team", "teams", "teamet", True, "Teams",
         "Jobcentrets teams, som de er, og som de var."),
    Kind(Role, "rolle", "roller", "rollen", False, "Roller",
         "Hvem der gør hvad i jobcentret og forvaltningen."),
    Kind(OnboardingStep, "onboardingtrin", "onboardingtrin", "onboardingtrinnet", True, "Onboarding",
         "Vejen ind i arbejdet for en ny kollega, trin for trin."),
    Kind(Term, "begreb", "begreber", "begrebet", True, "Ordliste",
         "Ord og forkortelser, som man møder i arbejdet."),
    Kind(Source, "kilde", "kilder", "kilden", False, "Kilder",
         "De dokumenter, håndbogen bygger på, afsnit for afsnit."),
)  # fmt: skip

KIND_BY_FOLDER = {kind.folder: kind for kind in KINDS}

__all__ = ["KINDS", "KIND_BY_FOLDER", "Kind"]
