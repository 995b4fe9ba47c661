import type { Entry } from '../../record/entry.ts'
import { PHONE_OF } from './phone-of.ts'

/** Keeps what could not be sent, where this phone is kept ready for whoever wrote it; `false`: it is not kept. */
export async function keptOnPhone(entry: Entry): Promise<boolean> {
  if (localStorage.getItem(PHONE_OF) !== entry.by) return false
  try {
    const { phoneOf } = await import('./phone.ts')
    return await (await phoneOf(entry.by)).keep(entry)
  } catch {
    return false
  }
}
