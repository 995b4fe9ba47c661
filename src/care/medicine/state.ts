import { markOf, put, without, type Mark, type SliceOf } from '../slice.ts'
import type { Medicine } from './entries.ts'

export const medicineSlice: SliceOf<Readonly<Record<string, Mark & { medicine: Medicine }>>> = {
  initial: {},
  on: {
    'medicine.adopted': (s, e) => put(s, e.body.medicine, { ...markOf(e), medicine: e.body }),
    'medicine.suspended': (s, e) => without(s, e.body.medicine),
  },
}
