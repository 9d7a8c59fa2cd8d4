"""usage: python3 pandas_merge.py OUT DELIMITER FILE..."""
import csv
import sys

import pandas

out, delimiter, *files = sys.argv[1:]
quoting = csv.QUOTE_NONE if delimiter == "|" else csv.QUOTE_MINIMAL
tables = [pandas.read_csv(file, sep=delimiter, dtype=str, keep_default_na=False, quoting=quoting) for file in files]
pandas.concat(tables).to_csv(out, sep=delimiter, index=False, quoting=quoting)
