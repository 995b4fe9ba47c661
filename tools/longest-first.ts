import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * What takes a minute or more, dearest first. Nothing is remembered of earlier runs in a clean checkout, and these are
 * short files: begun last, one worker would be busy with them while the other had nothing to do.
 */
const LONG: readonly string[] = [
  'cases/conducted/conducted.e2e.test.ts',
  'src/web/room.e2e.test.ts',
  'cases/played/played.e2e.test.ts',
  'src/care/plan/exploration.test.ts',
  'src/care/plan/model.test.ts',
  'src/server/privacy/two-worlds.test.ts',
  'src/server/faults/kills.test.ts',
  'src/server/db/embedded/supervisor.test.ts',
  'src/server/faults/refused-starts.test.ts',
  'src/cli/rehearse/rehearse.test.ts',
]

/** Within each suite the long files come first, and otherwise the order is vitest’s own. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const suites = Map.groupBy(await super.sort(files), ({ project }) => project.name)
    return [...suites.values()].flatMap((suite) => suite.toSorted((a, b) => place(a) - place(b)))
  }
}

function place({ moduleId }: TestSpecification): number {
  const found = LONG.findIndex((file) => moduleId.endsWith(`/${file}`))
  return found === -1 ? LONG.length : found
}
