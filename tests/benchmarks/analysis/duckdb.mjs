// node duckdb.mjs QUESTION FILE... : the questions in SQL, their answers as CSV.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(join(process.env.DUCKDB_HOME ?? process.cwd(), 'any.js'));
const { DuckDBInstance } = require('@duckdb/node-api');
const [question, ...files] = process.argv.slice(2);
const quoted = file => `'${file.replaceAll("'", "''")}'`;
const list = files.map(quoted).join(', ');
const movies = `read_csv([${list}], delim = '|', quote = '', escape = '', nullstr = '\\N')`;
const films = `(SELECT DISTINCT ON (id) * FROM ${movies})`;
const tmdb = `read_json(${quoted(join(dirname(files[0]), 'tmdb.jsonl'))}, format = 'newline_delimited')`;

const queries = {
  genre: `SELECT genero, anoLancamento, count(*) AS rows, avg(notaMedia) AS rating
    FROM (SELECT unnest(string_split(genero, ',')) AS genero, anoLancamento, notaMedia FROM ${movies})
    GROUP BY ALL ORDER BY genero, anoLancamento`,
  bands: `SELECT CASE WHEN budget < 50000000 THEN '1: under 50M' WHEN budget < 100000000 THEN '2: 50M to 100M'
        WHEN budget <= 200000000 THEN '3: 100M to 200M' ELSE '4: over 200M' END AS band,
      count(*), avg(notaMedia), avg(popularity), min(budget), max(budget)
    FROM ${films} JOIN ${tmdb} ON id = imdb_id WHERE budget > 0 GROUP BY band ORDER BY band`,
  correlations: `SELECT count(*), corr(numeroVotos, notaMedia), corr(tempoMinutos, notaMedia), corr(tempoMinutos, numeroVotos),
      corr(anoLancamento, notaMedia), corr(anoLancamento, numeroVotos), regr_slope(notaMedia, anoLancamento)
    FROM ${films}`,
  artists: `SELECT nomeArtista, anoNascimento, count(DISTINCT id) AS films, avg(notaMedia) AS rating
    FROM ${movies}
    WHERE anoLancamento >= 2013 AND (list_contains(string_split(genero, ','), 'Drama') OR list_contains(string_split(genero, ','), 'Romance'))
    GROUP BY nomeArtista, anoNascimento QUALIFY rank() OVER (ORDER BY count(DISTINCT id) DESC) <= 10 ORDER BY films DESC`,
  ancine: `SELECT TIPO_OBRA, SUBTIPO_OBRA, SEGMENTO_DESTINACAO_INICIAL, count(CPB) AS works
    FROM read_csv([${list}], delim = ';', all_varchar = true)
    WHERE year(strptime(DATA_EMISSAO_CPB, '%d/%m/%Y')) BETWEEN 2020 AND 2022 AND ORGANIZACAO_TEMPORAL = 'NÃO SERIADA'
      AND CAST(replace(DURACAO_TOTAL_MINUTOS, ',', '.') AS DOUBLE) >= 60
      AND TIPO_OBRA IS NOT NULL AND SUBTIPO_OBRA IS NOT NULL AND SEGMENTO_DESTINACAO_INICIAL IS NOT NULL
    GROUP BY ALL ORDER BY works DESC LIMIT 1`,
};
const connection = await (await DuckDBInstance.create()).connect();
const answer = await connection.runAndReadAll(queries[question]);
for (const row of answer.getRows()) console.log(row.join(','));
