"""One example of each kind of record for the editor's reference: together they are a sound handbook.

The tests check that; what they tell of is invented.
"""

EXAMPLES: dict[str, tuple[str, str]] = {
    "fokusomraader": ("vejledning", """\
titel: Vejledning
resume: Hvordan ledige får vejledning i Eksempelby.
nummer: 1
formål: At vejledningen kommer tidligere og bliver bedre.
undersøgt: |-
  Vejlederne er blevet interviewet.
kilder:
  - kilde: referat-2024
    afsnit: 1"""),
    "initiativer": ("ny-folder", """\
titel: Ny folder
resume: En folder, der forklarer nyledige, hvordan de får vejledning.
fokusområde: vejledning
statushistorik:
  - tid: medio 2023
    status: i gang
  - tid: 2024-02
    status: på hold
    note: Trykkeriet er lukket, og der er ikke fundet et nyt.
udspringer_af:
  - observationer/vejledningen-kommer-sent
ansvarlige:
  - vejleder
partnere:
  - naboby
næste_skridt: Find et trykkeri.
kilder:
  - kilde: referat-2024
    afsnit: 1
    stykker: [1, 2]"""),
    "analyser": ("vejledningens-start", """\
titel: Hvornår vejledningen begynder
resume: Hvor længe ledige venter på den første samtale.
fokusområder:
  - vejledning
periode: 2022 til 2023
udført_af: forvaltningen selv
ser_på: Tiden fra ledighed til første samtale.
metode: Optælling
rapporter:
  - titel: Rapport om vejledningens start
    modtager: partnere/naboby
    tid: 3. kvartal 2023
kilder:
  - kilde: referat-2024
    afsnit: 1
    stykker: [1]"""),
    "observationer": ("vejledningen-kommer-sent", """\
titel: Vejledningen kommer sent
resume: Mange venter flere måneder på den første samtale.
fokusområde: vejledning
analyser:
  - vejledningens-start
kilder:
  - kilde: referat-2024
    afsnit: 1
    stykker: [1]"""),
    "kpier": ("ventetid", """\
titel: Ventetid
resume: Hvor mange dage der går, før en ledig møder en vejleder.
status: i brug
måler: Dage fra ledighed til første samtale.
hvor_ofte: Hver måned
målinger:
  - tid: 2. kvartal 2023
    værdi: 21,5
    enhed: dage
kilder:
  - kilde: referat-2024
    afsnit: 1
    stykker: [2]"""),
    "partnere": ("naboby", """\
titel: Naboby Kommune
resume: Kommunen ved siden af Eksempelby.
type: kommune
forkortelse: NK
websted: https://naboby.example/
grundlag: redaktionelt"""),
    "samarbejder": ("faelles-messe", """\
titel: Fælles messe
resume: Eksempelby og Naboby holder messe sammen.
type: arrangement
partnere:
  - naboby
emner:
  - job til nyledige
hyppighed: én gang om året
målgrupper:
  - nyledig
grundlag: redaktionelt"""),
    "tilbud": ("vejledningsforloeb", """\
titel: Vejledningsforløb
resume: Fem samtaler over et halvt år.
type: rådgivning
aftalegrundlag: intern indsats
målgrupper:
  - nyledig
udbydere:
  - teams/vejlederne
fra: januar 2023
grundlag: redaktionelt"""),
    "metoder": ("vejledningssamtale", """\
titel: Vejledningssamtalen
resume: En samtale i to trin om, hvad man kan blive.
type: arbejdsmetode
trin:
  - titel: Lyt
    hvem:
      - roller/vejleder
  - titel: Læg en plan
findes_hos: I vejledernes fælles mappe.
bruges_i_samtaler: ja
grundlag: redaktionelt"""),
    "teams": ("vejlederne", """\
titel: Vejlederne
resume: Holdet, der vejleder ledige.
inddeling: faggruppe
dækker: Al vejledning i Eksempelby.
sammensætning:
  - vejleder
gælder_fra: 2023-01-01
grundlag: redaktionelt"""),
    "roller": ("vejleder", """\
titel: Vejleder
resume: Den, der holder samtalerne.
type: faggruppe
opgaver:
  - holder samtaler
  - følger op, når et forløb er slut
grundlag: redaktionelt"""),
    "onboarding": ("hold-en-samtale", """\
titel: Hold en samtale
resume: Hold din første samtale med en erfaren vejleder ved siden af.
fase: første måned
roller:
  - vejleder
bagefter_kan_du:
  - holde en samtale
læs:
  - metoder/vejledningssamtale
grundlag: redaktionelt"""),
    "begreber": ("nyledig", """\
titel: nyledig
resume: En, der har været ledig i højst tre måneder.
ordklasse: andet
former:
  - nyledige
målgruppe: ja
grundlag: redaktionelt"""),
    "kilder": ("referat-2024", """\
titel: Referat fra Eksempelby
resume: Et opdigtet referat om vejledningen i Eksempelby.
dato: 2024-03-01
afsnit:
  - id: 1
    titel: Hvad der blev aftalt
    stykker:
      - id: 1
        resume: Ventetiden skal ned, og der laves en folder.
      - id: 2
        resume: Folderen er sat på hold, og ventetiden måles."""),
}  # fmt: skip
