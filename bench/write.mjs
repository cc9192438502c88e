// Puts a table of results between the marks of the page about performance.
import { readFileSync, writeFileSync } from 'node:fs';

const [, , table, page] = process.argv;
const [begin, end] = ['<!-- measured -->', '<!-- /measured -->'];
const text = readFileSync(page, 'utf8');
const [from, to] = [text.indexOf(begin), text.indexOf(end)];
if (from < 0 || to < from) throw new Error(`${page} has no marks`);
writeFileSync(page, `${text.slice(0, from + begin.length)}\n${readFileSync(table, 'utf8').trim()}\n${text.slice(to)}`);
