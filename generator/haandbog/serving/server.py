"""The server of a handbook on this machine: answers the browser, and tells it when to ask again."""

import mimetypes
import posixpath
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Condition, Thread
from urllib.parse import quote, unquote, urlsplit

_NEWS, _SCRIPT = "__haandbog/nyt", "__haandbog/follow.js"
_BREATH = 15  # seconds between two signs of life to a browser that waits


@dataclass(frozen=True, slots=True)
class Answer:
    """What there is at an address: the content of a file, a page of HTML (which follows what is saved), or neither."""

    content: bytes
    found: bool = True
    is_page: bool = False


class Server:
    """Shows what ``ask`` returns for an address within the site ("" is the front page), under ``base`` ("/" or "/mappe/")."""

    def __init__(self, host: str, port: int, base: str, ask: Callable[[str], Answer]) -> None:
        """Take the port.

        Raises:
            OSError: somebody else has it.
        """
        self.base, self.ask = base, ask
        self._news, self._number, self._began = Condition(), 0, time.time_ns()
        self.script = files(__package__).joinpath("follow.js").read_bytes()
        self._server = _Threads((host, port), _handler_for(self))

    def start(self) -> None:
        """Begin to answer."""
        Thread(target=self._server.serve_forever, args=(0.1,), daemon=True).start()

    def stop(self) -> None:
        """Answer no more."""
        self._server.shutdown()
        self._server.server_close()

    @property
    def number(self) -> str:
        """What the handbook is called as it is now; another name after every change and every start."""
        return f"{self._began}-{self._number}"

    def tell(self) -> None:
        """Let every page that is open be read again."""
        with self._news:
            self._number += 1
            self._news.notify_all()

    def wait_for_news(self, known: str) -> str:
        """Return the number, as soon as it is another than ``known`` or a while has passed."""
        with self._news:
            self._news.wait_for(lambda: self.number != known, timeout=_BREATH)
            return self.number


class _Threads(ThreadingHTTPServer):
    daemon_threads = True
    # A browser opens six lines at once; one that finds no room knocks again only after seconds.
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away in the middle of an answer."""


def _handler_for(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            if not path.startswith(server.base):
                self._lead(server.base)
                return
            # What begins with .. leads no further up than the site.
            asked = posixpath.normpath(f"/{path[len(server.base) :]}").lstrip("/") + ("/" if path.endswith("/") else "")
            asked = asked.removeprefix("/")
            if asked == _NEWS:
                self._tell_news()
            elif asked == _SCRIPT:
                self._send(HTTPStatus.OK, server.script, "text/javascript; charset=utf-8")
            else:
                self._show(asked)

        do_HEAD = do_GET  # noqa: N815 - the name that the library calls it by

        def _show(self, asked: str) -> None:
            number = server.number
            answer = server.ask(asked)
            if not answer.found and asked and not asked.endswith("/") and server.ask(f"{asked}/").found:
                self._lead(f"{server.base}{asked}/")
                return
            status = HTTPStatus.OK if answer.found else HTTPStatus.NOT_FOUND
            if answer.is_page:
                self._send(status, _following(answer.content, number, server.base), "text/html; charset=utf-8")
            else:
                self._send(status, answer.content, _type_of(asked))

        def _lead(self, to: str) -> None:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", quote(to))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
            mark = f'"{blake2b(content, digest_size=12).hexdigest()}"'
            if self.headers.get("If-None-Match") == mark:
                status, content = HTTPStatus.NOT_MODIFIED, b""
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "no-cache")
            self.send_header("ETag", mark)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

        def _tell_news(self) -> None:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            self.wfile.write(b"retry: 500\n\n")
            told = ""
            while True:
                number = server.number if not told else server.wait_for_news(told)
                self.wfile.write(f"data: {number}\n\n".encode() if number != told else b":\n\n")
                self.wfile.flush()
                told = number

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name that the library calls it by
            """Say nothing of every file that is fetched."""

    return Handler


def _following(page: bytes, number: str, base: str) -> bytes:
    """Return a page with the script that reads it again; it stands last, where the page itself is done."""
    place = page.rfind(b"</body>")
    place = len(page) if place < 0 else place
    tag = f'<script src="{quote(base)}{_SCRIPT}" data-nummer="{number}" data-fra="{quote(base)}{_NEWS}"></script>'
    return b"".join((page[:place], tag.encode(), page[place:]))


def _type_of(address: str) -> str:
    if address.endswith(".js"):
        return "text/javascript; charset=utf-8"
    kind = mimetypes.guess_type(address)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
