"""``make bench``: what a visitor waits for, and how many answers other sites get in a second.

``pages`` measures every size in a process of its own, against a bare Wagtail page of the same site
in the same run. ``admin`` measures the editors' lists and home page against Wagtail's own list of
the same pages. ``throughput`` measures embeds and the API under wrk with two gunicorn workers, on
SQLite and PostgreSQL, against a constant of the same size from the same workers. The SQLite files
are kept in ``.cache/bench``; throw that away to make them anew.

    make bench ARGS='--part throughput'
    make bench ARGS='--part pages --rounds 100'
    make bench ARGS='--part admin'
    make bench ARGS='--part pages --sizes 10000:87'                        stories:schools
    make bench ARGS='--part pages --sizes 100000:6215 --profile "story list"'
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
AIM, BAD_AIM = 2.0, 3.0
# What is answered out of memory, in parts of what a constant gives.
THROUGHPUT_AIM = 0.5
DATABASES = ("sqlite", "postgresql")
# What SQLite itself takes longer for: to find words that a third of all stories have, the first
# time they are asked for.
LIMITED = (
    "text search, two common words",
    "text search, a word that every story has",
    "agenda, a word that a third has",
)


def main() -> int:
    """Measure all and print the tables; the status tells whether the aims are met."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--part", choices=["pages", "admin", "throughput"], help="only this; else all"
    )
    parser.add_argument("--sizes", nargs="+", default=["10000:87", "100000:6215"])
    parser.add_argument("--rounds", type=int, help="times each row is measured")
    parser.add_argument("--profile", default="", help="print where one row's time goes")
    options = parser.parse_args()
    parts = [options.part] if options.part else ["pages", "admin", "throughput"]
    if options.profile:
        parts = ["pages"]
    measures = {"pages": pages, "admin": admin, "throughput": throughput}
    slow = [text for part in parts for text in measures[part](options)]
    for text in slow:
        print(text)
    return 1 if slow else 0


def pages(options: argparse.Namespace) -> list[str]:
    """Measure pages of all sizes, print the tables; return what took too long."""
    results = []
    for size in options.sizes:
        arguments = ["measure", *size.split(":"), *rounds_of(options)]
        if options.profile:
            run([*arguments, "--profile", options.profile], None)
        else:
            results.append(run(arguments))
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
    return [
        f"Too slow: {row[0]}, {row[-1]:.2f} times as long as it may be compared with."
        for row in slow
    ]


def admin(options: argparse.Namespace) -> list[str]:
    """Measure the admin at all sizes, print the table; return what took too long."""
    sizes = [size.split(":") for size in options.sizes]
    results = [run(["admin", *size, *rounds_of(options)]) for size in sizes]
    print_rows(results)
    return [
        f"Too slow: {name}, {ratio:.2f} times as long as Wagtail's own list."
        for result in results
        for name, _time, _queries, ratio in result["rows"]
        if ratio > AIM
    ]


def throughput(options: argparse.Namespace) -> list[str]:
    """Measure throughput on all databases, print the tables; return what is too little."""
    results = [run(["throughput", name, *rounds_of(options)]) for name in DATABASES]
    print_throughput(results)
    rows = [(result["database"], row) for result in results for row in result["rows"]]
    return [
        f"Too slow: {row['name']} on {database}, {row['ratio']:.2f} of what a constant gives, "
        f"and {row['errors']} errors."
        for database, row in rows
        if row["ratio"] < THROUGHPUT_AIM or row["errors"]
    ]


def rounds_of(options: argparse.Namespace) -> list[str]:
    """Return the option for the number of rounds; without it each part has its own."""
    return ["--rounds", str(options.rounds)] if options.rounds else []


def run(arguments: list[str], output: int | None = subprocess.PIPE) -> Any:
    """Measure something in a process of its own; return what it found.

    Raises:
        SystemExit: it failed.
    """
    name, *rest = arguments
    command = [sys.executable, "-m", f"tests.bench.{name}", *rest]
    done = subprocess.run(command, cwd=ROOT, stdout=output, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)
    return json.loads(done.stdout.splitlines()[-1]) if output else None


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


def print_throughput(results: list[dict[str, Any]]) -> None:
    """Print requests a second, those of the constant, p99, the ratio and errors."""
    for result in results:
        title = f"two gunicorn workers, {result['database']}"
        columns = f"{'a second':>10}{'constant':>10}{'p99, ms':>10}{'ratio':>8}{'errors':>8}"
        print(f"\n{title:46}{columns}")
        for row in result["rows"]:
            figures = f"{row['per_second']:10.0f}{row['constant']:10.0f}{row['p99']:10.1f}"
            print(f"{row['name']:46}{figures}{row['ratio']:8.2f}{row['errors']:8d}")


def header(text: str, results: list[dict[str, Any]], columns: str) -> str:
    """Return the heading of a table: the sizes above each column."""
    sizes = [f"{result['stories']} stories, {result['schools']} schools" for result in results]
    line = f"{text:42}" + "".join(f"{size:>30}" for size in sizes)
    return f"{line}\n{'':42}" + f"{columns:>30}" * len(results) if columns else line


if __name__ == "__main__":
    sys.exit(main())
