import { readFileSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MONITOR, NOW, TOGETHER, act } from '../care/testing/world.ts'
import { MINUTE, plusMs } from '../shared/instant.ts'
import { adoptTimes, trialMorning, type TrialMorning } from '../server/db/trial-morning.ts'
import { axe, picture, trialScreens, type On, type TrialScreens } from './trial-screens.ts'

// What is heard in a room: a real browser’s audio, measured on its way out, and what is written of it.

let trial: TrialScreens
let morning: TrialMorning
let on: On
beforeAll(async () => {
  trial = await trialScreens(async (clinic) => {
    morning = await trialMorning(clinic)
    await adoptTimes(clinic, morning)
    const given = {
      journey: TOGETHER,
      medicine: 'ketamine',
      route: 'sublingual',
      amount: 100,
      unit: 'mg',
      reinforcement: false,
    } as const
    await clinic.append(
      morning.monitor,
      morning.entry(act('A', MONITOR, plusMs(NOW, -MINUTE), 'dose.given', given)),
    )
  })
  on = await trial.signedIn(morning.monitor, { size: 'tablet', scheme: 'dark' })
  await on.page.addInitScript(listenAlong)
  await trial.later(on)
  await open()
})
afterAll(() => trial.close())

async function open(): Promise<void> {
  await on.page.goto(`${trial.server.origin}/room/${morning.case}/${TOGETHER}`)
  await on.page.getByRole('region', { name: 'Ada' }).waitFor()
  await trial.later(on)
}

type Listening = { state: string; now: number; loudness: () => number }
declare global {
  var heard: Listening | undefined
}
/** In the page: measures whatever goes out to the loudspeaker. */
function listenAlong(): void {
  const real = AudioNode.prototype
  const { value: connect } = Object.getOwnPropertyDescriptor(real, 'connect') as {
    value: (this: AudioNode, to: AudioNode) => AudioNode
  }
  real.connect = function (this: AudioNode, to: AudioNode) {
    if (!(to instanceof AudioDestinationNode)) return connect.apply(this, arguments as never)
    const analyser = new AnalyserNode(this.context, { fftSize: 256 })
    connect.call(this, analyser)
    const samples = new Float32Array(analyser.fftSize)
    const { context } = this
    globalThis.heard = {
      get state() {
        return context.state
      },
      get now() {
        return context.currentTime
      },
      loudness() {
        analyser.getFloatTimeDomainData(samples)
        return Math.max(...samples.map(Math.abs))
      },
    }
    return connect.call(this, to)
  } as typeof real.connect
}
/** A level settles, a file comes to its end. */
const SOON = { timeout: 15_000 }
const loudness = () => on.page.evaluate(() => globalThis.heard?.loudness() ?? 0)
const heardAgain = async () => {
  await expect.poll(loudness, SOON).toBeGreaterThan(0.001)
}
/** Asked for in the page itself, so that nothing on the way there counts: how long it still sounds. Unit: ms. */
const untilSilent = () =>
  on.page.evaluate(async () => {
    const { heard } = globalThis
    if (!heard) return Number.NaN
    const began = heard.now
    document.querySelector<HTMLElement>('.room-bar .silence')?.click()
    while (heard.loudness() > 0 && heard.now - began < 3)
      await new Promise((next) => setTimeout(next, 5))
    return (heard.now - began) * 1000
  })

const sound = () => on.page.getByRole('region', { name: 'Sound' })
const tap = (name: string | RegExp) => sound().getByRole('button', { name, exact: true }).click()
const choose = (name: string) => sound().getByRole('radio', { name, exact: true }).first().click()
async function cues(): Promise<unknown[]> {
  await on.page.getByText('Everything is at the server').waitFor()
  const { store } = trial.clinic.record
  const page = await store.page(trial.clinic.as(morning.monitor), morning.chart('team'), 0, 1_000)
  return (page?.entries ?? [])
    .map((text) => JSON.parse(text) as { kind: string; body: Record<string, unknown> })
    .filter(({ kind }) => kind === 'music.cued')
    .map(({ body: { plays, name, level } }) =>
      [plays, name, level].filter((one) => one !== undefined),
    )
}

/** Two seconds of a tone, as a file. */
function wav(): Buffer {
  const [rate, seconds] = [8_000, 2]
  const samples = Buffer.alloc(rate * seconds * 2)
  for (let i = 0; i < rate * seconds; i++)
    samples.writeInt16LE(Math.round(9_000 * Math.sin((i * 440 * 2 * Math.PI) / rate)), i * 2)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0).toString()
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}

