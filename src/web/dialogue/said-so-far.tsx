import type { Said } from '../../care/imago/sitting.ts'
import { NameMark } from '../ui/shape.tsx'
import type { Company } from './names.ts'

/** What was said, each in their own voice. */
export const SaidSoFar = ({
  said,
  company: { name, tone },
}: {
  readonly said: readonly Said[]
  readonly company: Pick<Company, 'name' | 'tone'>
}) => (
  <ol className="plain said">
    {said.map(({ by, words }, i) => (
      <li key={i}>
        <p className="said-by">
          <NameMark tone={tone(by)} /> {name(by)}
        </p>
        <blockquote className="own-words">{words}</blockquote>
      </li>
    ))}
  </ol>
)
