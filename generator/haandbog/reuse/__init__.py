"""What an earlier build made and is still right: found by what each page was made of, as it was really read.

Speed lives here, in ``store`` and in ``fingerprint``: without them the pages come out the same, only later.
"""

from haandbog.reuse.pages import rendered_pages

__all__ = ["rendered_pages"]