describe('sound', () => {
  it('[RM18] comes when it is asked for, and its program lies on the tablet', async () => {
    const text = (file: string) => readFileSync(`${trial.directory}/${file}`, 'utf8')
    const chunk = readdirSync(`${trial.directory}/assets`).find(
      (file) => file.startsWith('sound-panel') && file.endsWith('.js'),
    )
    expect(text('sw.js')).toContain(`/assets/${chunk}`)
    const asked = () =>
      on.page.evaluate(() =>
        performance.getEntriesByType('resource').filter(({ name }) => name.includes('sound-panel')),
      )
    expect(await asked()).toEqual([])
    await tap('Music and soundscape')
    await sound().getByRole('button', { name: 'Play' }).waitFor()
    await picture(on, 'sound-silent-tablet')
    expect(await axe(on)).toEqual([])
  })

  it('[RM12] [RM13] [RM14] [RM15] plays for the part that the first dose is in, and is silent at once', async () => {
    await sound().getByText('Onset, after Ada’s dose, by the usual course').waitFor()
    expect(await on.page.evaluate(() => globalThis.heard)).toBe(undefined)
    await tap('Play')
    await sound().getByText('Soundscape: Onset', { exact: true }).waitFor()
    await heardAgain()
    expect(await on.page.evaluate(() => globalThis.heard?.state)).toBe('running')
    await tap('Louder')
    await tap('Louder')
    await expect.poll(cues, SOON).toEqual([
      ['soundscape', 'Onset', 40],
      ['soundscape', 'Onset', 60],
    ])
    await picture(on, 'sound-playing-tablet')
    await on.page.getByRole('region', { name: 'Ada' }).getByRole('button', { name: 'Peak' }).click()
    await sound().getByText('Soundscape: Peak', { exact: true }).waitFor()
    await heardAgain()
    expect(await untilSilent()).toBeLessThan(300)
    await sound().getByText('This tablet is silent').waitFor()
    expect((await cues()).slice(2)).toEqual([['soundscape', 'Peak', 60], ['silence']])
    await tap('Play')
    await heardAgain()
    await on.page
      .getByRole('region', { name: 'Ada' })
      .getByRole('button', { name: 'Reading' })
      .click()
    await on.page.getByRole('dialog').getByRole('button', { name: 'Silence now' }).waitFor()
    await on.page.keyboard.press('Alt+KeyS')
    await expect.poll(loudness, SOON).toBe(0)
    await on.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    expect((await cues()).at(-1)).toEqual(['silence'])
  })

  it('[RM17] plays the clinic’s own files one after the other, and says what it cannot keep', async () => {
    const before = (await cues()).length
    await sound().getByText('Files on this tablet').first().click()
    await choose('Coming back')
    const under = sound().getByRole('radiogroup', { name: 'Add files under' })
    await under.getByRole('radio', { name: 'Coming back' }).click()
    await on.page.setInputFiles('input[type=file]', [
      { name: 'Low tide.wav', mimeType: 'audio/wav', buffer: wav() },
      { name: 'High tide.wav', mimeType: 'audio/wav', buffer: wav() },
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no sound') },
    ])
    await sound().getByText('notes.txt is nothing that this tablet can play.').waitFor()
    await choose('Your files (2)')
    await tap('Play')
    await heardAgain()
    await expect.poll(async () => (await cues()).length - before, SOON).toBeGreaterThanOrEqual(2)
    await tap('Silence now')
    const written = (await cues()).slice(before)
    expect(written.slice(0, 2)).toEqual([
      ['track', 'Low tide', 60],
      ['track', 'High tide', 60],
    ])
    expect(written.at(-1)).toEqual(['silence'])
    await expect.poll(loudness, SOON).toBe(0)
    await picture(on, 'sound-files-tablet')
  })

  it('[RM14] [RM16] [RM18] [RM20] opened anew without a server it is silent; a tone is heard once for a reading that is due; and it is dark', async () => {
    await choose('Soft')
    await choose('Soundscape')
    await tap('Play')
    await heardAgain()
    // It is written down once it sounds.
    await expect
      .poll(async () => ((await cues()).at(-1) as readonly unknown[])[0], SOON)
      .toBe('soundscape')
    expect(trial.complaints).toEqual([])
    await on.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await on.context.setOffline(true)
    await open()
    await sound().getByText('This tablet is silent').waitFor()
    await sound()
      .getByText(/Last noted, at/)
      .waitFor()
    expect(await on.page.evaluate(() => globalThis.heard)).toBe(undefined)
    await sound().getByRole('button', { name: 'Play' }).waitFor()
    await on.context.setOffline(false)
    // What the browser said of the network that was away.
    trial.complaints.length = 0
    await on.page.getByRole('button', { name: /^Dim/ }).click()
    await on.page.getByRole('button', { name: /^Dim/ }).click()
    expect(await axe(on)).toEqual([])
    await picture(on, 'sound-dim-tablet')
    for (const [name, size] of [
      ['phone', { width: 390, height: 844 }],
      ['lying', { width: 1180, height: 820 }],
    ] as const) {
      await on.page.setViewportSize(size)
      await picture(on, `sound-dim-${name}`)
    }
    await trial.later(on, 20 * MINUTE)
    // With what is tapped the room looks at its clock.
    await on.page.getByRole('button', { name: 'Softened voice' }).click()
    await on.page
      .getByRole('region', { name: 'Ada' })
      .getByText(/^Reading (due|overdue)/)
      .waitFor()
    await heardAgain()
    await expect.poll(loudness, SOON).toBe(0)
  })

  it('[RM19] hands out the pages of a journey, of that person alone', async () => {
    await on.page.getByRole('region', { name: 'Ada' }).getByRole('button', { name: 'Note' }).click()
    const sheet = on.page.getByRole('dialog', { name: 'Ada, note' })
    await sheet.getByRole('button', { name: 'Make the pages' }).click()
    const coming = on.page.waitForEvent('download')
    await sheet.getByRole('link', { name: 'Save journey.pdf' }).click()
    const saved = readFileSync(await (await coming).path(), 'latin1')
    expect(saved.startsWith('%PDF-1.7')).toBe(true)
    await picture(on, 'journey-pages-tablet')
    await sheet.getByRole('button', { name: 'Close' }).click()
    expect(trial.complaints).toEqual([])
  })
})
