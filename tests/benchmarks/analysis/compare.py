"""Runs each engine in turn, several rounds, and prints the best of each and the ratios; called by analysis.sh."""
import glob
import os
import shutil
import subprocess
import sys
import time

datalake, scratch, sizes, rounds, questions = sys.argv[1], sys.argv[2], sys.argv[3].split(), int(sys.argv[4]), sys.argv[5].split()
here = os.path.dirname(os.path.abspath(__file__))
root = os.path.join(here, "..", "..", "..")
# The slow peer answers the larger sizes too, but once; and only the two questions that it has here (tests/peers has the others).
SLOW = 5.0


def run(command, cores):
    """Wall seconds, processor seconds, peak resident MB and lines of output of one process."""
    if cores:
        command = ["taskset", "-c", ",".join(map(str, range(cores))), *command]
    started = time.perf_counter()
    with open(f"{scratch}/answer.csv", "wb") as answer:
        process = subprocess.Popen(command, stdout=answer, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{command} failed")
    wall = time.perf_counter() - started
    with open(f"{scratch}/answer.csv", "rb") as answer:
        return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, sum(1 for _ in answer)


def peers():
    os.environ.setdefault("DUCKDB_HOME", scratch)
    homes = [os.environ["DUCKDB_HOME"], *os.environ.get("NODE_PATH", "").split(":")]
    home = next((home for home in homes if home and os.path.isdir(os.path.join(home, "node_modules", "@duckdb"))), None)
    if shutil.which("node") and home:
        os.environ["DUCKDB_HOME"] = home
        yield "DuckDB", lambda question, files: ["node", f"{here}/duckdb.mjs", question, *files]
    else:
        print("DuckDB: not found (npm install @duckdb/node-api in", scratch + ")")
    if subprocess.run([sys.executable, "-c", "import pandas"], capture_output=True).returncode == 0:
        yield "pandas", lambda question, files: [sys.executable, f"{here}/pandas_peer.py", question, *files]
    else:
        print("pandas: not found")


def compare(title, question, definition, files, cores):
    engines = {"datalake": lambda question, files: [datalake, "analyze", *files, "--definition", definition], **PEERS}
    if question in ASKED:
        engines.pop("pandas", None)
    best = {}
    for engine, command in engines.items():
        for _ in range(rounds):
            measured = run(command(question, files), cores)
            best[engine] = min(best.get(engine, measured), measured)
            if measured[0] > SLOW:
                break
    print(f"\n{title}, {cores or os.cpu_count()} core(s)")
    ours = best["datalake"]
    for engine, (wall, processor, memory, lines) in best.items():
        print(f"  {engine:<9} {wall:7.2f} s   {processor:7.2f} s processor   {memory:7.0f} MB   {wall / ours[0]:6.1f} x wall   {processor / ours[1]:6.1f} x processor   ({lines} lines)")


PEERS = dict(peers())
EXAMPLES = os.path.join(root, "examples")
ASKED = {
    "bands": ("Budget bands, joined with 60 MB of JSON lines", f"{EXAMPLES}/movies/budget-bands.json"),
    "correlations": ("Correlations over distinct films", f"{EXAMPLES}/movies/correlations.json"),
    "artists": ("Artists with most films of two genres", f"{EXAMPLES}/movies/drama-and-romance-artists.json"),
}
for size in sizes if "genre" in questions else []:
    for cores in (1, 2):
        compare(f"Mean rating by genre and year, {size} x 159 MB", "genre", f"{here}/genre-by-year.json", [f"{scratch}/movies-{size}.csv"], cores)
for question, (title, definition) in ASKED.items():
    if question in questions:
        compare(title, question, definition, [f"{scratch}/movies.csv"], 2)

ancine = sorted(glob.glob(os.path.join(os.environ.get("DATALAKE_TEST_DATA", os.path.join(root, "..", "shared", "data")), "ancine", "*.csv")))
if ancine and "ancine" in questions:
    for cores in (1, 2):
        compare("ANCINE's question, 23 files, 15 MB", "ancine", f"{EXAMPLES}/ancine/pandemic-features.json", ancine, cores)
elif not ancine:
    print("ANCINE's data: not found (DATALAKE_TEST_DATA)")
