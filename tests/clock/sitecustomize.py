"""Found first on a build's way, this lets the build and every process it starts live on another day."""

import os

if moment := os.environ.get("PROEVE_TIDSPUNKT"):
    import time_machine

    time_machine.travel(moment, tick=True).start()
