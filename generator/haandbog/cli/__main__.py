"""``python -m haandbog.cli``."""

import sys

from haandbog.cli import main

sys.exit(main())
