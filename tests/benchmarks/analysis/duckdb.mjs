// node duckdb.mjs genre|ancine FILE... : the questions in SQL, their answers as CSV.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.env.DUCKDB_HOME ?? process.cwd(), 'any.js'));
const { DuckDBInstance } = require('@duckdb/node-api');
const [question, ...files] = process.argv.slice(2);
const list = files.map(file => `'${file.replaceAll("'", "''")}'`).join(', ');

const queries = {
  genre: `SELECT genero, anoLancamento, count(*) AS rows, avg(notaMedia) AS rating
    FROM (SELECT unnest(string_split(genero, ',')) AS genero, anoLancamento, notaMedia
          FROM read_csv([${list}], delim = '|', quote = '', escape = '', nullstr = '\\N'))
    GROUP BY ALL ORDER BY genero, anoLancamento`,
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
