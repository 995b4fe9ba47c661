import { markOf, put, type Mark, type SliceOf } from '../slice.ts'

/** `open`: a set was done, and nothing has closed it since. */
type Target = Mark & { readonly closure: 'open' | 'complete' | 'incomplete' }

export const emdrSlice: SliceOf<Readonly<Record<string, Target>>> = {
  initial: {},
  on: {
    'emdr.set-done': (s, e) => put(s, e.body.target, { ...markOf(e), closure: 'open' }),
    'emdr.closed': (s, e) => put(s, e.body.target, { ...markOf(e), closure: e.body.closure }),
  },
}
