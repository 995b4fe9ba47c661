import type { Summary } from '../../care/journey/summary.ts'
import { MINUTE, msOf, type Instant } from '../../shared/instant.ts'
import { INK, SOFT, type Area } from './paper.ts'

type Stretch = { readonly from: Instant; readonly to: Instant }
type Point = { readonly at: Instant; readonly value: number }

/** What a chart draws: points where something was read, lines between those with nothing missed in between. */
export type VitalsChart = {
  readonly from: Instant
  readonly to: Instant
  readonly doses: readonly Instant[]
  /** Not observed. */
  readonly unseen: readonly Stretch[]
  readonly lines: Readonly<Record<Sign, readonly (readonly Point[])[]>>
}
const SIGNS = ['systolic', 'diastolic', 'heartRate', 'spo2'] as const
type Sign = (typeof SIGNS)[number]

/**
 * `null`: nothing was read. Two readings are joined after the first dose alone, where both have the sign and the clinic’s
 * own times say that none was missed between them; `timed`: it has adopted such times.
 */
export function vitalsChart(
  { readings, gaps, interrupted, doses }: Summary,
  timed: boolean,
): VitalsChart | null {
  if (readings.length === 0) return null
  const unseen: Stretch[] = [
    ...gaps.map(({ from, to }) => ({ from, to })),
    ...interrupted.map(({ at, until }) => ({ from: at, to: until })),
  ]
  const given = doses.map(({ at }) => at)
  const [first] = given
  const joined = (one: Instant, next: Instant): boolean =>
    timed &&
    first !== undefined &&
    one >= first &&
    !unseen.some(({ from, to }) => from < next && to > one)
  const linesOf = (sign: Sign): readonly (readonly Point[])[] => {
    const lines: Point[][] = []
    let before: Instant | null = null
    for (const reading of readings) {
      const value = reading[sign]
      if (value === undefined) before = null
      else {
        const point = { at: reading.at, value }
        const line = lines.at(-1)
        if (line && before !== null && joined(before, reading.at)) line.push(point)
        else lines.push([point])
        before = reading.at
      }
    }
    return lines
  }
  const moments = [
    ...readings.map(({ at }) => at),
    ...given,
    ...unseen.flatMap(({ from, to }) => [from, to]),
  ].toSorted()
  return {
    from: moments[0] as Instant,
    to: moments.at(-1) as Instant,
    doses: given,
    unseen,
    lines: {
      systolic: linesOf('systolic'),
      diastolic: linesOf('diastolic'),
      heartRate: linesOf('heartRate'),
      spo2: linesOf('spo2'),
    },
  }
}

type Panel = {
  readonly top: number
  readonly bottom: number
  readonly low: number
  readonly high: number
}
const LABELS = 28
const FOOT = 16
const BETWEEN = 22
/** Ticks stand this far apart at least. Unit: points. */
const TICK_APART = 44
const EVERY_MIN = [5, 10, 15, 30, 60, 120, 240, 720, 1440, 10_080] as const

