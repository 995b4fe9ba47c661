import './ui/meanwhile.css'
import './ui/tokens.css'
import './ui/base.css'
import { takeLinkToken } from './sign-in/link-token.ts'
import { askFirst } from './sync/early.ts'
import { owed } from './sync/owed.ts'
import { sayNotCome } from './ui/not-come.ts'
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

// Nothing is asked before the server heard of a lock or a leave.
if (owed() === null) askFirst()
// Not awaited here: what it draws in needs this module to be done.
void import('./draw.tsx').then(({ draw }) => draw()).catch(sayNotCome)
