import './ui/tokens.css'
import './ui/base.css'
import { RouterProvider } from '@tanstack/react-router'
import { startTransition, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { takeLinkToken } from './sign-in/link-token.ts'
import { router } from './routes.tsx'
import { payOwed } from './sync/api.ts'
import { applyTheme } from './ui/theme.ts'

// Before anything else can see the address.
takeLinkToken()
applyTheme()
// A page that comes back from the browser's own memory would show what was signed out of.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})

// Asked for by nobody, on a phone that may be shared: it stays in the browser’s menu.
addEventListener('beforeinstallprompt', (event) => event.preventDefault())

await payOwed()
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root')
// In slices: on a slow phone somebody can already leave while the rest is drawn.
startTransition(() =>
  createRoot(root).render(
    <StrictMode>
      <RouterProvider router={router} />
    </StrictMode>,
  ),
)
