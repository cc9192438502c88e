import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import { api, ok } from '@/api/client'
import { userQuery } from '@/api/queries'
import { useSession } from '@/api/session'
import type { User } from '@/api/types'
import { Field, Input, SecretInput, Switch } from '@/design/field'
import { FormShell } from '@/design/form'
import { Card, Page } from '@/design/surface'
import { toast } from '@/design/toast'
import { useForm } from '@/lib/form'
import { AttributeFields } from './attribute-fields'

const blank = { username: '', password: '', tenant: '', is_admin: false, is_active: true, attributes: {} as Record<string, unknown> }

const withoutUnset = (attributes: Record<string, unknown>) => Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined))

export function NewUserPage() {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const form = useForm({
    initial: blank,
    save: async (values) => ok(api.POST('/api/v1/users', { body: { ...values, tenant: values.tenant.trim() || null, attributes: withoutUnset(values.attributes) } })),
    onSaved: (answer) => {
      const user = answer as User
      void queryClient.invalidateQueries({ queryKey: ['users'] })
      toast(`Created ${user.username}`)
      void navigate(`/users/${user.id}/access`)
    },
  })
  return (
    <Page title="New user" width="form" trail={[{ label: 'Users', to: '/users' }]} description="A person or an application that connects with psql, a BI tool or any other PostgreSQL client.">
      <FormShell form={form} action="Create user" cancelTo="/users" isNew>
        <UserFields form={form} isNew />
      </FormShell>
    </Page>
  )
}

/** The settings of a user that exists. */
export function UserSettings() {
  const { id = '' } = useParams()
  const user = useQuery(userQuery(id))
  return user.data ? <UserEditor key={user.data.version} user={user.data} /> : null
}

function UserEditor({ user }: { user: User }) {
  const queryClient = useQueryClient()
  const form = useForm({
    initial: { username: user.username, password: '', tenant: user.tenant ?? '', is_admin: user.is_admin, is_active: user.is_active, attributes: user.attributes as Record<string, unknown> },
    save: async ({ password: _, ...values }) =>
      ok(api.PUT('/api/v1/users/{id}', { params: { path: { id: user.id } }, body: { ...values, tenant: values.tenant.trim() || null, attributes: withoutUnset(values.attributes), version: user.version } })),
    onSaved: (answer) => {
      toast('Saved')
      queryClient.setQueryData(userQuery(user.id).queryKey, answer as User)
      void queryClient.invalidateQueries({ queryKey: ['users'] })
    },
  })
  return (
    <FormShell form={form}>
      <UserFields form={form} />
    </FormShell>
  )
}

function UserFields({ form, isNew = false }: { form: ReturnType<typeof useForm<typeof blank>>; isNew?: boolean }) {
  const session = useSession()
  const { values, set, errors } = form
  return (
    <>
      <Card title="Account">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="User name" required hint="What the client gives as user. Case counts." errors={errors('username')}>
            <Input autoFocus={isNew} value={values.username} onChange={(event) => set('username', event.target.value)} />
          </Field>
          {isNew && (
            <Field label="Password" required hint="8 characters or more." errors={errors('password')}>
              <SecretInput value={values.password} onChange={(event) => set('password', event.target.value)} />
            </Field>
          )}
          <Field label="Tenant" hint="Tables with a tenant column show only this tenant's rows; without one, none of them." errors={errors('tenant')}>
            <Input value={values.tenant} onChange={(event) => set('tenant', event.target.value)} />
          </Field>
        </div>
        <div className="mt-5 grid gap-4 border-t border-line pt-4">
          <Switch label="Active" hint="An inactive user cannot log in; running sessions and tokens end at once." checked={values.is_active} onChange={(value) => set('is_active', value)} />
          <Switch
            label="Administrator"
            hint={`May use this page and the management API. Grants no data access.${session?.user.username === values.username && !values.is_admin ? ' This is you: after saving you are logged out.' : ''}`}
            checked={values.is_admin}
            onChange={(value) => set('is_admin', value)}
          />
        </div>
      </Card>
      <Card title="Attributes" description="Values that policies refer to as {user.key}.">
        <AttributeFields values={values.attributes} onChange={(key, value) => form.patch({ attributes: { ...values.attributes, [key]: value } }, `attributes.${key}`)} errors={errors} />
      </Card>
    </>
  )
}
