import { useQuery } from '@tanstack/react-query'
import { ArrowRight, Check, Database, ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { dataSourcesQuery, queryAuditQuery, settingsQuery, statsQuery, usersQuery } from '@/api/queries'
import { useSession } from '@/api/session'
import type { AuditedQuery, DataSource, Stats } from '@/api/types'
import { ButtonLink } from '@/design/button'
import { Segments } from '@/design/field'
import { Loaded } from '@/design/query-boundary'
import { Card, EmptyState, Page, Skeleton, Status } from '@/design/surface'
import { CopyButton, SqlText } from '@/design/sql'
import { TimeChart } from '@/design/chart'
import { classes } from '@/lib/classes'
import { formatAgo, formatCompact, formatDateTime, formatDuration, formatNumber } from '@/lib/format'
import { QueryDetail } from '../audit/query-detail'

type Span = '5' | '15' | '60'

export function DashboardPage() {
  const [minutes, setMinutes] = useState<Span>('15')
  const stats = useQuery({ ...statsQuery(Number(minutes)), refetchInterval: 3000, staleTime: 0 })
  const sources = useQuery(dataSourcesQuery())
  return (
    <Page
      title="Dashboard"
      actions={
        <Segments<Span>
          label="Time span"
          size="sm"
          value={minutes}
          onChange={setMinutes}
          options={[
            { value: '5', label: '5 min' },
            { value: '15', label: '15 min' },
            { value: '60', label: '1 h' },
          ]}
        />
      }
    >
      <div className="grid gap-5">
        <GettingStarted sources={sources.data?.items} />
        <Loaded query={stats} loading={<Skeleton className="h-80" />}>
          {(data) => (
            <>
              <Figures stats={data} />
              <Charts stats={data} />
            </>
          )}
        </Loaded>
        <div className="grid items-start gap-5 xl:grid-cols-[3fr_2fr]">
          <RecentDenials />
          <Health stats={stats.data} />
        </div>
      </div>
    </Page>
  )
}

function Figures({ stats }: { stats: Stats }) {
  return (
    <div className="grid grid-cols-2 overflow-hidden rounded-lg border border-line bg-base shadow-card lg:grid-cols-4 [&>*]:border-line [&>*+*]:border-l max-lg:[&>*:nth-child(3)]:border-l-0 max-lg:[&>*:nth-child(n+3)]:border-t">
      <Figure label="Live connections" value={formatNumber(stats.live_connections)} detail={`up ${formatDuration(new Date(stats.at).getTime() - new Date(stats.started_at).getTime())}`} />
      <Figure label="Queries per second" value={rate(stats.queries_per_second)} detail={`${formatCompact(stats.statements_total)} since the start`} />
      <Figure label="Denied per second" value={rate(stats.denied_per_second)} detail={`${formatCompact(stats.denied_total)} since the start`} tone={stats.denied_per_second > 0 ? 'text-deny' : undefined} />
      <Figure label="Latency, p95" value={latency(stats.latency.p95_ms)} detail={`p50 ${latency(stats.latency.p50_ms)} · p99 ${latency(stats.latency.p99_ms)}`} />
    </div>
  )
}

const rate = (value: number) => (value >= 100 ? formatCompact(Math.round(value)) : value.toFixed(value < 10 ? 2 : 1))
const latency = (value: number | null) => (value === null ? '–' : formatDuration(value))

function Figure({ label, value, detail, tone }: { label: string; value: string; detail: string; tone?: string }) {
  return (
    <div className="min-w-0 px-4 py-3.5">
      <p className="truncate text-xs text-ink-faint">{label}</p>
      <p className={classes('tabular mt-0.5 text-2xl leading-8 font-semibold tracking-tight', tone)}>{value}</p>
      <p className="tabular truncate text-xs text-ink-faint">{detail}</p>
    </div>
  )
}

function Charts({ stats }: { stats: Stats }) {
  const { series } = stats
  const times = series.map((point) => point.at)
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <Card title="Statements per second">
        <TimeChart
          title="Statements per second"
          times={times}
          format={rate}
          series={[
            { label: 'All', color: 'var(--accent)', filled: true, values: series.map((point) => point.queries_per_second) },
            { label: 'Failed', color: 'var(--hide)', values: series.map((point) => point.failed_per_second) },
            { label: 'Denied', color: 'var(--deny)', values: series.map((point) => point.denied_per_second) },
          ]}
        />
      </Card>
      <Card title="Latency">
        <TimeChart
          title="Latency"
          times={times}
          format={(value) => (value === 0 ? '0' : formatDuration(value))}
          series={[
            { label: 'p50', color: 'var(--allow)', filled: true, values: series.map((point) => point.latency.p50_ms ?? 0) },
            { label: 'p95', color: 'var(--filter)', values: series.map((point) => point.latency.p95_ms ?? 0) },
            { label: 'p99', color: 'var(--mask)', values: series.map((point) => point.latency.p99_ms ?? 0) },
          ]}
        />
      </Card>
    </div>
  )
}

