import { createRoot } from 'react-dom/client'
import { openPage, Pages } from './pages.tsx'
import { payOwed } from './sync/api.ts'
import { bringFonts } from './ui/fonts.ts'

/** Draws the page at this address. */
export async function draw(): Promise<void> {
  await payOwed()
  const first = await openPage(location.pathname)
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no root')
  createRoot(root).render(<Pages first={first} />)
  bringFonts()
}
