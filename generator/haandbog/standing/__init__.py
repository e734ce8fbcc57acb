"""The site that stands, and how it is brought up to date without the engine when only records have changed.

Speed lives here too: without it every build goes the whole way, and the site comes out the same.
"""

from haandbog.standing.renewal import renewed
from haandbog.standing.shells import Shells, Standing, leave_standing, read_standing, shells_of

__all__ = ["Shells", "Standing", "leave_standing", "read_standing", "renewed", "shells_of"]
