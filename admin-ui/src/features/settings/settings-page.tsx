import { useQuery } from '@tanstack/react-query'
import { Monitor, Moon, Sun } from 'lucide-react'
import { settingsQuery } from '@/api/queries'
import type { Settings } from '@/api/types'
import { Segments } from '@/design/field'
import { Loaded } from '@/design/query-boundary'
import { Badge, Card, Facts, Notice, Page } from '@/design/surface'
import { DataTable } from '@/design/table'
import { formatDateTime } from '@/lib/format'
import { setTheme, type ThemeChoice, useThemeChoice } from '@/lib/theme'

export function SettingsPage() {
  const theme = useThemeChoice()
  const query = useQuery(settingsQuery())
  return (
    <Page title="Settings" description="How this process is configured. Options come from environment variables and are read when it starts.">
      <div className="grid gap-5">
        <Card title="Appearance" description="For this browser.">
          <Segments<ThemeChoice>
            label="Theme"
            value={theme}
            onChange={setTheme}
            options={[
              { value: 'system', label: 'As the system', icon: <Monitor className="size-4" aria-hidden /> },
              { value: 'light', label: 'Light', icon: <Sun className="size-4" aria-hidden /> },
              { value: 'dark', label: 'Dark', icon: <Moon className="size-4" aria-hidden /> },
            ]}
          />
        </Card>
        <Loaded query={query}>{(settings) => <Configuration settings={settings} />}</Loaded>
      </div>
    </Page>
  )
}

function Configuration({ settings }: { settings: Settings }) {
  const { tls } = settings
  return (
    <>
      {!settings.serves_data && (
        <Notice tone="danger" title="No data is served">
          {settings.refusal_reason}
        </Notice>
      )}
      {settings.warnings.map((warning) => (
        <Notice key={`${warning.setting}${warning.message}`} tone="warning" title={warning.setting}>
          {warning.message}
        </Notice>
      ))}
      <div className="grid gap-5 lg:grid-cols-2">
        <Card title="About">
          <Facts
            items={[
              ['QueryProxy', settings.version],
              ['Plugin API', settings.abstractions_version],
              ['Runtime', settings.runtime_version],
              ['System', settings.operating_system],
              ['Started', formatDateTime(settings.started_at)],
            ]}
          />
        </Card>
        <Card title="Addresses">
          <Facts
            items={[
              ['Clients', <code key="proxy" className="font-mono text-xs">{settings.proxy_address}</code>],
              ['Management', <code key="admin" className="font-mono text-xs">{settings.admin_address}</code>],
              ['TLS', tls.is_enabled ? `${tls.subject ?? 'on'}${tls.is_self_signed ? ', self-signed' : ''}${tls.not_after ? `, valid until ${formatDateTime(tls.not_after)}` : ''}` : 'off'],
              ['Store', settings.store],
              ['Plugins', <span key="plugins" className="font-mono text-xs">{settings.plugins_folder}</span>],
            ]}
          />
        </Card>
      </div>
      <Card flush title="Options">
        <DataTable
          label="Options"
          rows={settings.options}
          rowKey={(option) => option.name}
          columns={[
            {
              header: 'Variable',
              className: 'w-full sm:w-1/2',
              cell: (option) => (
                <span className="grid gap-0.5">
                  <code className="font-mono text-xs">{option.name}</code>
                  <span className="text-xs text-ink-faint">{option.meaning}</span>
                  <span className="sm:hidden">
                    <OptionValue option={option} />
                  </span>
                </span>
              ),
            },
            { header: 'Value', from: 'sm', cell: (option) => <OptionValue option={option} /> },
            { header: 'From', from: 'sm', align: 'right', cell: (option) => (option.is_default ? <span className="text-ink-faint">default</span> : 'environment') },
          ]}
        />
      </Card>
    </>
  )
}

function OptionValue({ option }: { option: Settings['options'][number] }) {
  if (option.is_secret) return <Badge>{option.is_default ? 'secret, not set' : 'secret'}</Badge>
  return option.value ? <code className="font-mono text-xs break-all">{option.value}</code> : <span className="text-ink-faint">off</span>
}
