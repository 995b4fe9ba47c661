import { createHash } from 'node:crypto'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { codebookOf, codebookTable } from '../../outcomes/registry/codebook.ts'
import { longOf, pairedOf } from '../../outcomes/registry/layouts.ts'
import type { Registry } from '../../outcomes/registry/registry.ts'
import { csvOf, type ColumnType, type Table } from '../../outcomes/registry/table.ts'

export type RegistryFile = {
  readonly name: string
  readonly bytes: Buffer
  readonly sha256: string
}

const PARQUET = { text: 'STRING', integer: 'INT32', number: 'DOUBLE' } as const satisfies Record<
  ColumnType,
  string
>

const parquetOf = (table: Table): Buffer =>
  Buffer.from(
    parquetWriteBuffer({
      columnData: table.map(({ name, type, values }) => ({
        name,
        type: PARQUET[type],
        data: [...values],
      })),
      createdBy: 'conjoint',
    }),
  )

/** All files of one export, whole, before any of them is written. */
export function filesOf(registry: Registry): readonly RegistryFile[] {
  const [long, paired] = [longOf(registry), pairedOf(registry)]
  const codebook = codebookOf(registry, long, paired)
  const text = (name: string, content: string) => [name, Buffer.from(content, 'utf8')] as const
  return [
    text('long.csv', csvOf(long)),
    ['long.parquet', parquetOf(long)] as const,
    text('paired.csv', csvOf(paired)),
    ['paired.parquet', parquetOf(paired)] as const,
    text('codebook.csv', csvOf(codebookTable(codebook))),
    text('codebook.json', `${JSON.stringify(codebook, null, 2)}\n`),
  ].map(([name, bytes]) => ({
    name,
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }))
}
