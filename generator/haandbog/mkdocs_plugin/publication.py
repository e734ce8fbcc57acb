"""The site's way to its place: built beside it, and put there only when it is whole."""

import atexit
import logging
import signal
import sys
import threading
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from haandbog import placement, publish

log = logging.getLogger("mkdocs.plugins.haandbog")


class Publication:
    """One build's hold of the place where its site is to stand."""

    def __init__(self, config: MkDocsConfig, root: Path, records: str) -> None:
        """Send the build beside the site that stands, where a site may stand.

        Raises:
            PluginError: it may not, or another build is going on.
            OSError: nothing can be written there.
        """
        self._config, self._wanted = config, Path(config.site_dir)
        sources = [Path(config.docs_dir), root / records, *([Path(config.theme.custom_dir)] if config.theme.custom_dir else [])]
        if refused := placement.misplaced(self._wanted, root, sources):
            raise PluginError(f"site_dir: {refused}")
        try:
            self._staging = publish.claim(placement.resolved(self._wanted), self._tell_of_other)
        except publish.BusyError:
            raise PluginError(f"Et andet byg af »{self._wanted}« er stadig i gang. Stop det, eller vent, til det er færdigt.") from None
        # Also when another plugin stops everything before the end.
        atexit.register(self._staging.discard)
        config.site_dir = str(self._staging.folder)

    def _tell_of_other(self) -> None:
        log.info("Et andet byg af håndbogen er i gang. Dette venter på det.")

    def stay(self) -> None:
        """See that nothing would be lost by the site, and that no other plugin has sent it elsewhere.

        Raises:
            PluginError: something would, or one has.
        """
        if refused := placement.occupied(self._wanted):
            raise PluginError(f"site_dir: {refused}")
        if Path(self._config.site_dir) != self._staging.folder:
            raise PluginError(
                f"En anden tilføjelse har flyttet site_dir til »{self._config.site_dir}«. Det kan ikke bruges sammen med haandbog: "
                "skriv selv den rigtige site_dir, eller fjern tilføjelsen."
            )

    def end(self, *, whole: bool) -> None:
        """Let a whole site take the old one's place, or leave the old one as it stands.

        Raises:
            PluginError: something that we did not make has come there meanwhile; the old site stands.
            OSError: the folders cannot change places.
        """
        if whole:
            self.stay()
            self._staging.put_in_place()
        self._staging.discard()
        # Whoever reads it afterwards, as gh-deploy does, finds the site.
        self._config.site_dir = str(self._wanted)


def clear_up_when_told_to_end() -> None:
    """Let SIGTERM end this process as Ctrl-C does, by way of everything that clears up."""
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
