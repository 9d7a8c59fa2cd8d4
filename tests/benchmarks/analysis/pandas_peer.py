"""python3 pandas_peer.py genre|ancine FILE...: the questions in pandas, their answers as CSV."""
import sys

import pandas as pd

question, *files = sys.argv[1:]
if question == "genre":
    rows = pd.concat([pd.read_csv(file, sep="|", quoting=3, na_values=["\\N"], usecols=["genero", "anoLancamento", "notaMedia"]) for file in files])
    rows = rows.assign(genero=rows["genero"].str.split(",")).explode("genero")
    answer = rows.groupby(["genero", "anoLancamento"], dropna=False)["notaMedia"].agg(["size", "mean"])
else:
    rows = pd.concat([pd.read_csv(file, sep=";", dtype=str, keep_default_na=False, na_values=[""]) for file in files])
    issued = pd.to_datetime(rows["DATA_EMISSAO_CPB"], format="%d/%m/%Y").dt.year
    minutes = rows["DURACAO_TOTAL_MINUTOS"].str.replace(",", ".").astype(float)
    kept = rows[issued.between(2020, 2022) & (rows["ORGANIZACAO_TEMPORAL"] == "NÃO SERIADA") & (minutes >= 60)]
    answer = kept.groupby(["TIPO_OBRA", "SUBTIPO_OBRA", "SEGMENTO_DESTINACAO_INICIAL"])["CPB"].count().sort_values(ascending=False).head(1)
answer.to_csv(sys.stdout, header=False)
