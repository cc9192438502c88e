import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { makeQueryClient } from './api/query-client'
import './design/tokens.css'
import { Toasts } from './design/toast'
import { watchSystemTheme } from './lib/theme'
import { makeRouter } from './router'

watchSystemTheme()
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={makeQueryClient()}>
      <RouterProvider router={makeRouter()} />
      <Toasts />
    </QueryClientProvider>
  </StrictMode>,
)
