import { Button } from './button.tsx'
import { useWords } from '../words/catalogue.ts'
import { WORDS } from './states.words.ts'

export const OpeningLine = () => <output>{useWords(WORDS).opening}</output>

export const Opening = () => (
  <main className="alone">
    <OpeningLine />
  </main>
)

/** A part of a page that was asked for. `failed`: it was, and did not come. */
export function ComingLine({ failed }: { readonly failed: boolean }) {
  const words = useWords(WORDS)
  return <output data-coming={failed ? undefined : ''}>{failed ? words.away : words.moment}</output>
}

export function NotHere() {
  const words = useWords(WORDS)
  return (
    <main className="alone">
      <h1>{words.notHere}</h1>
      <p>
        {words.notYours} <a href="/">{words.toStart}</a>
      </p>
    </main>
  )
}

export function UnreachableWords() {
  const words = useWords(WORDS)
  return (
    <>
      <h1>{words.unreachable}</h1>
      <p>{words.kept}</p>
      <Button className="act" onPress={() => location.reload()}>
        {words.again}
      </Button>
    </>
  )
}

export const Unreachable = () => (
  <main className="alone">
    <UnreachableWords />
  </main>
)
