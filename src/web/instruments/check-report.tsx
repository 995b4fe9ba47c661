import { instrumentOf } from '../../care/measures/instruments/all.ts'
import type { FormCheck, Found, HeldItem } from '../sync/instruments-api.ts'
import { Figures } from '../practice/table.tsx'

/** What a file is, what of it does not fit, and how each question is asked. */
export function CheckReport({ check }: { readonly check: FormCheck }) {
  const { ok, instrument, title, copyright, items, findings } = check
  const against = findings.filter(({ refuses }) => refuses)
  const noted = findings.filter(({ refuses }) => !refuses)
  return (
    <section aria-label="What was found" className="form-check">
      <h2>{instrument?.name ?? 'No instrument was recognised'}</h2>
      {title !== null && <p>The file calls itself “{title}”.</p>}
      {instrument !== null && (
        <p className="aside">Copyright: {copyright ?? 'the file names none'}</p>
      )}
      <output className="form-says">
        {ok
          ? 'It fits: it can be scored as the instrument says.'
          : `It cannot be added. ${against.length === 1 ? 'One thing does' : `${against.length} things do`} not fit.`}
      </output>
      {against.length > 0 && <Findings title="What does not fit" found={against} />}
      {noted.length > 0 && <Findings title="What to know" found={noted} />}
      {instrument !== null && items.length > 0 && (
        <Questions instrument={instrument.id} items={items} found={against} />
      )}
    </section>
  )
}

function Findings({ title, found }: { readonly title: string; readonly found: readonly Found[] }) {
  return (
    <>
      <h3>{title}</h3>
      <ul className="form-findings">
        {found.map(({ linkId, says }) => (
          <li key={`${linkId ?? ''} ${says}`}>
            {linkId !== null && <code>{linkId}</code>} {says}
          </li>
        ))}
      </ul>
    </>
  )
}

function Questions({
  instrument,
  items,
  found,
}: {
  readonly instrument: string
  readonly items: readonly HeldItem[]
  readonly found: readonly Found[]
}) {
  const definition = instrumentOf(instrument)
  const labelOf = (code: string): string =>
    definition?.items.find((each) => each.code === code)?.label.en ?? code
  const standing = ({ item, linkId, scores }: HeldItem): string => {
    if (found.some((each) => each.linkId !== null && each.linkId === linkId)) return 'does not fit'
    if (linkId !== null) return scores === null ? 'fits' : `fits, scored ${scores.join(', ')}`
    return definition?.items.find(({ code }) => code === item)?.counts === false
      ? 'not asked, and scores nothing'
      : 'not in the file'
  }
  return (
    <Figures
      caption="Each question of the instrument, and where the file asks it"
      head={['Question', 'Number', 'LOINC', 'linkId', 'Held against the instrument']}
      rows={items.map((each) => ({
        name: labelOf(each.item),
        cells: [each.item, each.loinc ?? '–', each.linkId ?? '–', standing(each)],
      }))}
      wraps
    />
  )
}
