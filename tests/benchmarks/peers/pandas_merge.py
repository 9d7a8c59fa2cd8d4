"""usage: python3 pandas_merge.py OUT DELIMITER FILE... [--unique-by COLUMN]"""
import csv
import sys

import pandas

out, delimiter, *files = sys.argv[1:]
unique_by = None
if "--unique-by" in files:
    *files, _, unique_by = files
quoting = csv.QUOTE_NONE if delimiter == "|" else csv.QUOTE_MINIMAL
tables = [pandas.read_csv(file, sep=delimiter, dtype=str, keep_default_na=False, quoting=quoting) for file in files]
merged = pandas.concat(tables)
if unique_by:
    merged = merged.drop_duplicates(subset=unique_by, keep="last")
merged.to_csv(out, sep=delimiter, index=False, quoting=quoting)
