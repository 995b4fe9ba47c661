import type { BodyOf } from '../../care/kinds.ts'
import { ownEntry } from '../../server/http/own-entry.ts'
import type { ClinicId } from '../../shared/ids.ts'
import { HouseProblem } from '../house/data-directory.ts'
import { programOf } from '../house/in-record.ts'
import type { House } from '../house/open-house.ts'
import type { Kept } from './report.ts'

export const keepForm =
  (body: BodyOf<'instrument.added'>) =>
  async (house: House, clinic: ClinicId): Promise<Kept> => {
    const { store } = house.record
    const read = await house.record.clinic(clinic)
    if (read === null) throw new HouseProblem('This record has no chart of its clinic.')
    const held = read.state.instruments[`${body.instrument} ${body.language}`]
    if (held?.sha256 === body.sha256) return { kept: true, already: true }
    const actor = await programOf(house, clinic)
    const { text } = ownEntry(actor, store.now(), read.chart, 'instrument.added', body)
    const [receipt] = await store.append(actor, [text])
    if (receipt?.outcome === 'refused')
      throw new HouseProblem(
        `The record did not take it: ${receipt.problem.detail ?? receipt.problem.title}`,
      )
    return { kept: true, already: false }
  }
