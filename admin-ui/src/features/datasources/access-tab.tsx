import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ok } from '@/api/client'
import { accessQuery, rolesQuery, usersQuery } from '@/api/queries'
import type { DataSourceAccess } from '@/api/types'
import { Switch } from '@/design/field'
import { FormShell } from '@/design/form'
import { Picker } from '@/design/picker'
import { Loaded } from '@/design/query-boundary'
import { Card } from '@/design/surface'
import { toast } from '@/design/toast'
import { useForm } from '@/lib/form'
import { useSource } from './datasource-page'

/** Who may connect to a data source. */
export function AccessTab() {
  const source = useSource()
  const query = useQuery(accessQuery(source.id))
  return <Loaded query={query}>{(access) => <AccessEditor key={JSON.stringify(access)} id={source.id} access={access} />}</Loaded>
}

function AccessEditor({ id, access }: { id: string; access: DataSourceAccess }) {
  const queryClient = useQueryClient()
  const users = useQuery(usersQuery())
  const roles = useQuery(rolesQuery())
  const form = useForm({
    initial: { all: access.all, user_ids: access.user_ids, role_ids: access.role_ids },
    save: async (body) => ok(api.PUT('/api/v1/datasources/{id}/access', { params: { path: { id } }, body })),
    onSaved: () => {
      toast('Saved')
      void queryClient.invalidateQueries({ queryKey: ['datasources', id, 'access'] })
      void queryClient.invalidateQueries({ queryKey: ['users'] })
    },
  })
  const { values, set } = form
  return (
    <FormShell form={form}>
      <Card>
        <Switch label="Every user may connect" hint="Users who are created later too. Policies still decide what each of them sees." checked={values.all} onChange={(all) => set('all', all)} />
      </Card>
      <div className="grid gap-5 md:grid-cols-2">
        <Card title="Users" description="These may connect.">
          <Picker
            label="Users"
            disabled={values.all}
            options={users.data?.items.map((user) => ({ id: user.id, label: user.username, detail: user.tenant ?? undefined }))}
            chosen={values.user_ids}
            onChange={(chosen) => set('user_ids', chosen)}
            empty="There are no users yet."
          />
        </Card>
        <Card title="Roles" description="Whoever holds one of these may connect.">
          <Picker
            label="Roles"
            disabled={values.all}
            options={roles.data?.items.map((role) => ({ id: role.id, label: role.name }))}
            chosen={values.role_ids}
            onChange={(chosen) => set('role_ids', chosen)}
            empty="There are no roles yet."
          />
        </Card>
      </div>
    </FormShell>
  )
}
