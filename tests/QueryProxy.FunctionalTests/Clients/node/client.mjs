// node's pg as a client. Prints one line per check; any failure ends it with a stack trace. Connection data come from the PG* variables.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import Cursor from 'pg-cursor';

const names = ['Ada Acker', 'Ben Brandt', 'Cleo Castle'];
const certificate = readFileSync(process.env.QP_CERTIFICATE, 'utf8');

async function check(name, options, body) {
  const client = new pg.Client(options);
  await client.connect();
  try {
    await body(client);
  } finally {
    await client.end();
  }
  console.log('ok', name);
}

await check('without TLS on loopback', {}, async client => {
  const { rows, fields } = await client.query('select id, name, ssn from customers order by id');
  assert.deepEqual(rows.map(row => row.name), names);
  assert.equal(rows[0].ssn, '***-**-6781');
  assert.deepEqual(fields.map(field => field.dataTypeID), [23, 25, 1043]);
});
await check('channel binding', { ssl: { ca: certificate, servername: 'localhost' }, enableChannelBinding: true }, async client => {
  assert.equal((await client.query('select count(*)::int as n from customers')).rows[0].n, 3);
});
await check('parameters and named statements', {}, async client => {
  for (let round = 0; round < 6; round++) {
    const id = (round % 3) + 1;
    const { rows } = await client.query({ name: 'by id', text: 'select name from customers where id = $1', values: [id] });
    assert.deepEqual(rows, [{ name: names[id - 1] }]);
  }
  assert.deepEqual((await client.query('select $1::text[] as list', [['a', null]])).rows, [{ list: ['a', null] }]);
});
await check('portals in pieces', {}, async client => {
  const cursor = client.query(new Cursor('select name from customers order by id'));
  assert.deepEqual(await cursor.read(2), names.slice(0, 2).map(name => ({ name })));
  assert.deepEqual(await cursor.read(2), [{ name: names[2] }]);
  assert.deepEqual(await cursor.read(2), []);
  await cursor.close();
});
await check('several statements and errors', {}, async client => {
  const results = await client.query('select 1 as a; select name from customers where id = 2');
  assert.equal(results[1].rows[0].name, 'Ben Brandt');
  await assert.rejects(client.query('select nosuch from customers'), { code: '42703', position: '8' });
  await assert.rejects(client.query('select $1::int / 0', [1]), { code: '22012' });
  await client.query('begin');
  await assert.rejects(client.query('select 1/0'));
  await assert.rejects(client.query('select 1'), { code: '25P02' });
  await client.query('rollback');
  assert.equal((await client.query('select 1 as a')).rows[0].a, 1);
});
await check('rows as arrays, binary', { binary: true }, async client => {
  const { rows } = await client.query({ text: 'select id, name from customers order by id', rowMode: 'array', values: [] });
  assert.deepEqual(rows, names.map((name, index) => [index + 1, name]));
});
{
  const pool = new pg.Pool({ max: 4 });
  const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => pool.query('select $1::int as i, count(*)::int as n from orders', [i])));
  assert.deepEqual(answers.map(answer => answer.rows[0]), answers.map((_, i) => ({ i, n: 3 })));
  await pool.end();
  console.log('ok pool');
}
{
  const client = new pg.Client({ password: 'wrong' });
  await assert.rejects(client.connect(), { code: '28P01' });
  console.log('ok wrong password');
}
