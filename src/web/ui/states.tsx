import { Button } from 'react-aria-components/Button'

/** What a page says while it has nothing else to say. */

export const OpeningLine = () => <output>Opening…</output>

export const Opening = () => (
  <main className="alone">
    <OpeningLine />
  </main>
)

export const NotHere = () => (
  <main className="alone">
    <h1>There is nothing here for you</h1>
    <p>
      The address may be wrong, or it is not yours. <a href="/">Go to the beginning</a>
    </p>
  </main>
)

export const UnreachableWords = () => (
  <>
    <h1>This cannot be reached just now</h1>
    <p>Nothing is lost. Try again in a moment; if it stays like this, tell the clinic.</p>
    <Button className="act" onPress={() => location.reload()}>
      Try again
    </Button>
  </>
)

export const Unreachable = () => (
  <main className="alone">
    <UnreachableWords />
  </main>
)
