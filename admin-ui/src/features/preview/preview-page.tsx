import { useMutation, useQuery } from '@tanstack/react-query'
import { Eye, Play, ShieldCheck, Table2, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { api, ok } from '@/api/client'
import { toProblem } from '@/api/problem'
import { attributesQuery, catalogColumnsQuery, dataSourcesQuery, usersQuery } from '@/api/queries'
import type { Preview } from '@/api/types'
import { Button, ButtonLink } from '@/design/button'
import { Field, Select } from '@/design/field'
import { Badge, Card, EmptyState, Notice, Page } from '@/design/surface'
import { SqlBlock } from '@/design/sql'
import { formatDuration } from '@/lib/format'
import { prettySql } from '@/lib/pretty-sql'
import { SourceSelect } from '../datasources/source-select'
import { effectTone } from '../policies/looks'
import { SqlEditor } from '../policies/sql-editor'

const outcomes: Record<Preview['outcome'], { tone: 'success' | 'danger' | 'warning'; title: string }> = {
  shown: { tone: 'success', title: 'Allowed' },
  denied: { tone: 'danger', title: 'Refused' },
  failed: { tone: 'warning', title: 'Ends with an error' },
  not_connected: { tone: 'danger', title: 'The user cannot connect' },
}

/** A statement seen through a user's eyes: what becomes of it, why, and the first rows. */
export function PreviewPage() {
  const [params, setParams] = useSearchParams()
  const sources = useQuery(dataSourcesQuery())
  const users = useQuery(usersQuery())
  const attributes = useQuery(attributesQuery())
  const source = sources.data?.items.find((item) => item.id === params.get('source')) ?? sources.data?.items[0]
  const user = users.data?.items.find((item) => item.id === params.get('user')) ?? users.data?.items.find((item) => !item.is_admin) ?? users.data?.items[0]
  const [sql, setSql] = useState('')
  const [limit, setLimit] = useState('20')
  const columns = useQuery({ ...catalogColumnsQuery(source?.id ?? '', { page: 1, page_size: 500 }), enabled: Boolean(source) })
  const stop = useRef<AbortController>(null)
  const run = useMutation({
    meta: { ownErrors: true },
    mutationFn: (body: { user_id: string; sql: string; limit: number }) => {
      stop.current = new AbortController()
      return ok(api.POST('/api/v1/datasources/{id}/preview', { params: { path: { id: source?.id ?? '' } }, body, signal: stop.current.signal }))
    },
  })
  // A statement that nobody waits for any more ends upstream too.
  useEffect(() => () => stop.current?.abort(), [])
  const example = useMemo(() => {
    const first = columns.data?.items[0]
    return first ? `select * from ${first.schema_name === 'public' ? '' : `${first.schema_name}.`}${first.table_name} limit 10` : ''
  }, [columns.data])
  const statement = sql.trim() === '' ? example : sql
  const submit = () => {
    if (source && user && statement.trim() && !run.isPending) {
      setSql(statement)
      run.mutate({ user_id: user.id, sql: statement, limit: Number(limit) })
    }
  }
  const result = run.data
  const problem = run.error ? toProblem(run.error) : null
  const position = result?.error?.position
  const marks = useMemo(() => (result?.error && position && result.original_sql === sql ? [{ from: position - 1, message: result.error.message }] : []), [result, position, sql])
  const choose = (name: string, value: string) => setParams((present) => ({ ...Object.fromEntries(present), [name]: value }), { replace: true })

  if (sources.data?.items.length === 0 || users.data?.items.length === 0) {
    return (
      <Page title="Preview">
        <Card>
          <EmptyState
            icon={Eye}
            title="Nothing to look at yet"
            actions={
              <ButtonLink kind="primary" to="/datasources/new">
                New data source
              </ButtonLink>
            }
          >
            A preview needs a data source and a user.
          </EmptyState>
        </Card>
      </Page>
    )
  }
  return (
    <Page title="Preview" description="What a statement becomes for a user, which rules decide it, and the first rows as that user. Each preview is recorded in the audit.">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        className="grid gap-5"
      >
        <Card>
          <div className="grid gap-4">
            <div className="grid gap-4 sm:grid-cols-[1fr_1fr_8rem]">
              <Field label="User">
                <Select value={user?.id ?? ''} onChange={(event) => choose('user', event.target.value)}>
                  {users.data?.items.map((item) => (
                    <option key={item.id} value={item.id}>
                      {item.username}
                      {item.tenant ? ` (${item.tenant})` : ''}
                    </option>
                  ))}
                </Select>
              </Field>
              <Field label="Data source">
                <SourceSelect value={source?.id ?? ''} onChange={(id) => choose('source', id)} />
              </Field>
              <Field label="Rows">
                <Select value={limit} onChange={(event) => setLimit(event.target.value)}>
                  {['10', '20', '50', '100', '200'].map((option) => (
                    <option key={option}>{option}</option>
                  ))}
                </Select>
              </Field>
            </div>
            <Field label="Statement" errors={problem?.fields['sql']}>
              <SqlEditor
                value={sql}
                onChange={setSql}
                rows={4}
                placeholder={example}
                onRun={submit}
                marks={marks}
                attributes={[]}
                columns={[
                  ...[...new Set((columns.data?.items ?? []).map((column) => column.table_name))].map((name) => ({ name, detail: 'table' })),
                  ...[...new Map((columns.data?.items ?? []).map((column) => [column.column_name, column.data_type])).entries()].map(([name, detail]) => ({ name, detail })),
                ]}
              />
            </Field>
            <div className="flex flex-wrap items-center gap-3">
              <Button type="submit" kind="primary" icon={Play} busy={run.isPending} disabled={!source || !user || statement.trim() === ''} shortcut="Ctrl ↵">
                Run as {user?.username ?? 'user'}
              </Button>
              {run.isPending && (
                <Button icon={X} onClick={() => stop.current?.abort()}>
                  Cancel
                </Button>
              )}
              {attributes.data && user && Object.keys(user.attributes).length > 0 && (
                <span className="flex flex-wrap gap-1">
                  {Object.entries(user.attributes).map(([key, value]) => (
                    <Badge key={key} mono>
                      {key}={String(value)}
                    </Badge>
                  ))}
                </span>
              )}
            </div>
          </div>
        </Card>
      </form>
      <div className="mt-5 grid gap-5" aria-live="polite">
        {problem && !problem.fields['sql'] && <Notice tone="danger">{problem.message}</Notice>}
        {result && <PreviewResult result={result} username={user?.username ?? ''} />}
      </div>
    </Page>
  )
}

function PreviewResult({ result, username }: { result: Preview; username: string }) {
  const { tone, title } = outcomes[result.outcome]
  return (
    <>
      <Notice tone={tone} title={result.error ? `${title}: ${result.error.message}` : `${title} in ${formatDuration(result.duration_ms)}`}>
        {result.error && (
          <span className="grid gap-0.5">
            <span>
              SQLSTATE <code className="font-mono">{result.error.sql_state}</code>: this is all that {username}&apos;s client sees.
            </span>
            {result.error.detail && <span>{result.error.detail}</span>}
            {result.error.hint && <span>Hint: {result.error.hint}</span>}
          </span>
        )}
        {result.reason && <span className="block">For administrators only: {result.reason}</span>}
      </Notice>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card title="As the client sent it">
          <SqlBlock sql={result.original_sql} label="Original statement" />
        </Card>
        <Card title="As it went to PostgreSQL">
          {result.governed_sql ? (
            <SqlBlock sql={prettySql(result.governed_sql)} label="Governed statement" />
          ) : (
            <p className="text-ink-soft">It did not go there: {result.outcome === 'shown' ? 'the proxy answered it from the catalog.' : 'it was refused before.'}</p>
          )}
        </Card>
      </div>
      <Card title="Rules that applied">
        {result.rules.length === 0 ? (
          <p className="text-ink-soft">None: nothing constrains what this statement reads.</p>
        ) : (
          <ul className="grid gap-2">
            {result.rules.map((rule) => (
              <li key={`${rule.name}${rule.table_name}${rule.effect}`} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Badge tone={effectTone(rule.effect)}>{rule.effect}</Badge>
                <span className="font-mono text-xs">
                  <span className="text-ink-faint">{rule.schema_name}.</span>
                  {rule.table_name}
                  {rule.column_name && `.${rule.column_name}`}
                </span>
                <span className="text-ink-soft">
                  by{' '}
                  {rule.policy_id ? (
                    <Link to={`/policies/${rule.policy_id}`} className="rounded text-accent hover:underline">
                      {rule.name}
                    </Link>
                  ) : (
                    <span>{rule.name}</span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {result.outcome === 'shown' && (
        <Card flush title={`What ${username} sees`} description={result.is_truncated ? 'The first rows; long values are cut.' : undefined}>
          <Rows result={result} />
        </Card>
      )}
    </>
  )
}

export function Rows({ result }: { result: Pick<Preview, 'columns' | 'rows'> }) {
  if (result.columns.length === 0) return <EmptyState icon={ShieldCheck} title="No columns in the answer" compact />
  return (
    <div className="max-h-[28rem] overflow-auto" tabIndex={0} aria-label="Rows" role="region">
      <table className="w-full border-collapse text-left font-mono text-xs">
        <thead className="sticky top-0 bg-sunken">
          <tr>
            {result.columns.map((column, index) => (
              <th key={index} scope="col" className="border-b border-line px-3 py-2 font-medium whitespace-nowrap">
                {column.name} <span className="font-normal text-ink-faint">{column.data_type}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.rows.map((row, index) => (
            <tr key={index} className="border-b border-line last:border-0 hover:bg-hover/60">
              {row.map((value, at) => (
                <td key={at} className="max-w-72 truncate px-3 py-1.5 whitespace-nowrap" title={value ?? 'NULL'}>
                  {value === null ? <span className="text-ink-faint italic">NULL</span> : value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {result.rows.length === 0 && <EmptyState icon={Table2} title="No rows" compact>The filters leave nothing for this user.</EmptyState>}
    </div>
  )
}

