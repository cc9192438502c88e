// Sets a fresh QueryProxy up for the benchmark, over the management API as an administrator would.
const [, , api, pgPort] = process.argv;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let token;

async function call(method, path, body, attempts = 1) {
  for (;;) {
    try {
      const response = await fetch(api + path, {
        method,
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return text ? JSON.parse(text) : undefined;
    } catch (error) {
      if (--attempts <= 0) throw error;
      await sleep(200);
    }
  }
}

async function discover(dataSource, request) {
  const { job_id: job } = await call('POST', `/datasources/${dataSource}/discover`, request);
  for (;;) {
    const state = await call('GET', `/datasources/${dataSource}/discover/${job}`);
    if (state.status === 'completed') return state.result;
    if (state.status !== 'running') throw new Error(`discovery ${state.status}: ${state.error}`);
    await sleep(100);
  }
}

token = (await call('POST', '/auth/login', { username: 'admin', password: 'bench-admin-1' }, 150)).token;
async function createDataSource(name) {
  const { id } = await call('POST', '/datasources', {
    name,
    ds_type: 'postgres',
    config: { host: '127.0.0.1', port: Number(pgPort), database: 'postgres', username: 'bench', sslmode: 'disable', statement_timeout_ms: 120000 },
    secure_config: { password: process.env.PGPASSWORD },
    access_mode: 'open',
    tenant_column: 'tenant',
  });
  await discover(id, {
    action: 'save_catalog',
    schemas: [
      {
        schema_name: 'public',
        is_selected: true,
        tables: ['accounts', 'branches', 'tellers', 'history'].map((table) => ({ table_name: `pgbench_${table}`, table_type: 'TABLE', is_selected: true })),
      },
    ],
  });
  return id;
}

async function mask(source, name, type, definition) {
  const policy = await call('POST', '/policies', {
    name,
    policy_type: type,
    targets: [{ schemas: ['public'], tables: ['pgbench_accounts'], columns: ['filler'] }],
    definition,
    is_enabled: true,
  });
  await call('POST', `/datasources/${source}/policies`, { policy_id: policy.id, assignment_scope: 'all', priority: 100 });
}

const source = await createDataSource('bench');
const user = (await call('POST', '/users', { username: 'bench', password: process.env.PGPASSWORD, tenant: 'acme', is_admin: false, is_active: true, attributes: {} })).id;
await call('PUT', `/datasources/${source}/users`, { user_ids: [user] });
await mask(source, 'mask filler', 'column_mask', { mask_expression: "'***'" });

// The same with a mask that is computed in C#, if its plugin is there.
const types = await call('GET', '/policy-types');
if ((types.items ?? types).some((type) => type.id === 'bench.stars' || type.name === 'bench.stars')) {
  const transformed = await createDataSource('bench_transform');
  await call('PUT', `/datasources/${transformed}/users`, { user_ids: [user] });
  await mask(transformed, 'stars for filler', 'bench.stars', {});
}
