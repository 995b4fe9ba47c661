import './about.css'
import { LockLine } from '../ui/lock-line.tsx'
import { lockWords } from '../ui/lock-words.ts'
import { NameMark } from '../ui/shape.tsx'
import { toneOf } from '../ui/tone.ts'
import type { CaseView } from './case-facts.ts'
import { shortName } from './journey-words.ts'

const ASPECTS = [
  ['nameUsed', 'Called'],
  ['pronouns', 'Pronouns'],
  ['languages', 'Languages'],
  ['access', 'What helps'],
  ['culture', 'Culture, faith, home'],
] as const

/**
 * What each partner wants to be known of them, in their own words, where care is planned. It is read from their own
 * chart: whoever does not read that, and every other partner, finds nothing of it.
 */
export function AboutSection({ view }: { readonly view: CaseView }) {
  const said = view.case.partners.flatMap(({ person, name, label }) => {
    const about = view.facts.people[person]?.individual.about
    const lines: { title: string; text: string }[] = ASPECTS.flatMap(([aspect, title]) => {
      const text = about?.[aspect]
      return text === undefined ? [] : [{ title, text }]
    })
    if (about?.interpreter)
      lines.push({ title: 'Interpreter', text: 'Would like one, and never a partner.' })
    return lines.length === 0 ? [] : [{ person, name: shortName(name), tone: toneOf(label), lines }]
  })
  if (said.length === 0) return null
  return (
    <section className="about-partners" aria-labelledby="about-partners">
      <h2 id="about-partners">In their own words</h2>
      {said.map(({ person, name, tone, lines }) => (
        <div key={person} data-tone={tone}>
          <h3>
            <NameMark tone={tone} /> {name}
          </h3>
          <dl>
            {lines.map(({ title, text }) => (
              <div key={title}>
                <dt>{title}</dt>
                <dd className="own-words">{text}</dd>
              </div>
            ))}
          </dl>
          <LockLine words={lockWords('individual', name)} />
        </div>
      ))}
    </section>
  )
}
