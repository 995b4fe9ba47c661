import { useLayoutEffect, useState } from 'react'
import type { ChartId } from '../../shared/ids.ts'
import { hasChart } from './record.ts'
import { openCharts } from './session.ts'

export type Opening = 'opening' | 'open' | 'unreachable'

/** Reads and follows these charts while the page is there. */
export function useCharts(charts: readonly ChartId[]): Opening {
  const wanted = charts.join()
  const [state, setState] = useState<Opening>(() => (charts.every(hasChart) ? 'open' : 'opening'))
  // Asked before the screen is painted: what is read takes longest.
  useLayoutEffect(() => {
    let gone = false
    openCharts(wanted === '' ? [] : (wanted.split(',') as ChartId[])).then(
      () => gone || setState('open'),
      () => gone || setState('unreachable'),
    )
    return () => void (gone = true)
  }, [wanted])
  return state
}
