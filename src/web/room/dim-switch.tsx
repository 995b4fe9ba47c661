import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'

const DIMS = ['no', 'some', 'much'] as const
type Dim = (typeof DIMS)[number]
const SAYS: Record<Dim, string> = { no: 'no', some: 'some', much: 'much' }
const KEY = 'room-dim'

function keptDim(): Dim {
  const kept = localStorage.getItem(KEY)
  return DIMS.find((dim) => dim === kept) ?? 'no'
}

/** How dark the room’s screen is, kept on each tablet. dim.css says what that is; elsewhere nothing is dimmed. */
export function DimSwitch() {
  const [dim, setDim] = useState(keptDim)
  useEffect(() => {
    const { dataset } = document.documentElement
    if (dim === 'no') delete dataset['dim']
    else dataset['dim'] = dim
    return () => void delete dataset['dim']
  }, [dim])
  const next = DIMS[(DIMS.indexOf(dim) + 1) % DIMS.length] ?? 'no'
  return (
    <Button
      className="quiet"
      onPress={() => {
        localStorage.setItem(KEY, next)
        setDim(next)
      }}
    >
      Dim: {SAYS[dim]}
    </Button>
  )
}
