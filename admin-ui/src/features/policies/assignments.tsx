import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link2, Unlink } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, ok } from '@/api/client'
import { assignmentsQuery, dataSourcesQuery, policiesQuery, policyAssignmentsQuery, policyTypesQuery, rolesQuery, usersQuery } from '@/api/queries'
import type { Assignment, AssignmentScope } from '@/api/types'
import { Button, IconButton } from '@/design/button'
import { ConfirmDialog } from '@/design/dialog'
import { Field, Input, Select } from '@/design/field'
import { FormProblem } from '@/design/form'
import { Loaded } from '@/design/query-boundary'
import { Badge, Card, EmptyState } from '@/design/surface'
import { DataTable } from '@/design/table'
import { toast } from '@/design/toast'
import { useForm } from '@/lib/form'
import { useSource } from '../datasources/datasource-page'
import { SourceSelect } from '../datasources/source-select'
import { lookOf } from './looks'
import { usePolicy } from './policy-page'

/** Where a policy is assigned. */
export function PolicyAssignments() {
  const policy = usePolicy()
  const query = useQuery(policyAssignmentsQuery(policy.id))
  return (
    <div className="grid max-w-5xl gap-5">
      <AssignForm policyId={policy.id} />
      <Card flush title="Assigned to">
        <Loaded query={query}>{(page) => <AssignmentTable items={page.items} shows="source" />}</Loaded>
      </Card>
    </div>
  )
}

/** Which policies are assigned on a data source. */
export function SourcePolicies() {
  const source = useSource()
  const query = useQuery(assignmentsQuery(source.id))
  return (
    <div className="grid max-w-5xl gap-5">
      <AssignForm sourceId={source.id} />
      <Card flush title="Policies on this data source" description={source.tenant_column ? `Besides these, tables with the column ${source.tenant_column} show each user only their tenant's rows.` : undefined}>
        <Loaded query={query}>{(page) => <AssignmentTable items={page.items} shows="policy" />}</Loaded>
      </Card>
    </div>
  )
}

const scopes: readonly { value: AssignmentScope; label: string }[] = [
  { value: 'all', label: 'Everyone' },
  { value: 'role', label: 'A role' },
  { value: 'user', label: 'A user' },
]

function AssignForm({ policyId, sourceId }: { policyId?: string; sourceId?: string }) {
  const queryClient = useQueryClient()
  const policies = useQuery({ ...policiesQuery(), enabled: !policyId })
  const users = useQuery(usersQuery())
  const roles = useQuery(rolesQuery())
  const form = useForm({
    initial: { source: sourceId ?? '', policy_id: policyId ?? '', assignment_scope: 'all' as AssignmentScope, user_id: '', role_id: '', priority: '100' },
    check: (values) => ({
      ...(values.source ? {} : { source: ['Choose a data source.'] }),
      ...(values.policy_id ? {} : { policy_id: ['Choose a policy.'] }),
      ...(values.assignment_scope === 'user' && !values.user_id ? { user_id: ['Choose a user.'] } : {}),
      ...(values.assignment_scope === 'role' && !values.role_id ? { role_id: ['Choose a role.'] } : {}),
      ...(/^-?\d+$/.test(values.priority) ? {} : { priority: ['A whole number.'] }),
    }),
    save: async ({ source, policy_id, assignment_scope, user_id, role_id, priority }) =>
      ok(
        api.POST('/api/v1/datasources/{id}/policies', {
          params: { path: { id: source } },
          body: { policy_id, assignment_scope, priority: Number(priority), user_id: assignment_scope === 'user' ? user_id : null, role_id: assignment_scope === 'role' ? role_id : null },
        }),
      ),
    onSaved: () => {
      toast('Assigned; it holds from the next statement on')
      form.reset({ source: sourceId ?? '', policy_id: policyId ?? '', assignment_scope: 'all', user_id: '', role_id: '', priority: '100' })
      void queryClient.invalidateQueries({ queryKey: ['datasources'] })
      void queryClient.invalidateQueries({ queryKey: ['policies'] })
    },
  })
  const { values, set, errors } = form
  return (
    <Card title={policyId ? 'Assign this policy' : 'Assign a policy'}>
      <form onSubmit={(event) => void form.submit(event)} noValidate className="grid gap-4">
        <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_1.2fr_1.6fr_7rem_auto]">
          {sourceId ? (
            <Field label="Policy" required errors={errors('policy_id')}>
              <Select value={values.policy_id} onChange={(event) => set('policy_id', event.target.value)}>
                <option value="">choose one</option>
                {policies.data?.items.map((policy) => (
                  <option key={policy.id} value={policy.id}>
                    {policy.name}
                  </option>
                ))}
              </Select>
            </Field>
          ) : (
            <Field label="Data source" required errors={errors('source')}>
              <SourceSelect value={values.source} onChange={(id) => set('source', id)} placeholder="choose one" />
            </Field>
          )}
          <Field label="Binds" required errors={errors('assignment_scope')}>
            <Select value={values.assignment_scope} onChange={(event) => set('assignment_scope', event.target.value as AssignmentScope)}>
              {scopes.map((scope) => (
                <option key={scope.value} value={scope.value}>
                  {scope.label}
                </option>
              ))}
            </Select>
          </Field>
          {values.assignment_scope === 'user' ? (
            <Field label="User" required errors={errors('user_id')}>
              <Select value={values.user_id} onChange={(event) => set('user_id', event.target.value)}>
                <option value="">choose one</option>
                {users.data?.items.map((user) => (
                  <option key={user.id} value={user.id}>
                    {user.username}
                  </option>
                ))}
              </Select>
            </Field>
          ) : values.assignment_scope === 'role' ? (
            <Field label="Role" required errors={errors('role_id')}>
              <Select value={values.role_id} onChange={(event) => set('role_id', event.target.value)}>
                <option value="">choose one</option>
                {roles.data?.items.map((role) => (
                  <option key={role.id} value={role.id}>
                    {role.name}
                  </option>
                ))}
              </Select>
            </Field>
          ) : (
            <p className="hidden self-center pt-5 text-xs text-ink-faint lg:block">all who may connect</p>
          )}
          <Field label="Priority" errors={errors('priority')}>
            <Input inputMode="numeric" value={values.priority} onChange={(event) => set('priority', event.target.value)} />
          </Field>
          <Button type="submit" kind="primary" icon={Link2} busy={form.isBusy} className="sm:mt-6.5">
            Assign
          </Button>
        </div>
        <p className="text-xs text-ink-faint">Where two masks meet on a column, the lower priority number wins; with equal numbers the statement is refused.</p>
        <FormProblem form={form} />
      </form>
    </Card>
  )
}

