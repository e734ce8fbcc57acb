"""Links out of the handbook, tried on the web: asked politely, more than once, and not again for some days."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

_AGENT = "haandbog-links/1"
_TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_GONE = frozenset({404, 410})
_AT_ONCE = 8
_HOPS = 5


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a link: its last status (0: no answer), where it leads now when it has moved, a Danish reason, and when it was tried."""

    status: int
    moved_to: str
    reason: str
    tried: float

    @property
    def dead(self) -> bool:
        """Whether nobody can follow it any more."""
        return self.status in _GONE

    @property
    def sound(self) -> bool:
        """Whether it leads to a page."""
        return 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a link is waited for, in seconds; how often it is tried, and after how many seconds more each time."""

    seconds: float = 15
    tries: int = 3
    pause: float = 2


class _Moved(urllib.request.HTTPRedirectHandler):
    """Follows nothing by itself: each step is looked at."""

    def redirect_request(self, *_: object) -> None:
        return None


def try_link(address: str, patience: Patience = Patience(), now: Callable[[], float] = time.time) -> Tried:
    """Ask for a link as a browser would, follow where it leads, and return what came of it.

    What may pass (no answer in time, a server that is out of order) is tried again.
    """
    status, moved_to, reason = 0, "", ""
    for left in reversed(range(patience.tries)):
        status, moved_to, reason = _ask(address, patience.seconds)
        if status and status not in _TRY_AGAIN:
            break
        if left:
            time.sleep(patience.pause * (patience.tries - left))
    return Tried(status, moved_to, reason, now())


def try_links(
    addresses: Iterable[str], cache: Path, days: float, patience: Patience = Patience(), now: Callable[[], float] = time.time
) -> dict[str, Tried]:
    """Return what came of each link; a sound one that was tried within ``days`` is taken from the file ``cache``, where all are left."""
    wanted = list(dict.fromkeys(addresses))
    known = _left(cache)
    oldest = now() - days * 86_400
    found = {address: known[address] for address in wanted if address in known and known[address].sound and known[address].tried >= oldest}
    anew = [address for address in wanted if address not in found]
    with ThreadPoolExecutor(_AT_ONCE) as workers:
        found |= dict(zip(anew, workers.map(lambda address: try_link(address, patience, now), anew), strict=True))
    cache.parent.mkdir(parents=True, exist_ok=True)
    aside = cache.with_name(f"{cache.name}.ny")
    aside.write_text(json.dumps({address: asdict(found[address]) for address in wanted}, ensure_ascii=False, indent=1), encoding="utf-8")
    aside.replace(cache)
    return {address: found[address] for address in wanted}


def _left(cache: Path) -> dict[str, Tried]:
    try:
        return {str(address): Tried(**said) for address, said in json.loads(cache.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _ask(address: str, seconds: float) -> tuple[int, str, str]:
    """Return status, where it leads when it has moved for good, and the reason why it is not sound."""
    opener = urllib.request.build_opener(_Moved)
    at, for_good, moved_to = address, True, ""
    for _ in range(_HOPS):
        # HEAD is answered wrongly by many servers, so the page itself is asked for, and left unread.
        request = urllib.request.Request(_ascii(at), headers={"User-Agent": _AGENT, "Accept": "text/html,*/*;q=0.5"})  # noqa: S310 - http or https
        try:
            with opener.open(request, timeout=seconds) as answer:
                return int(answer.status), moved_to, ""
        except urllib.error.HTTPError as error:
            error.close()
            to = error.headers.get("Location")
            if error.code not in (301, 302, 303, 307, 308) or not to:
                return error.code, moved_to, f"svarer {error.code}"
            at = urljoin(at, to)
            if urlsplit(at).scheme not in ("http", "https"):
                return error.code, "", "fører ud af nettet"
            for_good = for_good and error.code in (301, 308)
            moved_to = at if for_good else moved_to
        except TimeoutError:
            return 0, moved_to, "svarer ikke i tide"
        except (OSError, ValueError, HTTPException) as error:
            reason = getattr(error, "reason", error)
            return 0, moved_to, "svarer ikke i tide" if isinstance(reason, TimeoutError) else f"kan ikke nås ({reason})"
    return 310, moved_to, "viderestiller i ring"


def _ascii(address: str) -> str:
    """Return an address as it goes over the wire: Danish letters in a path in their percent form, in a host in theirs."""
    parts = urlsplit(address)
    host = parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc
    return parts._replace(
        netloc=host, path=quote(parts.path, safe="/%:@!$&'()*+,;=~-._"), query=quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"), fragment=""
    ).geturl()
