import { met, self, unmet, type Criterion } from '../plan/gate.ts'

export const identityVerified: Criterion = {
  id: 'G2',
  name: 'identity-verified',
  concerns: 'partner',
  uses: [],
  remedy: 'Check who this person is and record how.',
  source: 'Controlled medicines are given to a person whose identity is known.',
  check: (a) => {
    const { identity } = self(a).individual
    return identity ? met(identity) : unmet('nobody has checked who this person is')
  },
}
