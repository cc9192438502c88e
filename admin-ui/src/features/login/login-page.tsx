import { useQueryClient } from '@tanstack/react-query'
import { Navigate, useLocation } from 'react-router'
import { api, ok } from '@/api/client'
import { setSession, useSession } from '@/api/session'
import { Button } from '@/design/button'
import { Field, Input, SecretInput } from '@/design/field'
import { Notice } from '@/design/surface'
import { useForm } from '@/lib/form'
import { useTitle } from '@/lib/hooks'
import { Logo } from '../shell/logo'
import { ThemeButton } from '../shell/shell'

export function LoginPage() {
  useTitle('Log in')
  const session = useSession()
  const location = useLocation()
  const queryClient = useQueryClient()
  const form = useForm({
    initial: { username: '', password: '' },
    check: ({ username, password }) => ({
      ...(username ? {} : { username: ['Enter your name.'] }),
      ...(password ? {} : { password: ['Enter your password.'] }),
    }),
    save: async (body) => {
      const answer = await ok(api.POST('/api/v1/auth/login', { body }))
      queryClient.clear()
      setSession(answer)
    },
  })
  if (session) return <Navigate to={(location.state as { from?: string } | null)?.from ?? '/'} replace />
  const { problem } = form
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="fixed top-3 right-3">
        <ThemeButton />
      </div>
      <div className="w-full max-w-sm">
        <div className="mb-6 flex flex-col items-center text-center">
          <Logo className="mb-4 size-12" />
          <h1 className="text-xl font-semibold tracking-tight">Log in to QueryProxy</h1>
          <p className="mt-1 text-ink-soft">For administrators of this proxy.</p>
        </div>
        <form onSubmit={(event) => void form.submit(event)} noValidate className="grid gap-4 rounded-xl border border-line bg-base p-5 shadow-card">
          <Field label="User name" required errors={form.errors('username')}>
            <Input autoFocus name="username" autoComplete="username" autoCapitalize="none" value={form.values.username} onChange={(event) => form.set('username', event.target.value)} />
          </Field>
          <Field label="Password" required errors={form.errors('password')}>
            <SecretInput name="password" autoComplete="current-password" value={form.values.password} onChange={(event) => form.set('password', event.target.value)} />
          </Field>
          {problem && !problem.hasFields && (
            <Notice tone="danger">
              {problem.message}
              {problem.retryAfter && ` Try again in ${problem.retryAfter} seconds.`}
            </Notice>
          )}
          <Button type="submit" kind="primary" size="lg" busy={form.isBusy}>
            Log in
          </Button>
        </form>
        <p className="mt-4 text-center text-xs text-ink-faint">
          The first administrator is made when the proxy first starts with <code className="font-mono">BR_ADMIN_PASSWORD</code>. Being an administrator grants no data access.
        </p>
      </div>
    </main>
  )
}
