import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { toast } from '@/design/toast'
import { toProblem } from './problem'

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** The caller shows the failure itself, at the field or in its dialog. */
      ownErrors?: boolean
    }
  }
}

/** The one place where failures are decided about: pages show those of their data, everything else is said at the edge of the screen. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // Asking again helps when nobody answered or the proxy was busy; a refusal stays one.
        retry: (failures, error) => failures < 2 && [0, 502, 503, 504].includes(toProblem(error).status),
      },
    },
    queryCache: new QueryCache({
      onError: (error, query) => {
        const problem = toProblem(error)
        // A page without its data says so itself; only a failed refresh behind shown data needs a word here.
        if (query.state.data !== undefined && !problem.isSessionEnd) toast(problem.message, 'danger')
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _context, mutation) => {
        const problem = toProblem(error)
        if (!mutation.meta?.ownErrors && !problem.isSessionEnd) toast(problem.message, 'danger')
      },
    }),
  })
}
