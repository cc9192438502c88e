// Reads "series target value" lines and prints medians and ratios as Markdown.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

const [, , file, rounds, transactions, bouncerVersion, postgresVersion] = process.argv;
const series = new Map();
for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
  const [name, target, value] = line.split(' ');
  if (!series.has(name)) series.set(name, { direct: [], bouncer: [], proxy: [] });
  series.get(name)[target].push(Number(value));
}

const median = (values) => {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return NaN;
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const show = (value) => (Number.isFinite(value) ? (value >= 100 ? Math.round(value).toString() : value.toFixed(2)) : '–');

console.log(`Written by \`bench/run.sh\`: medians of rounds (${rounds} in the last run) of ${transactions} transactions per client in which a direct connection to PostgreSQL ${postgresVersion}, PgBouncer
${bouncerVersion} (transaction pooling) and QueryProxy (a tenant filter and a mask active) took turns, all without TLS, on one machine with ${cpus().length} processors, pgbench and
PostgreSQL included. For milliseconds, microseconds and megabytes a smaller ratio is better, for the others a larger one.

| series | n | direct | PgBouncer | QueryProxy | ÷ direct | ÷ PgBouncer |
|---|---:|---:|---:|---:|---:|---:|`);
for (const [name, values] of series) {
  const [direct, bouncer, proxy] = [median(values.direct), median(values.bouncer), median(values.proxy)];
  console.log(`| ${name} | ${values.proxy.length} | ${show(direct)} | ${show(bouncer)} | ${show(proxy)} | ${show(proxy / direct)} | ${show(proxy / bouncer)} |`);
}
