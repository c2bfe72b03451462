"""The example site with demo content, for ``make demo``: made once, then served.

``HOST`` and ``PORT`` in the environment say where; everything it makes is in example_site/var.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MANAGE = (sys.executable, str(ROOT / "example_site" / "manage.py"))


def manage(*arguments: str) -> None:
    """Run one of the example site's management commands; end with its status when it fails."""
    status = subprocess.run([*MANAGE, *arguments], check=False).returncode
    if status:
        sys.exit(status)


def prepare() -> None:
    """Bring the database up to date and fill it; what is there already stays as it is."""
    manage("migrate", "--verbosity", "0")
    manage("example_site")


def main() -> int:
    """Prepare the site and serve it until Ctrl-C; return the exit status."""
    host, port = os.environ.get("HOST", "localhost"), os.environ.get("PORT", "8000")
    prepare()
    print(f"Open http://{host}:{port}/ and http://{host}:{port}/admin/ (Ctrl-C stops)", flush=True)
    # The server gets Ctrl-C from the terminal itself; we wait for it to leave.
    server = subprocess.Popen([*MANAGE, "runserver", f"{host}:{port}"])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return max(0, server.wait())


if __name__ == "__main__":
    sys.exit(main())
