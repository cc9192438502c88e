import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import { api, ok } from '@/api/client'
import { roleMembersQuery, roleQuery, rolesQuery, usersQuery } from '@/api/queries'
import type { Role } from '@/api/types'
import { DangerZone } from '@/design/danger'
import { Field, Input, Switch } from '@/design/field'
import { FormShell } from '@/design/form'
import { Picker } from '@/design/picker'
import { Loaded } from '@/design/query-boundary'
import { Card, Page } from '@/design/surface'
import { toast } from '@/design/toast'
import { type Form, useForm } from '@/lib/form'

interface RoleValues {
  name: string
  description: string
  is_active: boolean
  parent_ids: string[]
  user_ids: string[]
}

const toBody = ({ name, description, is_active, parent_ids }: RoleValues) => ({ name, description: description.trim() || null, is_active, parent_ids })
const saveMembers = (id: string, user_ids: string[]) => ok(api.PUT('/api/v1/roles/{id}/members', { params: { path: { id } }, body: { user_ids } }))

export function NewRolePage() {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const form = useForm<RoleValues>({
    initial: { name: '', description: '', is_active: true, parent_ids: [], user_ids: [] },
    save: async (values) => {
      const role = await ok(api.POST('/api/v1/roles', { body: toBody(values) }))
      if (values.user_ids.length > 0) await saveMembers(role.id, values.user_ids)
      return role
    },
    onSaved: (answer) => {
      void queryClient.invalidateQueries({ queryKey: ['roles'] })
      toast(`Created ${(answer as Role).name}`)
      void navigate('/roles')
    },
  })
  return (
    <Page title="New role" width="form" trail={[{ label: 'Roles', to: '/roles' }]}>
      <FormShell form={form} action="Create role" cancelTo="/roles" isNew>
        <RoleFields form={form} isNew />
      </FormShell>
    </Page>
  )
}

export function RolePage() {
  const { id = '' } = useParams()
  const role = useQuery(roleQuery(id))
  const members = useQuery(roleMembersQuery(id))
  return (
    <Page title={role.data?.name ?? 'Role'} width="form" trail={[{ label: 'Roles', to: '/roles' }]}>
      <Loaded query={role}>
        {(data) => (
          <Loaded query={members}>
            {({ user_ids }) => (
              <>
                <RoleEditor key={`${data.version} ${user_ids?.join()}`} role={data} members={user_ids ?? []} />
                <DangerZone
                  noun="role"
                  name={data.name}
                  consequence="Its members lose the access and the policies that it gives them. The users themselves stay."
                  remove={() => ok(api.DELETE('/api/v1/roles/{id}', { params: { path: { id } } }))}
                  invalidate={['roles']}
                  goTo="/roles"
                />
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}

function RoleEditor({ role, members }: { role: Role; members: string[] }) {
  const queryClient = useQueryClient()
  const form = useForm<RoleValues>({
    initial: { name: role.name, description: role.description ?? '', is_active: role.is_active, parent_ids: role.parent_ids, user_ids: members },
    save: async (values) => {
      await ok(api.PUT('/api/v1/roles/{id}', { params: { path: { id: role.id } }, body: { ...toBody(values), version: role.version } }))
      if ([...values.user_ids].sort().join() !== [...members].sort().join()) await saveMembers(role.id, values.user_ids)
    },
    onSaved: () => {
      toast('Saved')
      void queryClient.invalidateQueries({ queryKey: ['roles'] })
    },
  })
  return (
    <FormShell form={form}>
      <RoleFields form={form} own={role.id} />
    </FormShell>
  )
}

function RoleFields({ form, own, isNew = false }: { form: Form<RoleValues>; own?: string; isNew?: boolean }) {
  const { values, set, errors } = form
  const users = useQuery(usersQuery())
  const roles = useQuery(rolesQuery())
  return (
    <>
      <Card title="Role">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" required errors={errors('name')}>
            <Input autoFocus={isNew} value={values.name} onChange={(event) => set('name', event.target.value)} />
          </Field>
          <Field label="Description" errors={errors('description')}>
            <Input value={values.description} onChange={(event) => set('description', event.target.value)} />
          </Field>
        </div>
        <div className="mt-5 border-t border-line pt-4">
          <Switch label="Active" hint="An inactive role gives nothing, and nothing is inherited through it." checked={values.is_active} onChange={(value) => set('is_active', value)} />
        </div>
      </Card>
      <Card title="Members" description="Users who hold this role directly.">
        <Picker
          label="Users"
          options={users.data?.items.map((user) => ({ id: user.id, label: user.username, detail: user.tenant ?? undefined }))}
          chosen={values.user_ids}
          onChange={(chosen) => set('user_ids', chosen)}
          empty="There are no users yet."
        />
      </Card>
      <Card title="Inherits from" description="Whoever holds this role holds these too.">
        <Field label="Parent roles" errors={errors('parent_ids')}>
          <Picker
            label="Roles"
            options={roles.data?.items.filter((role) => role.id !== own).map((role) => ({ id: role.id, label: role.name }))}
            chosen={values.parent_ids}
            onChange={(chosen) => set('parent_ids', chosen)}
            empty="There is no other role."
          />
        </Field>
      </Card>
    </>
  )
}
