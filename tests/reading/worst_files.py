"""The files that are hardest to judge, each as large as its sort may be: what the tests and the bench hold to their bounds."""

from collections.abc import Callable

LONGEST_PROSE = 19_900  # characters: just under what a field of prose may hold

_HEAD = "titel: Naboby\nresume: Kommunen ved siden af.\ntype: kommune\ngrundlag: redaktionelt\n"


def _prose(text: str) -> Callable[[], bytes]:
    return f"{_HEAD}beskrivelse: |\n  {(text * (LONGEST_PROSE // len(text)))}\n".encode


def _names(entries: str) -> Callable[[], bytes]:
    return f"{_HEAD}andre_navne:\n{entries}".encode


WORST: dict[str, Callable[[], bytes]] = {
    "1 MB of text": lambda: b"x" * 1_000_000,
    "100 MB": lambda: b"x: y\n" * 20_000_000,
    "100,000 levels of [": lambda: b"a: " + b"[" * 100_000,
    "50,000 levels of -": lambda: b"- " * 50_000,
    "4,900 names": _names("".join(f"  - Naboby {number}\n" for number in range(4_900))),
    "4,900 equal names": _names("  - Naboby\n" * 4_900),
    "a wrong dash under 4,000 names": _names("".join(f"  - Naboby {number}\n" for number in range(4_000)) + "   - x: y\n"),
    "9,000 dashes beside the others": _names("  - a\n" + "    - b\n" * 9_000),
    "a quote that is never closed": lambda: f'{_HEAD}resume: "{"tekst" + chr(10)}'.encode() + b"tekst\n" * 18_000,
    "many quotes that are never closed": lambda: _HEAD.encode() + b'- "a\n' * 20_000,
    "keys that stand twice": lambda: f"{_HEAD}{'type: x' + chr(10)}".encode() * 60,
    "prose": _prose("Det er en almindelig sætning om nyledige. "),
    "links to nothing": _prose("Se [her][partnere/findes-ikke]. "),
    "links that lead nowhere": _prose("Se [her](naboby). "),
    "links that are never closed": _prose("[a]("),
    "brackets": _prose("["),
    "emphasis that is never closed": _prose("*a **b "),
    "quotes in quotes": _prose("> "),
    "backticks": _prose("` `` ``` ```` ````` "),
    "dots before no mail address": _prose("a."),
    "signs of mail addresses": _prose("a@"),
    "digits": _prose("1"),
    "numbers": _prose("010203-1234 "),
}
