"""``python -m haandbog.mkdocs_plugin``: shows a handbook in a browser while it is edited (``haandbog serve``)."""

import argparse
import gc
import logging
import sys
import time
from itertools import count
from pathlib import Path

from mkdocs.exceptions import MkDocsException

from haandbog import danish
from haandbog.mkdocs_plugin.shown import FaultError, ShownHandbook, log
from haandbog.serving.server import Server
from haandbog.serving.watching import Watcher

_ROUNDS = 10  # so many saves without a rest between them leave less than there is room for


def main() -> int:
    """Show the handbook until somebody stops it."""
    options = argparse.ArgumentParser()
    options.add_argument("--adresse", required=True)
    options.add_argument("--config-file", type=Path, required=True)
    chosen = options.parse_args()
    host, _, port = chosen.adresse.rpartition(":")
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stdout)
    log.setLevel(logging.INFO)
    try:
        shown = ShownHandbook(chosen.config_file, host, int(port))
        server = Server(host.strip("[]"), int(port), shown.base, shown.answer)
    except (FaultError, MkDocsException) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except (OSError, ValueError, OverflowError) as error:
        sys.stderr.write(f"haandbog: {chosen.adresse} kan ikke bruges ({error}). Vælg en anden med --adresse VÆRT:PORT.\n")
        return 1
    watcher = Watcher(*shown.watched)
    server.start()
    log.info(f"Håndbogen vises på http://{chosen.adresse}{shown.base} og følger med, når du gemmer. Stop med Ctrl+C.")
    # To look for what can be thrown away takes as long as to read a save: that is done when nobody waits, or now and then.
    gc.disable()
    try:
        for number in count(1):
            saved = watcher.next_changes(gc.collect)
            began = time.monotonic()
            fault = shown.renew(saved)
            server.tell()
            log.info(_told(saved, fault, time.monotonic() - began))
            if number % _ROUNDS == 0:
                gc.collect()
    except KeyboardInterrupt:
        pass
    finally:
        watcher.stop()
        server.stop()
    return 0


def _told(saved: frozenset[Path], fault: str, seconds: float) -> str:
    if fault:
        return f"{fault}\nSiderne vises, som de var, før fejlen kom."
    names = sorted(path.name for path in saved)
    said = danish.join_words(names) if len(names) < 4 else f"{len(names)} filer"
    return f"Gemt: {said}. Siderne er friske ({f'{seconds:.2f}'.replace('.', ',')} sekunder)."


if __name__ == "__main__":
    sys.exit(main())
