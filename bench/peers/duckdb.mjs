// DuckDB over the same columns as tables; the answer is kept in two tables of the engine.
import { DuckDBInstance } from '@duckdb/node-api';
import { answerLine, fastest, folder, meta } from './shared.mjs';

const { decisions, threads } = meta();
const database = await DuckDBInstance.create(':memory:', { threads: String(threads) });
const db = await database.connect();
const csv = (name, columns) => `read_csv('${folder}/${name}', header = true, columns = {${columns}})`;
await db.run(`CREATE TABLE asset AS SELECT * FROM
  ${csv('asset.csv', "'k': 'INTEGER', 'i': 'INTEGER', 'kind': 'UTINYINT', 'states': 'USMALLINT'")}`);
await db.run(`CREATE TABLE customer AS SELECT * FROM
  ${csv('customer.csv', "'k': 'INTEGER', 'own': 'UTINYINT'")}`);
await db.run(`CREATE TABLE rule AS SELECT * FROM
  ${csv('rule.csv', "'kind': 'UTINYINT', 'mask': 'USMALLINT'")}`);

async function judge() {
  await db.run(`CREATE OR REPLACE TABLE blocking AS
    SELECT k, i, (states & mask) = states AS certain
    FROM asset JOIN rule USING (kind) WHERE (states & mask) <> 0`);
  await db.run(`CREATE OR REPLACE TABLE verdict AS
    SELECT c.k, CASE WHEN own = ${decisions.no_relationship} THEN own
                     WHEN own = ${decisions.blocked} OR b.certain THEN ${decisions.blocked}
                     WHEN own = ${decisions.undecided} OR b.k IS NOT NULL THEN ${decisions.undecided}
                     ELSE ${decisions.removable} END AS decision
    FROM customer c LEFT JOIN (SELECT k, bool_or(certain) AS certain FROM blocking GROUP BY k) b
      ON b.k = c.k`);
}

const ms = await fastest(judge, 4);
const one = async (sql) => (await db.runAndReadAll(sql)).getRows()[0].map(Number);
const counts = [0, 0, 0, 0];
for (const row of (await db.runAndReadAll(
  'SELECT decision, count(*) FROM verdict GROUP BY 1')).getRows()) {
  counts[Number(row[0])] = Number(row[1]);
}
const [decisionSum] = await one('SELECT sum(decision::BIGINT * (k % 1013)) FROM verdict');
const [rowSum, pairSum] = await one(
  'SELECT sum(i::BIGINT), sum((i % 1009)::BIGINT * (k % 1013)) FROM blocking');
const [version] = (await db.runAndReadAll('SELECT version()')).getRows()[0];
answerLine('DuckDB', `${version}, ${threads} threads`, ms,
  { counts, decisionSum, rowSum, pairSum });
