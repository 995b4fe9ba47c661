import type { Practice } from '../../outcomes/practice/practice.ts'
import type { Together } from '../../outcomes/practice/together.ts'
import { said } from './account-api.ts'
import { path } from '../path.ts'

export const getPractice = () =>
  said<{ readonly practice: Practice | null }>('GET', '/api/practice')
export const getTogether = (instrument: string) =>
  said<Together>('GET', path`/api/practice/together/${instrument}`)
