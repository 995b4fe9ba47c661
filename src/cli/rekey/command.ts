import { existsSync, lstatSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { openEmbedded } from '../../server/db/embedded/supervisor.ts'
import { optionsOf, UsageProblem, type Command } from '../house/command.ts'
import { HouseProblem, takeDirectory } from '../house/data-directory.ts'
import { DEFAULT_DATA } from '../verify/place.ts'
import { putNewKeyFile, type Rekeyed } from './rekey.ts'

export const rekey: Command = {
  summary: 'put a new key file in the place of the one before',
  help: `conjoint rekey [--data DIR] [--json]

For a key file that may have been seen, or whose keeper leaves. The server has to be stopped. Every
clinic’s key is wrapped by a new file, which is proven before it counts; the file before stays beside
it as key.before-MARK, because backups made with it open with nothing else. Cut short, the same
command once more finishes it.

Afterwards: copy the new key file to where the copy of the old one lay, make a new backup, and take
key.before-MARK away from this machine. Whoever had the old file and a backup of that time can read
that backup all the same, and the clinic’s key in it.

Exit code: 0 done, 2 not done, 64 asked wrongly.`,
  async run(args, terminal) {
    const { values, positionals } = optionsOf(args, {
      data: { type: 'string', default: DEFAULT_DATA },
      json: { type: 'boolean', default: false },
    })
    if (positionals.length > 0) throw new UsageProblem('rekey takes options only; see rekey --help')
    const data = resolve(values.data)
    if (!existsSync(join(data, 'key')))
      throw new HouseProblem(`There is no record in ${data}: it has no key file.`)
    if (lstatSync(join(data, 'key')).isSymbolicLink())
      throw new HouseProblem(
        `${join(data, 'key')} is a link to where something else keeps the key file. Put the file itself in its place, replace it, and give the new one to be kept; nothing was changed.`,
      )
    const directory = takeDirectory(data, 'clinic')
    try {
      const elsewhere = terminal.env['DATABASE_URL']
      const embedded = elsewhere ? null : await openEmbedded(data)
      try {
        const done = await putNewKeyFile(data, elsewhere || (embedded?.url ?? ''))
        terminal.print(values.json ? JSON.stringify({ ok: true, ...done }) : said(done))
        return 0
      } finally {
        await embedded?.stop()
      }
    } finally {
      directory.release()
    }
  },
}

const said = ({ clinics, before }: Rekeyed): string =>
  `The key of ${clinics === 1 ? 'the clinic' : `${clinics} clinics`} is wrapped by a new key file. Copy it to its other place, and make a new backup. The file before is ${basename(before)}: backups made with it open with nothing else.`
