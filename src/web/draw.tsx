import { startTransition, StrictMode } from 'react'
import { openPage, Pages } from './pages.tsx'
import { payOwed } from './sync/api.ts'
import { bringFonts } from './ui/fonts.ts'

/** Draws the page at this address. What draws is read while it is still asked whose page it is. */
export async function draw(): Promise<void> {
  await payOwed()
  const [first, { createRoot }] = await Promise.all([
    openPage(location.pathname),
    import('react-dom/client'),
  ])
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no root')
  // In slices: on a slow phone somebody can already leave while the rest is drawn.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <Pages first={first} />
      </StrictMode>,
    ),
  )
  bringFonts()
}
