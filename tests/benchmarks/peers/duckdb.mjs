// usage: node duckdb.mjs merge OUT DELIMITER FILE... [--unique-by COLUMN] | profile FILE DELIMITER
import { createRequire } from 'node:module';
const require = createRequire(process.env.DUCKDB_HOME + '/');
const { DuckDBInstance } = require('@duckdb/node-api');

const connection = await (await DuckDBInstance.create(':memory:')).connect();
const [verb, ...rest] = process.argv.slice(2);
const options = delimiter => `delim='${delimiter}', header=true, all_varchar=${verb === 'merge'}, quote='${delimiter === '|' ? '' : '"'}'`;
if (verb === 'merge') {
  const [out, delimiter, ...files] = rest;
  const key = files.at(-2) === '--unique-by' ? files.splice(-2)[1] : null;
  const all = `SELECT * FROM read_csv([${files.map(file => `'${file}'`).join(',')}], ${options(delimiter)})`;
  const last = `SELECT * EXCLUDE (nth) FROM (SELECT *, row_number() OVER () AS nth FROM (${all})) QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY nth DESC) = 1 ORDER BY nth`;
  await connection.run(`COPY (${key ? last : all}) TO '${out}' (DELIMITER '${delimiter}', HEADER)`);
} else {
  const [file, delimiter] = rest;
  const reader = await connection.runAndReadAll(`SUMMARIZE SELECT * FROM read_csv('${file}', ${options(delimiter)}, nullstr='\\N')`);
  console.log(reader.currentRowCount);
}
