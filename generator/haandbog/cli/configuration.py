"""What is wrong with mkdocs.yml, told before a command begins."""

import sys
from pathlib import Path


def tell_setting_faults(root: Path) -> bool:
    """Print what is wrong with the settings of the handbook in ``root``; return whether something is. No settings are no fault here."""
    from haandbog.reading.configuration import setting_faults
    from haandbog.reading.setting_nodes import FILE

    faults = setting_faults(root) if (root / FILE).is_file() else ()
    for fault in faults:
        print(fault, file=sys.stderr)
    return bool(faults)
