import { z } from 'zod'

/** The compartments of confidentiality (design §3). A chart's kind says who may ever be its reader. */
export const ChartKind = z.enum([
  'joint',
  'team',
  'desk',
  'individual',
  'clinical',
  'guarded',
  'contact',
  'journal',
  'process',
  'clinic',
])
export type ChartKind = z.infer<typeof ChartKind>

/** What a chart belongs to: a case, one person, one member of staff, or the clinic. */
export const BELONGS_TO = {
  joint: 'case',
  team: 'case',
  desk: 'case',
  individual: 'person',
  clinical: 'person',
  guarded: 'person',
  contact: 'person',
  journal: 'person',
  process: 'staff',
  clinic: 'clinic',
} as const satisfies Record<ChartKind, 'case' | 'person' | 'staff' | 'clinic'>

export const Role = z.enum([
  'partner',
  'therapist',
  'prescriber',
  'monitor',
  'front-desk',
  'medical-director',
  'safety-clinician',
  'privacy-officer',
  'courier',
  'scheduler',
  'registrar',
])
export type Role = z.infer<typeof Role>

/** In which roles staff work with one couple and not with another; the rest are in every case by office. */
export const TREATING = [
  'therapist',
  'prescriber',
  'monitor',
  'medical-director',
] as const satisfies readonly Role[]
export const isTreating = (role: Role): boolean => (TREATING as readonly Role[]).includes(role)

const treatingTeam = [...TREATING, 'safety-clinician'] as const satisfies readonly Role[]

/**
 * In which role a person may be made a reader of a chart of this kind: the whole model of reading.
 * For a person's own chart, `partner` means that person alone; in a case's chart, each of its partners.
 */
export const READERS: Record<ChartKind, readonly Role[]> = {
  joint: ['partner', ...treatingTeam],
  team: treatingTeam,
  desk: ['front-desk', ...treatingTeam],
  individual: ['partner', ...treatingTeam],
  clinical: treatingTeam,
  guarded: ['partner', 'safety-clinician'],
  contact: ['partner', 'front-desk', 'courier'],
  journal: ['partner'],
  process: ['therapist', 'prescriber', 'safety-clinician'],
  clinic: [...treatingTeam, 'front-desk', 'privacy-officer'],
}
