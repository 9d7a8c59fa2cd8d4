"""Answers the questions of examples/movies with pandas, and compares with what `datalake analyze` answers.

Usage: python3 tests/peers/questions.py DATALAKE DATA
  DATALAKE  the console program
  DATA      a folder with movies.csv and tmdb.jsonl (`datalake sample Movies`, `datalake sample Tmdb`)
Needs pandas and scipy; nothing of this runs with the unit tests, which keep the answers as fixed values.
"""
import io
import json
import os
import subprocess
import sys

import numpy as np
import pandas as pd
from scipy import stats

PROGRAM, DATA = sys.argv[1:3]
EXAMPLES = os.path.join(os.path.dirname(__file__), "..", "..", "examples", "movies")

rows = pd.read_csv(f"{DATA}/movies.csv", sep="|", quoting=3, na_values=["\\N", ""], keep_default_na=False)
tmdb = pd.DataFrame([json.loads(line) for line in open(f"{DATA}/tmdb.jsonl", encoding="utf-8")])
films = rows.drop_duplicates("id")
priced = films.merge(tmdb, left_on="id", right_on="imdb_id")


def exploded(frame, column, by=","):
    frame = frame.dropna(subset=[column])
    return frame.assign(**{column: frame[column].str.split(by)}).explode(column)


def genres(frame):
    return frame["genero"].fillna("").str.split(",")


def has(lists, item):
    return lists.map(lambda items: item in items)


def genre_years():
    return exploded(films, "genero").groupby(["genero", "anoLancamento"])["notaMedia"].agg(films="size", rating="mean").reset_index()


def correlations():
    pairs = {"votes and rating": ("numeroVotos", "notaMedia"), "minutes and rating": ("tempoMinutos", "notaMedia"),
             "minutes and votes": ("tempoMinutos", "numeroVotos"), "year and rating": ("anoLancamento", "notaMedia"),
             "year and votes": ("anoLancamento", "numeroVotos")}
    known = films.dropna(subset=["anoLancamento", "notaMedia"])
    slope = stats.linregress(known["anoLancamento"], known["notaMedia"]).slope
    return pd.DataFrame([{"films": len(films), **{name: films[x].corr(films[y]) for name, (x, y) in pairs.items()}, "rating per year": slope}])


def genre_correlations():
    known = films.dropna(subset=["genero"])
    answer = {}
    for genre in ["Drama", "Comedy", "Documentary", "Horror"]:
        of_genre = has(genres(known), genre).astype(float)
        answer[f"{genre.lower()} and rating"] = of_genre.corr(known["notaMedia"])
        answer[f"{genre.lower()} and votes"] = of_genre.corr(known["numeroVotos"])
    return pd.DataFrame([answer])


def short_and_long():
    short = films.loc[films["tempoMinutos"] < 90, "notaMedia"]
    long = films.loc[films["tempoMinutos"] > 120, "notaMedia"]
    test = stats.ttest_ind(long, short, equal_var=False)
    a, b = short.var() / len(short), long.var() / len(long)
    freedom = (a + b) ** 2 / (a ** 2 / (len(short) - 1) + b ** 2 / (len(long) - 1))
    return pd.DataFrame([{
        "short films": len(short), "short mean": short.mean(), "short stddev": short.std(), "long films": len(long), "long mean": long.mean(),
        "long stddev": long.std(), "t": test.statistic, "degrees of freedom": freedom, "p": test.pvalue, "significant": bool(test.pvalue < 0.05)}])


def known_count(frame):
    return frame["titulosMaisConhecidos"].map(lambda titles: 0 if pd.isna(titles) else len(titles.split(",")))


def known_titles():
    return rows.assign(**{"known titles": known_count(rows)}).groupby("known titles").agg(
        roles=("id", "size"), artists=("nomeArtista", "nunique"), rating=("notaMedia", "mean")).reset_index()


