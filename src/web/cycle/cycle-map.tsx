import './cycle.css'
import { CYCLE_WORDS, type CyclePart } from '../../care/eft/entries.ts'
import { edgesOf, saidIn, toldOf, type CycleMap as Map } from '../../care/eft/state.ts'
import type { PersonId } from '../../shared/ids.ts'
import { NameMark } from '../ui/shape.tsx'
import { toneOf } from '../ui/tone.ts'
import { useWords } from '../words/catalogue.ts'
import { listedIn, useLanguage } from '../words/language.ts'
import { WORDS } from './cycle.words.ts'
import { Loop, type Lobe } from './loop.tsx'

export type Partners = readonly {
  readonly person: PersonId
  readonly name: string
  readonly label: string
}[]
type Props = { readonly map: Pick<Map, 'parts'>; readonly partners: Partners }

export const nameOf = (partners: Partners, person: PersonId): string =>
  partners.find((each) => each.person === person)?.name.split(' ')[0] ?? '–'
const toneFor = (partners: Partners, person: PersonId) =>
  toneOf(partners.find((each) => each.person === person)?.label ?? 'A')

/** The map as a loop, where it is of two, and in words beside it. */
export const CycleMap = ({ map, partners }: Props) => (
  <>
    <Picture {...{ map, partners }} />
    <CycleWords {...{ map, partners }} />
  </>
)

function Picture({ map, partners }: Props) {
  const words = useWords(WORDS)
  const language = useLanguage()
  const edges = edgesOf(map)
  const lobe = ({ person, trigger, action }: CyclePart): Lobe => ({
    tone: toneFor(partners, person),
    name: nameOf(partners, person),
    when: trigger === undefined ? undefined : words.when(trigger),
    does: action,
    setsOff: edges.some(({ from }) => from === person),
  })
  const [first, second, more] = map.parts
  if (!first || !second || more) return null
  const lobes = [lobe(first), lobe(second)] as const
  if (lobes.every(({ when, does }) => when === undefined && does === undefined)) return null
  const names = listedIn(
    language,
    lobes.map(({ name }) => name),
  )
  return <Loop lobes={lobes} label={words.loop(names)} />
}

/** Part by part, what was said and nothing else. */
export function CycleWords({ map, partners }: Props) {
  const words = useWords(WORDS)
  const language = useLanguage()
  return (
    <div className="cycle-parts">
      {map.parts.map((part) => {
        const tone = toneFor(partners, part.person)
        const from = edgesOf(map).filter(({ to }) => to === part.person)
        return (
          <article key={part.person} className="cycle-part" data-tone={tone}>
            <h3>
              <NameMark tone={tone} /> {nameOf(partners, part.person)}
            </h3>
            {part.position && <p>{words.positions[part.position]}</p>}
            <dl>
              {saidIn(part, CYCLE_WORDS).map(([word, said]) => (
                <div key={word}>
                  <dt>{words.parts[word]}</dt>
                  <dd className="own-words">{said}</dd>
                </div>
              ))}
            </dl>
            {map.parts.length > 2 && from.length > 0 && (
              <p>
                {words.setOff(
                  listedIn(
                    language,
                    from.map((edge) => nameOf(partners, edge.from)),
                  ),
                )}
              </p>
            )}
          </article>
        )
      })}
    </div>
  )
}

/** In two sentences of the couple’s own words, or what is said instead. */
export function CycleTold({
  map,
  partners,
  instead,
}: {
  readonly map: Map | undefined
  readonly partners: Partners
  readonly instead: string
}) {
  const words = useWords(WORDS)
  const told = map ? toldOf(map) : null
  if (told === null) return <p>{instead}</p>
  const { when, first, second } = told
  return (
    <>
      <blockquote className="own-words">
        {words.told(when, nameOf(partners, first.person), first.does)}{' '}
        {words.next(nameOf(partners, second.person), second.does)}
      </blockquote>
      <p>{words.round}</p>
    </>
  )
}
