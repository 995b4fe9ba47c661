import { useState } from 'react'
import { Button } from './button.tsx'
import { applyTheme, themeChoice, type ThemeChoice } from './theme.ts'

const NEXT: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' }
type Says = Readonly<Record<ThemeChoice, string>>
const SAYS: Says = { system: 'Light: auto', light: 'Light: day', dark: 'Light: night' }

export function ThemeSwitch({ says = SAYS }: { readonly says?: Says }) {
  const [choice, setChoice] = useState(themeChoice)
  const next = NEXT[choice]
  return (
    <Button
      className="quiet"
      onPress={() => {
        applyTheme(next)
        setChoice(next)
      }}
    >
      {says[choice]}
    </Button>
  )
}
