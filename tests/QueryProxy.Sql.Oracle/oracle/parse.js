// Reads one JSON array of statements a line, answers one JSON array of verdicts a line: {tree} or {error, position}.
// Trees come without locations, so that equal trees are equal strings.
const readline = require('node:readline');
const pg = require('libpg-query');

const dropped = new Set(['location', 'stmt_location', 'stmt_len', 'list_start', 'list_end', 'rexpr_list_start',
  'rexpr_list_end', 'name_location', 'arg_location']);

function strip(key, value) {
  return dropped.has(key) ? undefined : value;
}

function verdict(sql) {
  if (sql.trim() === '') return { tree: '[]', kind: '', count: 0 };
  try {
    const result = pg.parseSync(sql);
    const statements = result.stmts ?? [];
    const kind = statements.length > 0 ? Object.keys(statements[0].stmt)[0] : '';
    return { tree: JSON.stringify(statements, strip), kind, count: statements.length };
  } catch (error) {
    if (error.name !== 'SqlError' || !error.sqlDetails) throw error;
    return { error: error.message, position: error.sqlDetails.cursorPosition };
  }
}

pg.loadModule().then(() => {
  process.stdout.write('ready\n');
  readline.createInterface({ input: process.stdin }).on('line', line => {
    process.stdout.write(JSON.stringify(JSON.parse(line).map(verdict)) + '\n');
  });
});
