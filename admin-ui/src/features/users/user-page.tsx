import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Eye, KeyRound, Settings2 } from 'lucide-react'
import { Outlet, useParams } from 'react-router'
import { api, ok } from '@/api/client'
import { userQuery } from '@/api/queries'
import { Field, SecretInput } from '@/design/field'
import { DangerZone } from '@/design/danger'
import { FormShell } from '@/design/form'
import { Loaded } from '@/design/query-boundary'
import { Badge, Card, Page, Status } from '@/design/surface'
import { LinkTabs } from '@/design/tabs'
import { toast } from '@/design/toast'
import { useForm } from '@/lib/form'

export function UserPage() {
  const { id = '' } = useParams()
  const query = useQuery(userQuery(id))
  const base = `/users/${id}`
  return (
    <Page
      title={query.data?.username ?? 'User'}
      trail={[{ label: 'Users', to: '/users' }]}
      heading={
        query.data && (
          <>
            {query.data.username}
            {query.data.is_admin && <Badge tone="accent">admin</Badge>}
            <span className="text-[0.8125rem] font-normal text-ink-soft">
              <Status tone={query.data.is_active ? 'on' : 'off'}>{query.data.is_active ? 'Active' : 'Inactive'}</Status>
            </span>
          </>
        )
      }
      width="form"
    >
      <LinkTabs
        label="User"
        tabs={[
          { to: base, label: 'Account', icon: Settings2, end: true },
          { to: `${base}/access`, label: 'Access', icon: Eye },
          { to: `${base}/password`, label: 'Password', icon: KeyRound },
        ]}
      />
      <Loaded query={query}>{() => <Outlet />}</Loaded>
    </Page>
  )
}

export function UserDanger() {
  const { id = '' } = useParams()
  const { data: user } = useQuery(userQuery(id))
  if (!user) return null
  return (
    <DangerZone
      noun="user"
      name={user.username}
      consequence="Their sessions end, and every access and every policy assigned to them alone goes with them. The audit keeps what they did."
      remove={() => ok(api.DELETE('/api/v1/users/{id}', { params: { path: { id } } }))}
      invalidate={['users']}
      goTo="/users"
    />
  )
}

export function UserPassword() {
  const { id = '' } = useParams()
  const queryClient = useQueryClient()
  const form = useForm({
    initial: { password: '', again: '' },
    check: ({ password, again }): Record<string, string[]> => (password === again ? {} : { again: ['Is not the same.'] }),
    save: async ({ password }) => ok(api.PUT('/api/v1/users/{id}/password', { params: { path: { id } }, body: { password } })),
    onSaved: () => {
      form.reset({ password: '', again: '' })
      toast('The password is changed')
      void queryClient.invalidateQueries({ queryKey: ['users'] })
    },
  })
  return (
    <FormShell form={form} action="Set password">
      <Card title="Set a new password" description="Tokens and sessions of this user end.">
        <div className="grid max-w-md gap-4">
          <Field label="New password" required hint="8 characters or more; the passwords that are tried first are refused." errors={form.errors('password')}>
            <SecretInput value={form.values.password} onChange={(event) => form.set('password', event.target.value)} />
          </Field>
          <Field label="New password again" required errors={form.errors('again')}>
            <SecretInput value={form.values.again} onChange={(event) => form.set('again', event.target.value)} />
          </Field>
        </div>
      </Card>
    </FormShell>
  )
}