function RecentDenials() {
  const query = useQuery({ ...queryAuditQuery({ page: 1, page_size: 6, decision: 'denied' }), refetchInterval: 10_000 })
  const [opened, setOpened] = useState<AuditedQuery | null>(null)
  return (
    <Card
      flush
      title="Recent denials"
      actions={
        <ButtonLink kind="ghost" size="sm" to="/audit/queries?decision=denied">
          All <ArrowRight className="size-3.5" aria-hidden />
        </ButtonLink>
      }
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={ShieldCheck} title="Nothing was denied" compact>
              Statements that a policy, a hook or a rule of the proxy refuses appear here.
            </EmptyState>
          ) : (
            <ul>
              {items.map((item) => (
                <li key={item.id} className="border-b border-line last:border-0">
                  <button type="button" className="grid w-full gap-0.5 px-4 py-2.5 text-left hover:bg-hover/60 focus-visible:-outline-offset-2" onClick={() => setOpened(item)}>
                    <span className="flex items-baseline justify-between gap-4">
                      <span className="truncate">
                        <span className="font-medium">{item.username}</span> <span className="text-ink-faint">on {item.datasource_name}</span>
                      </span>
                      <span className="shrink-0 text-xs text-ink-faint" title={formatDateTime(item.at)}>
                        {formatAgo(item.at)}
                      </span>
                    </span>
                    <span className="truncate font-mono text-xs">
                      <SqlText sql={item.statement.slice(0, 200).replace(/\s+/g, ' ')} />
                    </span>
                    {item.reason && <span className="truncate text-xs text-deny">{item.reason}</span>}
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {opened && <QueryDetail query={opened} onClose={() => setOpened(null)} />}
    </Card>
  )
}

const healthWords: Record<Stats['datasources'][number]['status'], { tone: 'on' | 'off' | 'bad' | 'warn'; label: string }> = {
  ok: { tone: 'on', label: 'Healthy' },
  failing: { tone: 'bad', label: 'Failing' },
  unused: { tone: 'off', label: 'Not used yet' },
  inactive: { tone: 'off', label: 'Inactive' },
}

function Health({ stats }: { stats?: Stats }) {
  return (
    <Card flush title="Data sources">
      {!stats ? (
        <Skeleton className="m-4 h-16" />
      ) : stats.datasources.length === 0 ? (
        <EmptyState icon={Database} title="No data source yet" compact actions={<ButtonLink to="/datasources/new" kind="primary" size="sm">New data source</ButtonLink>} />
      ) : (
        <ul>
          {stats.datasources.map((source) => {
            const { tone, label } = healthWords[source.status]
            return (
              <li key={source.datasource_id} className="relative border-b border-line px-4 py-2.5 last:border-0 hover:bg-hover/60">
                <div className="flex items-center justify-between gap-3">
                  <Link to={`/datasources/${source.datasource_id}`} className="truncate rounded font-medium after:absolute after:inset-0">
                    {source.name}
                  </Link>
                  <Status tone={tone}>{label}</Status>
                </div>
                <p className="tabular text-xs text-ink-faint">
                  {source.catalog_version === 0
                    ? 'No catalog: clients see nothing.'
                    : source.pool_max > 0
                      ? `${source.pool_in_use} of ${source.pool_max} connections busy, ${source.pool_idle} free${source.pool_waiting > 0 ? `, ${source.pool_waiting} waiting` : ''}`
                      : 'No upstream connection yet.'}
                </p>
                {source.status === 'failing' && source.last_error && <p className="mt-0.5 text-xs break-words text-deny">{source.last_error}</p>}
              </li>
            )
          })}
        </ul>
      )}
    </Card>
  )
}

/** The way from an empty install to the first governed query; gone once it has been walked. */
function GettingStarted({ sources }: { sources?: readonly DataSource[] }) {
  const session = useSession()
  const users = useQuery(usersQuery())
  const settings = useQuery(settingsQuery())
  const statements = useQuery(queryAuditQuery({ page: 1, page_size: 1 }))
  if (!sources || !users.data || !statements.data || statements.data.total > 0) return null
  const source = sources.find((item) => item.catalog_version > 0) ?? sources[0]
  const people = users.data.items.filter((user) => user.id !== session?.user.id)
  const person = people[0]
  const address = settings.data?.proxy_address.replace(/^(0\.0\.0\.0|\[::\]|\*)/, location.hostname) ?? '127.0.0.1:5434'
  const command = `psql "postgresql://${person?.username ?? 'USER'}@${address}/${source?.name ?? 'DATASOURCE'}"`
  const steps = [
    { done: sources.length > 0, title: 'Connect a database', text: 'Where it is and the role the proxy logs in with.', to: '/datasources/new', action: 'New data source' },
    { done: (source?.catalog_version ?? 0) > 0, title: 'Choose what clients may see', text: 'Tables and columns; nothing is visible until you choose it.', to: source ? `/datasources/${source.id}/catalog` : null, action: 'Choose tables' },
    { done: people.length > 0, title: 'Create a user', text: 'A person or an application that will connect.', to: '/users/new', action: 'New user' },
    { done: false, title: 'Let them connect', text: 'Give the user access to the data source.', to: person ? `/users/${person.id}/access` : null, action: 'Grant access' },
  ]
  const next = steps.findIndex((step) => !step.done)
  return (
    <Card title="Get started" description="From here to a governed query in five steps.">
      <ol className="grid gap-1">
        {steps.map((step, index) => (
          <li key={step.title} className={classes('flex items-center gap-3 rounded-md px-2 py-2', index === next && 'bg-accent-wash/60')}>
            <StepMark index={index} done={step.done} />
            <div className="min-w-0 flex-1">
              <p className={classes('font-medium', step.done && 'text-ink-faint line-through')}>{step.title}</p>
              {!step.done && <p className="text-xs text-ink-faint">{step.text}</p>}
            </div>
            {!step.done && step.to && (
              <ButtonLink to={step.to} size="sm" kind={index === next ? 'primary' : 'secondary'}>
                {step.action}
              </ButtonLink>
            )}
          </li>
        ))}
        <li className="flex items-center gap-3 rounded-md px-2 py-2">
          <StepMark index={4} done={false} />
          <div className="min-w-0 flex-1">
            <p className="font-medium">Connect with any PostgreSQL client</p>
            <p className="flex min-w-0 items-center gap-1">
              <code className="min-w-0 truncate font-mono text-xs text-ink-soft">{command}</code>
              <CopyButton text={command} label="Copy the command" />
            </p>
          </div>
        </li>
      </ol>
    </Card>
  )
}

function StepMark({ index, done }: { index: number; done: boolean }) {
  return (
    <span className={classes('grid size-6 shrink-0 place-items-center rounded-full text-xs font-medium', done ? 'bg-allow-wash text-allow' : 'border border-line-strong text-ink-soft')}>
      {done ? <Check className="size-3.5" aria-label="done" /> : index + 1}
    </span>
  )
}

