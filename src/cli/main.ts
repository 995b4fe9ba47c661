import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { backupHelp, runBackup } from './backup/backup.ts'
import type { Command, Terminal } from './house/command.ts'
import { explain } from './house/explain.ts'
import { instrument } from './instrument/command.ts'
import { outcomes } from './outcomes/command.ts'
import { registry } from './registry/command.ts'
import { rekey } from './rekey/command.ts'
import { restoreHelp, runRestore } from './restore/restore.ts'
import { serve } from './serve/command.ts'
import { runVerify, verifyHelp } from './verify/verify.ts'

/** What is for trying it out: a deployment (tools/deployment.ts) has neither. */
const MADE_UP: Readonly<Record<string, () => Promise<Command>>> = {
  demo: async () => (await import('./demo/command.ts')).demo,
  rehearse: async () => (await import('./rehearse/command.ts')).rehearsal,
}
const madeUp = Object.keys(MADE_UP).filter((name) => existsSync(join(import.meta.dirname, name)))

const COMMANDS: Readonly<Record<string, Command>> = {
  serve,
  verify: {
    summary: 'recompute every chain and hold it against the checkpoints',
    help: verifyHelp,
    run: runVerify,
  },
  backup: {
    summary: 'write one sealed file while the server runs',
    help: backupHelp,
    run: runBackup,
  },
  outcomes,
  instrument,
  registry,
  restore: {
    summary: 'rebuild an empty directory from a backup, and verify it',
    help: restoreHelp,
    run: runRestore,
  },
  rekey,
}

const terminal: Terminal = {
  print: (text) => void process.stdout.write(`${text}\n`),
  say: (text) => void process.stderr.write(`${text}\n`),
  env: process.env,
}

async function commandOf(name: string): Promise<Command | undefined> {
  return madeUp.includes(name) ? await MADE_UP[name]?.() : COMMANDS[name]
}

async function help(): Promise<string> {
  const summaries: string[] = []
  for (const name of [...madeUp, ...Object.keys(COMMANDS)])
    summaries.push(`  ${name.padEnd(10)} ${(await commandOf(name))?.summary}`)
  return `Conjoint: a record, session room and portal for couples in ketamine-assisted therapy.

  npm run conjoint -- COMMAND [options]     or  ./bin/conjoint COMMAND [options]

${summaries.join('\n')}

Each has --help. Exit codes: 0 done, 1 it ran and found something wrong, 2 it could not run, 64 asked wrongly.`
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    terminal.print(await help())
    return name === undefined ? 64 : 0
  }
  const command = await commandOf(name)
  if (!command) {
    terminal.say(`There is no command “${name}”.\n\n${await help()}`)
    return 64
  }
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
