"""Real web servers for tests: nginx and Apache, on this machine only, as the current user, from a folder of their own."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_PLACES = "/usr/sbin:/usr/local/sbin:/usr/bin"
_MODULES = (Path("/usr/lib/apache2/modules"), Path("/usr/lib64/httpd/modules"))
_TYPES = (Path("/etc/nginx/mime.types"), Path("/etc/mime.types"))

_NGINX = """\
daemon off;
worker_processes 1;
error_log {place}/fejl.log warn;
pid {place}/nginx.pid;
{user}
events {{ worker_connections 256; }}
http {{
  include {types};
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path {place}/a; proxy_temp_path {place}/b; fastcgi_temp_path {place}/c; uwsgi_temp_path {place}/d; scgi_temp_path {place}/e;
  server {{
    listen 127.0.0.1:{port};
    {server}
  }}
}}
"""

_APACHE = """\
ServerRoot {place}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {place}/apache.pid
ErrorLog {place}/fejl.log
{user}
{modules}
TypesConfig {types}
DirectoryIndex index.html
DocumentRoot {root}
<Directory />
  Require all denied
</Directory>
<Directory {root}>
  Require all granted
  {directory}
</Directory>
"""


def program(*names: str) -> str:
    """Return the path of a server; without it the test is skipped on a person's machine, and fails in CI."""
    found = next((path for name in names if (path := shutil.which(name, path=_PLACES))), None)
    if found is None:
        why = f"Der er ingen {' eller '.join(names)} på denne maskine, så det, kun en rigtig server viser, er ikke prøvet."
        if "CI" in os.environ:
            pytest.fail(why)
        pytest.skip(why)
    return found


@contextmanager
def nginx(place: Path, server: str) -> Iterator[str]:
    """Run nginx with these lines in its ``server`` block, and yield its address."""
    types = next(path for path in _TYPES if path.is_file())
    yield from _run(
        place, [program("nginx"), "-p", str(place), "-e", str(place / "fejl.log"), "-c"], "nginx.conf",
        lambda port: _NGINX.format(place=place, port=port, server=server, types=types, user="user root;" if os.geteuid() == 0 else ""),
    )  # fmt: skip


@contextmanager
def apache(place: Path, root: Path, directory: str) -> Iterator[str]:
    """Run Apache for a folder with these lines in its ``Directory`` block, and yield its address."""
    folder = next((path for path in _MODULES if path.is_dir()), Path())
    names = ("mpm_event", "authz_core", "unixd", "dir", "mime", "headers", "alias")
    modules = "\n".join(f"LoadModule {name}_module {folder}/mod_{name}.so" for name in names if (folder / f"mod_{name}.so").is_file())
    # It refuses to serve as root, and changes itself to a user who must be able to read the folder.
    user = "User daemon\nGroup daemon" if os.geteuid() == 0 else ""
    yield from _run(
        place, [program("apache2", "httpd"), "-DFOREGROUND", "-f"], "apache.conf",
        lambda port: _APACHE.format(
            place=place, port=port, root=root, directory=directory, modules=modules, user=user, types=Path("/etc/mime.types")
        ),
    )  # fmt: skip


def _run(place: Path, command: list[str], name: str, configured: Callable[[int], str]) -> Iterator[str]:
    place.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (place / name).write_text(configured(port), encoding="utf-8")
    log = place / "ud.log"
    with log.open("wb") as out:
        server = subprocess.Popen([*command, str(place / name)], stdout=out, stderr=out)
    try:
        for _ in range(400):
            assert server.poll() is None, log.read_text(encoding="utf-8") + _log(place)
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        else:
            raise AssertionError(f"{command[0]} does not answer: {log.read_text(encoding='utf-8')}{_log(place)}")
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _log(place: Path) -> str:
    path = place / "fejl.log"
    return path.read_text(encoding="utf-8") if path.is_file() else ""
