import { randomFillSync, randomUUID } from 'node:crypto'
import type { ChartId } from '../../shared/ids.ts'
import { uuidv7 } from '../../shared/uuid.ts'

const random = Buffer.alloc(16)

/** A fresh version 7 UUID at the application’s time. The caller says of what. */
export const freshId = <Id extends string>(ms: number): Id =>
  uuidv7(ms, randomFillSync(random)) as Id

/** Random, because a partner sees it: a version 7 id would tell when another’s chart was made. */
export const freshChartId = (): ChartId => randomUUID() as ChartId
