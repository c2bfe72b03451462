"""``make bench``: what a visitor waits for with 10,000 and with 100,000 stories.

Every size is measured in a process of its own, against a bare Wagtail page of the same site in the
same run. The databases are kept in ``.cache/bench``; throw that away to make them anew.

    make bench ARGS='--rounds 100'
    make bench ARGS='--sizes 10000:87'                        stories:schools
    make bench ARGS='--sizes 100000:6215 --profile "story list"'
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
AIM, BAD_AIM = 2.0, 3.0
# What SQLite itself takes longer for: to find words that a third of all stories have, the first
# time they are asked for.
LIMITED = (
    "text search, two common words",
    "text search, a word that every story has",
    "agenda, a word that a third has",
)


def main() -> int:
    """Measure all sizes and print the tables; the status tells whether the aims are met."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", nargs="+", default=["10000:87", "100000:6215"])
    parser.add_argument("--rounds", type=int, default=40, help="times each row is measured")
    parser.add_argument("--profile", default="", help="print where one row's time goes")
    options = parser.parse_args()
    results = []
    for size in options.sizes:
        command = [sys.executable, "-m", "tests.bench.measure", *size.split(":")]
        command += ["--rounds", str(options.rounds), "--profile", options.profile]
        output = None if options.profile else subprocess.PIPE
        done = subprocess.run(command, cwd=ROOT, stdout=output, text=True, check=False)
        if done.returncode:
            return done.returncode
        if not options.profile:
            results.append(json.loads(done.stdout.splitlines()[-1]))
    if results:
        print_rows(results)
        print_bad(results)
        print_memory(results)
    slow = [
        row
        for result in results
        for row in result["rows"]
        if row[3] > AIM and row[0] not in LIMITED
    ]
    slow += [row for result in results for row in result["bad"] if row[2] > BAD_AIM]
    for row in slow:
        print(f"Too slow: {row[0]}, {row[-1]:.2f} times as long as it may be compared with.")
    return 1 if slow else 0


def print_rows(results: list[dict[str, Any]]) -> None:
    """Print milliseconds, queries and the ratio to the bare page."""
    print("\n" + header("", results, "   ms     queries  ratio"))
    for position, (name, *_) in enumerate(results[0]["rows"]):
        cells = [result["rows"][position][1:] for result in results]
        texts = [f"{time:8.1f} {queries:8d} {ratio:6.2f}" for time, queries, ratio in cells]
        print(f"{name:42}" + "".join(f"{text:>30}" for text in texts))


def print_bad(results: list[dict[str, Any]]) -> None:
    """Print what senseless questions cost, compared with the story list."""
    print("\n" + header("bad input, compared with the story list", results, "   ms     ratio"))
    for position, (name, *_) in enumerate(results[0]["bad"]):
        cells = [result["bad"][position][1:] for result in results]
        print(f"{name:42}" + "".join(f"{f'{time:8.1f} {ratio:6.2f}':>30}" for time, ratio in cells))


def print_memory(results: list[dict[str, Any]]) -> None:
    """Print megabytes per process, and how long the index takes."""
    print("\n" + header("megabytes of one process", results, ""))
    for part, title in (("memory", ""), ("index", "the story index: ")):
        for name in results[0][part]:
            cells = "".join(f"{result[part][name]:30.1f}" for result in results)
            print(f"{title + name:42}{cells}")


def header(text: str, results: list[dict[str, Any]], columns: str) -> str:
    """Return the heading of a table: the sizes above each column."""
    sizes = [f"{result['stories']} stories, {result['schools']} schools" for result in results]
    line = f"{text:42}" + "".join(f"{size:>30}" for size in sizes)
    return f"{line}\n{'':42}" + f"{columns:>30}" * len(results) if columns else line


if __name__ == "__main__":
    sys.exit(main())
