import { markOf, put, type Mark, type SliceOf } from '../slice.ts'

export const emdrSlice: SliceOf<
  Readonly<Record<string, Mark & { closure: 'complete' | 'incomplete' }>>
> = {
  initial: {},
  on: {
    'emdr.closed': (s, e) => put(s, e.body.target, { ...markOf(e), closure: e.body.closure }),
  },
}
