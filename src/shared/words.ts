import { z } from 'zod'

/** A name, a label, a code: one short line. */
export const Line = z.string().min(1).max(200)
/** What somebody says, in their own words. */
export const Words = z.string().min(1).max(8000)
