// usage: node duckdb.mjs merge OUT DELIMITER FILE... | profile FILE DELIMITER
import { createRequire } from 'node:module';
const require = createRequire(process.env.DUCKDB_HOME + '/');
const { DuckDBInstance } = require('@duckdb/node-api');

const connection = await (await DuckDBInstance.create(':memory:')).connect();
const [verb, ...rest] = process.argv.slice(2);
const options = delimiter => `delim='${delimiter}', header=true, all_varchar=${verb === 'merge'}, quote='${delimiter === '|' ? '' : '"'}'`;
if (verb === 'merge') {
  const [out, delimiter, ...files] = rest;
  const list = files.map(file => `'${file}'`).join(',');
  await connection.run(`COPY (SELECT * FROM read_csv([${list}], ${options(delimiter)})) TO '${out}' (DELIMITER '${delimiter}', HEADER)`);
} else {
  const [file, delimiter] = rest;
  const reader = await connection.runAndReadAll(`SUMMARIZE SELECT * FROM read_csv('${file}', ${options(delimiter)}, nullstr='\\N')`);
  console.log(reader.currentRowCount);
}