def known_titles_of_directors():
    directors = rows[has(rows["profissao"].fillna("").str.split(","), "director")]
    return pd.DataFrame([{"roles": len(directors), "artists": directors["nomeArtista"].nunique(),
                          "known titles and rating": known_count(directors).corr(directors["notaMedia"])}])


def professions():
    artists = rows[known_count(rows) > 3].drop_duplicates(["nomeArtista", "anoNascimento"])
    return exploded(artists, "profissao").groupby("profissao").size().reset_index(name="artists").sort_values(["artists", "profissao"], ascending=[False, True])


def with_ties(frame, column, top):
    frame = frame.sort_values(column, ascending=False, kind="stable")
    return frame[frame[column] >= frame[column].iloc[top - 1]] if len(frame) > top else frame


def drama_and_romance_artists():
    chosen = rows[(rows["anoLancamento"] >= 2013) & (has(genres(rows), "Drama") | has(genres(rows), "Romance"))]
    counted = chosen.groupby(["nomeArtista", "anoNascimento"], dropna=False).agg(films=("id", "nunique"), rating=("notaMedia", "mean")).reset_index()
    return with_ties(counted, "films", 10)


def films_by_country():
    recent = priced[priced["anoLancamento"] >= 2013]
    recent = recent.assign(country=recent["production_countries"].map(lambda countries: [country["name"] for country in countries])).explode("country")
    return recent.groupby(["country", "anoLancamento"]).size().reset_index(name="films")


def films_by_region():
    recent = priced[priced["anoLancamento"] >= 2013]
    recent = recent.assign(code=recent["production_countries"].map(lambda countries: [country["iso_3166_1"] for country in countries])).explode("code")
    regions = recent.merge(pd.read_csv(f"{EXAMPLES}/regions.csv", keep_default_na=False), on="code")
    return regions.groupby("region").agg(films=("id", "nunique"), countries=("code", "nunique")).reset_index().sort_values(["films", "region"], ascending=[False, True])


def directors():
    chosen = rows[has(rows["profissao"].fillna("").str.split(","), "director")].merge(tmdb, how="left", left_on="id", right_on="imdb_id")
    chosen["order"] = range(len(chosen))

    def most_often(languages):
        counts = languages.dropna().groupby(languages).agg(["size"])
        first = {language: at for at, language in reversed(list(enumerate(languages)))}
        return min(counts.index, key=lambda language: (-counts.loc[language, "size"], first[language])) if len(counts) else None

    counted = chosen.groupby(["nomeArtista", "anoNascimento"], dropna=False).agg(**{
        "titles": ("id", "nunique"), "languages": ("original_language", lambda languages: ", ".join(languages.dropna().drop_duplicates()) or None), "most often": ("original_language", most_often)}).reset_index()
    return with_ties(counted, "titles", 10)


def ranked(frame, order, ascending, top):
    frame = frame.assign(countries=frame["production_countries"].map(lambda countries: ",".join(country["name"] for country in countries)))
    frame = frame.rename(columns={"tituloPincipal": "title_", "numeroVotos": "votes", "notaMedia": "rating"}).drop(columns="title").rename(columns={"title_": "title"})
    return frame.sort_values(order, ascending=ascending).head(top)


def most_voted():
    return ranked(priced, ["votes", "id"], [False, True], 100)[["id", "title", "votes", "rating", "countries"]]


def best_rated():
    return ranked(priced[priced["numeroVotos"] >= 1000], ["rating", "votes", "id"], [False, False, True], 100)[["id", "title", "votes", "rating", "countries"]]


def countries(answer):
    return exploded(answer, "countries").groupby("countries").size().reset_index(name="films").rename(columns={"countries": "country"}).sort_values(
        ["films", "country"], ascending=[False, True])


