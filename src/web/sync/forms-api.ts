import type { Form } from '../../care/measures/form.ts'
import { said } from './account-api.ts'

/** A published form as the clinic imported it. */
export type PublishedForm = {
  readonly instrument: string
  readonly language: string
  readonly sha256: string
  readonly copyright: string | null
  readonly form: Form
}

export const getForms = () =>
  said<{ readonly forms: readonly PublishedForm[] }>('GET', '/api/forms')
