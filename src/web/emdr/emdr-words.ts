import type { Phase, Rating, unprepared } from '../../care/emdr/course.ts'
import type { Modality, Prong } from '../../care/emdr/entries.ts'

export const PRONG_WORDS: Readonly<Record<Prong, string>> = {
  past: 'Past',
  present: 'Present',
  future: 'Future',
}
export const MODALITY_WORDS: Readonly<Record<Modality, string>> = {
  visual: 'A dot to follow',
  audio: 'Tones, left and right',
  taps: 'Taps by hand',
}
export const LACKS_WORDS: Readonly<Record<ReturnType<typeof unprepared>[number], string>> = {
  readiness: 'that they are ready',
  stopSignal: 'what stops a set',
  calm: 'what brings calm',
  container: 'how things are put away',
}
export const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  history: 'Named, not assessed yet',
  assessment: 'Assessed',
  desensitisation: 'Desensitisation',
  installation: 'Installation',
  'body-scan': 'Body scan',
  closure: 'Closed for this session',
  're-evaluation': 'Re-evaluated',
}
export const askedWords = ({ from, set }: Rating): string =>
  from === 'set'
    ? `After set ${set}`
    : {
        assessment: 'Assessment',
        installation: 'Installation',
        're-evaluation': 'Re-evaluation',
        closure: 'Closure',
      }[from]

export const scoresSaid = ({ sud, voc }: Pick<Rating, 'sud' | 'voc'>): string =>
  [
    ...(sud === undefined ? [] : [`disturbance ${sud}`]),
    ...(voc === undefined ? [] : [`validity ${voc}`]),
  ].join(', ')

/** `12 passes in 24 seconds`. */
export function lengthSaid({
  passes,
  seconds,
}: {
  readonly passes?: number | undefined
  readonly seconds?: number | undefined
}): string {
  const said = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`
  const length = [
    ...(passes === undefined ? [] : [said(passes, 'pass', 'passes')]),
    ...(seconds === undefined ? [] : [said(seconds, 'second', 'seconds')]),
  ]
  return length.length === 0 ? 'less than a second' : length.join(' in ')
}
