import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ALL_KINDS, type Kind } from '../../care/kinds.ts'
import { WRITING } from '../../care/writing.ts'

/** What staff may write and no screen of theirs does: what does it instead, or what is still to be built. */
const ELSEWHERE: { readonly [K in Kind]?: string } = {
  'case.opened': 'the server, as a case is opened',
  'member.joined': 'the server, as the team changes',
  'member.left': 'the server, as the team changes',
  'interest.expressed': 'partners, each alone on their phone',
  'screening.answered': 'partners, each alone on their phone',
  'measure.taken': 'imports, and a case file',
  'clinic.founded': 'the set-up of the clinic',
  'role.began': 'the server, as somebody is employed',
  'role.ended': 'the server, as somebody leaves',
  'gate.decided': 'the server, with every answer of a gate',
  'aftercare.planned': 'partners, on their phone',
  'intention.unshared': 'partners, on their phone',
  'safety.answered': 'partners, each alone on their phone',
  'safety-plan.written': 'partners, on their phone',
  'supply.taken': 'partners, on their phone',
  'release.withdrawn': 'the server, beside the release',
  'release.made': 'the server, as a release goes out',
  'release.accounted': 'the server, as a release goes out',
  'access.requested': 'the server, beside the request',
  'amendment.requested': 'the server, beside the request',
  'split.requested': 'the server, as a split is asked for',
  'split.unasked': 'partners, on their phone',
  'case.split': 'the server, as a case is split',
  'break-glass.ended': 'the server, as a reading in need ends',
  'measure.answered': 'partners, on their phone',
}

const source = globSync('**/*.{ts,tsx}', { cwd: join(import.meta.dirname, '..') })
  .filter((file) => !/\.test\.ts$|^portal\//.test(file))
  .map((file) => readFileSync(join(import.meta.dirname, '..', file), 'utf8'))
  .join('\n')

const STAFF = new Set<string>([
  'therapist',
  'prescriber',
  'monitor',
  'front-desk',
  'medical-director',
  'safety-clinician',
  'privacy-officer',
])

it('[FT1] every kind that staff write has a place on a screen, or is named with what writes it', () => {
  const theirs = ALL_KINDS.filter((kind) =>
    Object.values(WRITING[kind]).some((roles) => roles.some((role) => STAFF.has(role))),
  )
  const nowhere = theirs.filter(
    (kind) => !new RegExp(`(kind: |\\(|[cC]hart, |theirs, |\\? )'${kind}'`).test(source),
  )
  expect(nowhere).toEqual(Object.keys(ELSEWHERE))
})
