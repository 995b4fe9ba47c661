import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { applyTheme, themeChoice, type ThemeChoice } from './theme.ts'

const NEXT: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' }
const SAYS: Record<ThemeChoice, string> = { system: 'auto', light: 'day', dark: 'night' }

export function ThemeSwitch() {
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
      Light: {SAYS[choice]}
    </Button>
  )
}
