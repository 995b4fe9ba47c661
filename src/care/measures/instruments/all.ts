import type { Instrument } from '../instrument.ts'
import { BPIC_SS, CTCAE_GRADE, ICSI_ICPI, MOAA_S } from './body.ts'
import { GAD_7, PHQ_9, WHO_5 } from './mood.ts'
import { SAME_TEAM, SESSION_MARKERS } from './own.ts'
import { CSI_16, CSI_32, CSI_4, ECR_RS, RQ } from './relationship.ts'
import { AUDIT_C, DAST_10 } from './substances.ts'
import { ASQ, C_SSRS } from './suicide.ts'
import { PC_PTSD_5, PCL_5 } from './trauma.ts'

/** Every instrument that there is. */
export const INSTRUMENTS: readonly Instrument[] = [
  PHQ_9,
  GAD_7,
  WHO_5,
  PCL_5,
  PC_PTSD_5,
  ASQ,
  C_SSRS,
  AUDIT_C,
  DAST_10,
  CSI_4,
  CSI_16,
  CSI_32,
  ECR_RS,
  RQ,
  MOAA_S,
  CTCAE_GRADE,
  ICSI_ICPI,
  BPIC_SS,
  SAME_TEAM,
  SESSION_MARKERS,
]

const BY_ID: ReadonlyMap<string, Instrument> = new Map(INSTRUMENTS.map((each) => [each.id, each]))
export const instrumentOf = (id: string): Instrument | null => BY_ID.get(id) ?? null

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

/** By its name as somebody writes it, in any case. */
export const instrumentNamed = (name: string): Instrument | null =>
  INSTRUMENTS.find((each) => plain(each.name) === plain(name) || each.id === name) ?? null
