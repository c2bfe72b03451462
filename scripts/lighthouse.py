"""Lighthouse on the example site: home, story list and story, against our thresholds.

    python -m scripts.lighthouse    starts the site on a free port, prints a table, stops the site

Reports stay in .cache/lighthouse. A page that is slow once is measured again, twice at most: on a
busy machine the best of three says most about the page itself.
"""

import json
import os
import shutil
import subprocess
import sys

from scripts.demo import MANAGE, ROOT, free_place, serving

REPORTS = ROOT / ".cache" / "lighthouse"
PROGRAM = ROOT / "node_modules" / ".bin" / "lighthouse"
THRESHOLDS = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 95}
MEASUREMENTS = 3
ADDRESSES = """
import json
from k4k_wagtail.page_types import get_page_model
types = {"home": "NetworkPage", "story list": "StoryIndexPage", "story": "StoryPage"}
pages = {name: get_page_model(type_).objects.live().first() for name, type_ in types.items()}
print(json.dumps({name: page.get_url_parts()[2] for name, page in pages.items()}))
"""


def addresses() -> dict[str, str]:
    """Return the path of each page to measure, by name."""
    command = [*MANAGE, "shell", "--verbosity", "0", "--command", ADDRESSES]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return dict(json.loads(output.splitlines()[-1]))


def measure(name: str, address: str) -> dict[str, int]:
    """Return the scores of one page, 0-100, by category."""
    report = REPORTS / f"{name.replace(' ', '-')}.json"
    command = [str(PROGRAM), address, "--quiet", "--output=json", f"--output-path={report}"]
    command += [f"--only-categories={','.join(THRESHOLDS)}"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
    chromium = shutil.which("chromium") or ""
    environment = {**os.environ, "CHROME_PATH": chromium}
    subprocess.run(command, env=environment, check=True)
    categories = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return {key: round(100 * (categories[key]["score"] or 0)) for key in THRESHOLDS}


def too_low(scores: dict[str, int]) -> list[str]:
    """Return the categories that miss their threshold."""
    return [key for key, least in THRESHOLDS.items() if scores[key] < least]


def best_of(name: str, address: str) -> dict[str, int]:
    """Measure a page until it passes, three times at most; return its best scores."""
    best = measure(name, address)
    for _ in range(MEASUREMENTS - 1):
        # Only performance depends on how busy the machine is.
        if too_low(best) != ["performance"]:
            break
        again = measure(name, address)
        best["performance"] = max(best["performance"], again["performance"])
    return best


def main() -> int:
    """Measure every page and print a table; return the exit status."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    place = free_place()
    place.prepare()
    failed = False
    print("page        " + "".join(f"{key:>16}" for key in THRESHOLDS))
    with serving(place):
        for name, path in addresses().items():
            scores = best_of(name, place.address + path)
            failed = failed or bool(too_low(scores))
            print(f"{name:12}" + "".join(f"{scores[key]:16}" for key in THRESHOLDS), flush=True)
    print("thresholds  " + "".join(f"{least:16}" for least in THRESHOLDS.values()))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
