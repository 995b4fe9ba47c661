import { useLoaded } from '../account/use-loaded.ts'
import { said } from '../sync/account-api.ts'
import { useWords } from '../words/catalogue.ts'
import { WORDS } from './screening.words.ts'

type Help = {
  readonly lines: readonly string[]
  readonly messageHours: readonly string[]
  readonly mail: boolean
}
export const getHelp = () => said<Help>('GET', '/api/help-lines')

/** Whom anyone can call. It stands in its place for everybody, and no answer brings it or moves it. */
export function HelpLines() {
  const words = useWords(WORDS)
  const { value } = useLoaded(getHelp)
  return (
    <section aria-labelledby="help">
      <h2 id="help">{words.help}</h2>
      <p>{words.helpAlways}</p>
      <ul className="plain help-lines">
        {value?.lines.map((line) => (
          <li key={line}>
            <Callable line={line} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A number in a line can be tapped. */
function Callable({ line }: { readonly line: string }) {
  const number = /\+?\d[\d -]*\d/.exec(line)
  if (!number) return line
  return (
    <>
      {line.slice(0, number.index)}
      <a href={`tel:${number[0].replaceAll(/[ -]/g, '')}`}>{number[0]}</a>
      {line.slice(number.index + number[0].length)}
    </>
  )
}