def budget_bands():
    known = priced[priced["budget"] > 0]
    band = np.select([known["budget"] < 50e6, known["budget"] < 100e6, known["budget"] <= 200e6],
                     ["1: under 50M", "2: 50M to 100M", "3: 100M to 200M"], "4: over 200M")
    return known.assign(band=band).groupby("band").agg(**{
        "films": ("id", "size"), "rating": ("notaMedia", "mean"), "popularity": ("popularity", "mean"),
        "lowest budget": ("budget", "min"), "highest budget": ("budget", "max")}).reset_index()


def budget_extremes():
    return ranked(priced[priced["budget"] > 0], ["budget", "id"], [False, True], 5)[["id", "title", "budget", "rating", "popularity"]]


def best_of_the_cheap():
    cheap = priced[(priced["budget"] > 0) & (priced["budget"] < 50e6) & (priced["numeroVotos"] >= 1000)]
    return ranked(cheap, ["rating", "votes", "id"], [False, False, True], 10)[["id", "title", "budget", "rating", "votes"]]


def standouts():
    years = genre_years()
    return years[years["films"] >= 10].sort_values(["rating", "genero", "anoLancamento"], ascending=[False, True, True]).head(10)


EXPECTED = {
    "genre-by-year": genre_years, "genre-standout-years": standouts, "correlations": correlations, "genre-correlations": genre_correlations,
    "short-and-long": short_and_long, "known-titles": known_titles, "known-titles-of-directors": known_titles_of_directors,
    "professions": professions, "drama-and-romance-artists": drama_and_romance_artists, "films-by-country": films_by_country,
    "films-by-region": films_by_region,
    "directors": directors, "most-voted": most_voted, "best-rated": best_rated, "budget-bands": budget_bands,
    "budget-extremes": budget_extremes, "best-of-the-cheap": best_of_the_cheap,
}


def ask(question, *inputs):
    command = [PROGRAM, "analyze", *inputs, "--definition", f"{EXAMPLES}/{question}.json"]
    answer = subprocess.run(command, check=True, capture_output=True).stdout
    return answer, pd.read_csv(io.BytesIO(answer), na_values=[""], keep_default_na=False)


def differs(ours, theirs):
    if list(ours.columns) != list(theirs.columns) or len(ours) != len(theirs):
        return f"shape: {list(ours.columns)} x {len(ours)}, expected {list(theirs.columns)} x {len(theirs)}"
    for frame in (ours, theirs):
        frame.reset_index(drop=True, inplace=True)
    for column in ours.columns:
        x, y = ours[column], theirs[column]
        if pd.api.types.is_numeric_dtype(x) and pd.api.types.is_numeric_dtype(y) and x.dtype != bool:
            same = np.isclose(x.astype(float), y.astype(float), rtol=1e-9, atol=1e-60, equal_nan=True)
        else:
            same = (x.astype(object).where(x.notna(), None) == y.astype(object).where(y.notna(), None)) | (x.isna() & y.isna())
        if not same.all():
            at = int(np.argmin(np.asarray(same)))
            return f"{column}, row {at + 1}: {x[at]!r}, expected {y[at]!r}"
    return None


def check(name, ours, theirs, by_content):
    # Groups equal in order come as they were first seen, which pandas does not keep.
    if by_content:
        ours, theirs = (frame.sort_values(list(frame.columns), kind="stable") for frame in (ours, theirs))
    problem = differs(ours, theirs)
    print(f"{'same' if problem is None else 'DIFFERENT'}  {name} ({len(ours)} rows){'' if problem is None else ': ' + problem}")
    return problem is None


good = True
for question, answer_of in EXPECTED.items():
    raw, ours = ask(question, f"{DATA}/movies.csv")
    good &= check(question, ours, answer_of().copy(), by_content=question in ("drama-and-romance-artists", "directors"))
    if question in ("most-voted", "best-rated"):
        path = f"{DATA}/.{question}.csv"
        with open(path, "wb") as file:
            file.write(raw)
        good &= check(f"countries of {question}", ask("countries", path)[1], countries(answer_of()), by_content=False)
        os.remove(path)
sys.exit(0 if good else 1)
