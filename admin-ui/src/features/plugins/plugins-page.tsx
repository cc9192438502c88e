import { useQuery } from '@tanstack/react-query'
import { Blocks } from 'lucide-react'
import type { ReactNode } from 'react'
import { pluginsQuery } from '@/api/queries'
import type { Plugin } from '@/api/types'
import { Loaded } from '@/design/query-boundary'
import { Badge, Card, EmptyState, Notice, Page, Status } from '@/design/surface'
import { formatDateTime } from '@/lib/format'
import { lookOf } from '../policies/looks'

export function PluginsPage() {
  const query = useQuery(pluginsQuery())
  return (
    <Page title="Plugins" description="What is loaded and what each plugin offers. Plugins load when the proxy starts; one that cannot load stops the start, so that nothing is served without its masks.">
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Card>
              <EmptyState icon={Blocks} title="No plugins are loaded">
                Without them there are no policy types and no data source types. Install one with <code className="font-mono">queryproxy plugin install</code> and start the proxy again.
              </EmptyState>
            </Card>
          ) : (
            <div className="grid gap-4 lg:grid-cols-2">
              {items.map((plugin) => (
                <PluginCard key={plugin.id} plugin={plugin} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}

function PluginCard({ plugin }: { plugin: Plugin }) {
  const isFailing = plugin.state === 'failing'
  return (
    <Card>
      <div className="flex items-start gap-3">
        <span className="grid size-9 shrink-0 place-items-center rounded-lg bg-accent-wash text-accent">
          <Blocks className="size-4.5" aria-hidden />
        </span>
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold break-words">{plugin.id}</h2>
          <p className="text-xs text-ink-faint">
            Version {plugin.version} · built for Abstractions {plugin.abstractions_version}
          </p>
        </div>
        <Status tone={isFailing ? 'bad' : 'on'}>{isFailing ? 'Failing' : 'Loaded'}</Status>
      </div>
      {plugin.last_failure && (
        <Notice tone={isFailing ? 'danger' : 'warning'} className="mt-4" title={isFailing ? 'Calls of this plugin fail' : 'A call of this plugin failed'}>
          {plugin.last_failure.reason} Last {formatDateTime(plugin.last_failure.at)}, {plugin.last_failure.count} since the start. The statements were refused.
        </Notice>
      )}
      <div className="mt-4 grid gap-3">
        <Offers title="Policy types" items={plugin.policy_types.map((type) => <Badge key={type.id} title={type.id} {...lookOf(type.id)}>{type.name}</Badge>)} />
        <Offers title="Data source types" items={plugin.datasource_types.map((type) => <Badge key={type.id} title={type.id}>{type.name}</Badge>)} />
        <Offers title="Query hooks" items={plugin.hooks.map((hook) => <Badge key={hook} mono title={hook}>{hook.split('.').at(-1)}</Badge>)} />
        <Offers title="Observers" items={plugin.observers.map((observer) => <Badge key={observer} mono title={observer}>{observer.split('.').at(-1)}</Badge>)} />
      </div>
    </Card>
  )
}

function Offers({ title, items }: { title: string; items: readonly ReactNode[] }) {
  if (items.length === 0) return null
  return (
    <div>
      <h3 className="mb-1 text-xs text-ink-faint">{title}</h3>
      <p className="flex flex-wrap gap-1.5">{items}</p>
    </div>
  )
}
