import { Link } from 'react-router'
import type { AuditedQuery } from '@/api/types'
import { Dialog } from '@/design/dialog'
import { Badge, Facts, Notice } from '@/design/surface'
import { SqlBlock } from '@/design/sql'
import { count, formatBytes, formatDateTime, formatDuration } from '@/lib/format'
import { prettySql } from '@/lib/pretty-sql'
import { effectTone } from '../policies/looks'
import { QueryRuns } from './query-runs'

export function Decision({ query }: { query: Pick<AuditedQuery, 'decision' | 'sql_state'> }) {
  if (query.decision === 'denied') return <Badge tone="deny">denied</Badge>
  return query.sql_state ? <Badge tone="hide">error</Badge> : <Badge tone="allow">allowed</Badge>
}

/** All that the audit knows about a statement. */
export function QueryDetail({ query, onClose }: { query: AuditedQuery; onClose: () => void }) {
  return (
    <Dialog side title="Statement" description={`${query.username} on ${query.datasource_name}, ${formatDateTime(query.at)}`} onClose={onClose}>
      <div className="grid grid-cols-1 gap-5">
        {query.reason && (
          <Notice tone={query.decision === 'denied' ? 'danger' : 'warning'} title={query.decision === 'denied' ? 'Refused' : 'Ended with an error'}>
            {query.reason}
          </Notice>
        )}
        {query.previewed_by && (
          <Notice tone="info" title="A preview">
            {query.previewed_by} looked through {query.username}&apos;s eyes; {query.username} did not run it.
          </Notice>
        )}
        <section>
          <h3 className="mb-1.5 text-xs font-medium text-ink-faint">As the client sent it</h3>
          <SqlBlock sql={query.statement} label="Original statement" />
        </section>
        {query.governed_sql && (
          <section>
            <h3 className="mb-1.5 text-xs font-medium text-ink-faint">As it went to PostgreSQL</h3>
            <SqlBlock sql={prettySql(query.governed_sql)} label="Governed statement" />
          </section>
        )}
        {query.policies.length > 0 && (
          <section>
            <h3 className="mb-1.5 text-xs font-medium text-ink-faint">What constrained it</h3>
            <ul className="grid gap-1.5">
              {query.policies.map((policy) => (
                <li key={`${policy.name}${policy.table}${policy.effect}`} className="flex flex-wrap items-center gap-2">
                  <Badge tone={effectTone(policy.effect)}>{policy.effect}</Badge>
                  <span className="font-mono text-xs">{policy.table}</span>
                  {policy.policy_id ? (
                    <Link to={`/policies/${policy.policy_id}`} className="rounded text-accent hover:underline">
                      {policy.name}
                    </Link>
                  ) : (
                    <span className="text-ink-soft">{policy.name}</span>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
        {query.run_count > 1 && <QueryRuns query={query} />}
        <Facts
          items={[
            ['Outcome', <Decision key="decision" query={query} />],
            ['SQLSTATE', query.sql_state ? <code className="font-mono">{query.sql_state}</code> : 'none'],
            ['Answer', `${count(query.rows, 'row')}, ${formatBytes(query.bytes)}`],
            [query.run_count > 1 ? 'Mean duration' : 'Duration', formatDuration(query.duration_ms)],
            ['Application', query.application_name || '–'],
            ['Client', query.client_address ?? '–'],
          ]}
        />
      </div>
    </Dialog>
  )
}