/** Draws it: upper and lower pressure, pulse, and oxygen below on a scale of its own. */
export function drawVitals(
  doc: PDFKit.PDFDocument,
  area: Area,
  chart: VitalsChart,
  clock: (at: Instant) => string,
): void {
  const [begin, end] = [msOf(chart.from), Math.max(msOf(chart.to), msOf(chart.from) + 30 * MINUTE)]
  const [left, right] = [area.x + LABELS, area.x + area.width - 8]
  const x = (ms: number): number => left + ((ms - begin) / (end - begin)) * (right - left)
  const foot = area.y + area.height - FOOT
  const split = area.y + 12 + (foot - area.y) * 0.66
  const pressure = panelOf(chart, ['systolic', 'diastolic', 'heartRate'], area.y + 12, split, 20)
  const oxygen = panelOf(chart, ['spo2'], split + BETWEEN, foot, 5)
  const small = (
    text: string,
    at: number,
    y: number,
    align: 'left' | 'right' | 'center',
    color = SOFT,
  ) =>
    doc
      .font('plain')
      .fontSize(8)
      .fillColor(color)
      .text(text, align === 'right' ? at - 60 : align === 'center' ? at - 30 : at, y, {
        width: 60,
        align,
        lineBreak: false,
      })

  for (const { from, to } of chart.unseen)
    hatch(doc, x(msOf(from)), x(msOf(to)), pressure?.top ?? area.y, foot)
  for (const panel of [pressure, oxygen]) {
    if (!panel) continue
    const step = panel === oxygen ? 5 : 20
    for (let value = panel.low; value <= panel.high; value += step) {
      const at = y(panel, value)
      doc.moveTo(left, at).lineTo(right, at).lineWidth(0.4).strokeColor('#c9ccd2').stroke()
      small(String(value), left - 5, at - 5, 'right')
    }
  }
  const least = (TICK_APART / (right - left)) * (end - begin)
  const every = (EVERY_MIN.find((min) => min * MINUTE >= least) ?? 10_080) * MINUTE
  for (let ms = Math.ceil(begin / every) * every; ms <= end; ms += every) {
    doc
      .moveTo(x(ms), foot)
      .lineTo(x(ms), foot + 3)
      .lineWidth(0.6)
      .strokeColor(SOFT)
      .stroke()
    small(clock(new Date(ms).toISOString() as Instant), x(ms), foot + 4, 'center')
  }
  for (const at of chart.doses) {
    const where = x(msOf(at))
    doc
      .moveTo(where, area.y + 10)
      .lineTo(where, foot)
      .lineWidth(1)
      .strokeColor(INK)
      .stroke()
    small('dose', where, area.y, 'center', INK)
  }
  for (const sign of SIGNS) {
    const panel = sign === 'spo2' ? oxygen : pressure
    if (!panel) continue
    for (const line of chart.lines[sign]) {
      for (const [i, { at, value }] of line.entries())
        if (i === 0) doc.moveTo(x(msOf(at)), y(panel, value))
        else doc.lineTo(x(msOf(at)), y(panel, value))
      doc
        .lineWidth(sign === 'heartRate' ? 0.6 : 1.1)
        .strokeColor(INK)
        .stroke()
      for (const { at, value } of line) MARKS[sign](doc, x(msOf(at)), y(panel, value))
    }
  }
}

/** What each mark means, as the drawing’s own words. */
export const MARK_WORDS =
  'Filled circle: upper pressure. Open circle: lower pressure (mmHg). Diamond: pulse (beats a minute). Below, triangle: oxygen (%). Hatched: not observed. A line stands only where no reading was missed.'

const MARKS: Record<Sign, (doc: PDFKit.PDFDocument, x: number, y: number) => void> = {
  systolic: (doc, x, y) => doc.circle(x, y, 2.6).fill(INK),
  diastolic: (doc, x, y) => doc.circle(x, y, 2.6).lineWidth(1).fillAndStroke('#ffffff', INK),
  heartRate: (doc, x, y) =>
    doc
      .moveTo(x, y - 3.4)
      .lineTo(x + 3.4, y)
      .lineTo(x, y + 3.4)
      .lineTo(x - 3.4, y)
      .closePath()
      .fill(SOFT),
  spo2: (doc, x, y) =>
    doc
      .moveTo(x, y - 3)
      .lineTo(x + 3, y + 2.4)
      .lineTo(x - 3, y + 2.4)
      .closePath()
      .fill(INK),
}

const y = ({ top, bottom, low, high }: Panel, value: number): number =>
  bottom - ((value - low) / (high - low)) * (bottom - top)

/** On whole steps around what was read; `null` where nothing of it was. */
function panelOf(
  { lines }: VitalsChart,
  signs: readonly Sign[],
  top: number,
  bottom: number,
  step: number,
): Panel | null {
  const values = signs.flatMap((sign) => lines[sign].flat().map(({ value }) => value))
  if (values.length === 0) return null
  const low = Math.floor(Math.min(...values) / step) * step
  return {
    top,
    bottom,
    low,
    high: Math.max(Math.ceil(Math.max(...values) / step) * step, low + step),
  }
}

function hatch(
  doc: PDFKit.PDFDocument,
  from: number,
  to: number,
  top: number,
  bottom: number,
): void {
  doc
    .save()
    .rect(from, top, Math.max(2, to - from), bottom - top)
    .clip()
  for (let at = from - (bottom - top); at < to; at += 6)
    doc.moveTo(at, bottom).lineTo(at + (bottom - top), top)
  doc.lineWidth(0.4).strokeColor('#a5a9b1').stroke().restore()
}
