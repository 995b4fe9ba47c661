import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command, Terminal } from './house/command.ts'
import { explain } from './house/explain.ts'

type Load = () => Promise<Command>

/** What is for trying it out: a deployment (tools/deployment.ts) has neither. */
const MADE_UP: Readonly<Record<string, Load>> = {
  demo: async () => (await import('./demo/command.ts')).demo,
  rehearse: async () => (await import('./rehearse/command.ts')).rehearsal,
}

/** Each is read in when it is asked for: most of them bring the whole server along, and verify does not. */
const COMMANDS: Readonly<Record<string, Load>> = {
  ...Object.fromEntries(
    Object.entries(MADE_UP).filter(([name]) => existsSync(join(import.meta.dirname, name))),
  ),
  serve: async () => (await import('./serve/command.ts')).serve,
  verify: async () => {
    const { runVerify, verifyHelp } = await import('./verify/verify.ts')
    return {
      summary: 'recompute every chain and hold it against the checkpoints',
      help: verifyHelp,
      run: runVerify,
    }
  },
  backup: async () => {
    const { runBackup, backupHelp } = await import('./backup/backup.ts')
    return {
      summary: 'write one sealed file while the server runs',
      help: backupHelp,
      run: runBackup,
    }
  },
  outcomes: async () => (await import('./outcomes/command.ts')).outcomes,
  instrument: async () => (await import('./instrument/command.ts')).instrument,
  registry: async () => (await import('./registry/command.ts')).registry,
  restore: async () => {
    const { runRestore, restoreHelp } = await import('./restore/restore.ts')
    return {
      summary: 'rebuild an empty directory from a backup, and verify it',
      help: restoreHelp,
      run: runRestore,
    }
  },
  rekey: async () => (await import('./rekey/command.ts')).rekey,
}

const terminal: Terminal = {
  print: (text) => void process.stdout.write(`${text}\n`),
  say: (text) => void process.stderr.write(`${text}\n`),
  env: process.env,
}

const listed = async ([name, load]: [string, Load]): Promise<string> =>
  `  ${name.padEnd(10)} ${(await load()).summary}`

async function help(): Promise<string> {
  const lines = await Promise.all(Object.entries(COMMANDS).map(listed))
  return `Conjoint: a record, session room and portal for couples in ketamine-assisted therapy.

  npm run conjoint -- COMMAND [options]     or  ./bin/conjoint COMMAND [options]

${lines.join('\n')}

Each has --help. Exit codes: 0 done, 1 it ran and found something wrong, 2 it could not run, 64 asked wrongly.`
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    terminal.print(await help())
    return name === undefined ? 64 : 0
  }
  const load = COMMANDS[name]
  if (!load) {
    terminal.say(`There is no command “${name}”.\n\n${await help()}`)
    return 64
  }
  const command = await load()
  if (args.includes('--help')) {
    terminal.print(`${command.summary}\n\n${command.help}`)
    return 0
  }
  try {
    return await command.run(args, terminal)
  } catch (error) {
    return explain(error, terminal, args.includes('--json'))
  }
}

process.exitCode = await main(process.argv.slice(2))
