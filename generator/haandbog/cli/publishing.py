"""``haandbog policy``: the security policy and the old addresses of the built site, as a web server wants them."""

import argparse
import sys
from pathlib import Path

from haandbog.cli.language import Commands, add_command

_FORMS = ("nginx", "apache", "headers")


def add_commands(commands: Commands) -> None:
    """Add the command of this module."""
    command = add_command(commands, "policy", policy, "vis de hoveder (CSP, HSTS, caching) og viderestillinger, som webserveren skal have")
    command.options.add_argument(
        "--server", choices=_FORMS, default=_FORMS[0], metavar="SLAGS",
        help="nginx, apache eller headers, som Netlify og Cloudflare Pages læser (udelades den: nginx); deres viderestillinger står i site/_redirects",
    )  # fmt: skip
    command.options.add_argument("--site", type=Path, default=None, metavar="MAPPE", help="den byggede håndbog (udelades den: site)")


def policy(root: Path, options: argparse.Namespace) -> int:
    """Print the headers and redirects for one kind of server, computed from the site that was built."""
    from haandbog import policy as rules
    from haandbog.compressed import forms_of_site

    site: Path = options.site or root / "site"
    if not (site / "index.html").is_file():
        print(f"haandbog: Der er ingen bygget håndbog i »{site}«. Kør haandbog build først.", file=sys.stderr)
        return 1
    told = rules.policy_of_site(site)
    match options.server:
        case "nginx":
            print(rules.nginx_file(told, rules.redirects_of_site(site), forms_of_site(site)), end="")
        case "apache":
            print(rules.apache_file(told, rules.redirects_of_site(site)), end="")
        case _:
            print(rules.headers_file(told), end="")
    return 0