function AssignmentTable({ items, shows }: { items: readonly Assignment[]; shows: 'source' | 'policy' }) {
  const queryClient = useQueryClient()
  const sources = useQuery({ ...dataSourcesQuery(), enabled: shows === 'source' })
  const users = useQuery(usersQuery())
  const roles = useQuery(rolesQuery())
  const types = useQuery({ ...policyTypesQuery(), enabled: shows === 'policy' })
  const [ending, setEnding] = useState<Assignment | null>(null)
  const end = useMutation({
    meta: { ownErrors: true },
    mutationFn: (assignment: Assignment) =>
      ok(api.DELETE('/api/v1/datasources/{id}/policies/{assignment_id}', { params: { path: { id: assignment.datasource_id, assignment_id: assignment.id } } })),
    onSuccess: () => {
      toast('The assignment has ended')
      void queryClient.invalidateQueries({ queryKey: ['datasources'] })
      void queryClient.invalidateQueries({ queryKey: ['policies'] })
    },
  })
  const whom = (assignment: Assignment) =>
    assignment.assignment_scope === 'all'
      ? 'everyone'
      : assignment.assignment_scope === 'user'
        ? `user ${users.data?.items.find((user) => user.id === assignment.user_id)?.username ?? '…'}`
        : `role ${roles.data?.items.find((role) => role.id === assignment.role_id)?.name ?? '…'}`
  if (items.length === 0) {
    return (
      <EmptyState icon={Link2} title={shows === 'source' ? 'Not assigned anywhere' : 'No policy is assigned here'} compact>
        {shows === 'source' ? 'It has no effect yet: assign it to a data source above.' : 'Assign one above.'}
      </EmptyState>
    )
  }
  return (
    <>
      <DataTable
        label="Assignments"
        rows={items}
        rowKey={(assignment) => assignment.id}
        faded={(assignment) => !assignment.is_enabled}
        columns={[
          shows === 'source'
            ? {
                header: 'Data source',
                cell: (assignment) => (
                  <Link className="rounded font-medium hover:underline" to={`/datasources/${assignment.datasource_id}/policies`}>
                    {sources.data?.items.find((source) => source.id === assignment.datasource_id)?.name ?? '…'}
                  </Link>
                ),
              }
            : {
                header: 'Policy',
                cell: (assignment) => (
                  <span className="flex flex-wrap items-center gap-2">
                    <Link className="rounded font-medium hover:underline" to={`/policies/${assignment.policy_id}`}>
                      {assignment.policy_name}
                    </Link>
                    <Badge {...lookOf(assignment.policy_type)}>{types.data?.items.find((type) => type.id === assignment.policy_type)?.name ?? assignment.policy_type}</Badge>
                    {!assignment.is_enabled && <Badge>disabled</Badge>}
                  </span>
                ),
              },
          { header: 'Binds', cell: whom },
          { header: 'Priority', align: 'right', from: 'sm', cell: (assignment) => assignment.priority },
          { header: 'End', hideHeader: true, align: 'right', cell: (assignment) => <IconButton icon={Unlink} label="End this assignment" onClick={() => setEnding(assignment)} /> },
        ]}
      />
      {ending && (
        <ConfirmDialog title="End this assignment?" action="End assignment" onClose={() => setEnding(null)} onConfirm={() => end.mutateAsync(ending)}>
          <p>
            {ending.policy_name} no longer binds {whom(ending)} from the next statement on. What it filtered or masked will be shown.
          </p>
        </ConfirmDialog>
      )}
    </>
  )
}
