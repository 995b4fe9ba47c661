import { Form, misfits, type FormItem } from '../care/measures/form.ts'
import type { Instrument } from '../care/measures/instrument.ts'
import { INSTRUMENTS, instrumentOf } from '../care/measures/instruments/all.ts'
import { hasCheckDigit } from '../care/measures/loinc.ts'
import { shownBeside, type Shown } from './beside.ts'
import { conditionsOf } from './conditions.ts'
import { Findings, type Finding } from './finding.ts'
import { flatten, type Flat } from './flat.ts'
import { codesOf, listed, loincOf, match } from './match.ts'
import { Questionnaire, type Extension } from './questionnaire.ts'
import { scoredAs, type Scored } from './scored.ts'

/** How one item of the instrument is asked by the file. */
type Held = {
  readonly item: string
  readonly loinc: string | null
  readonly linkId: string | null
  readonly scores: readonly number[] | null
}

export type Checked = {
  /** It may be imported: everything that scoring needs is as the instrument says. */
  readonly ok: boolean
  readonly instrument: {
    readonly id: string
    readonly name: string
    readonly version: number
  } | null
  readonly title: string | null
  readonly language: string
  readonly copyright: string | null
  readonly items: readonly Held[]
  readonly findings: readonly Finding[]
  /** As it is shown and answered; `null` where it is refused. */
  readonly form: Form | null
}

const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()} `

/** The instrument that a file is for: by its code, by the codes of its items, or by what it calls itself. */
function instrumentIn(file: Questionnaire, flat: readonly Flat[]): Instrument | null {
  const panel = loincOf(file.code)
  const byPanel = INSTRUMENTS.find(({ loinc }) => loinc.panel && panel.includes(loinc.panel))
  if (byPanel) return byPanel
  const codes = new Set(flat.flatMap(({ item, linkId }) => codesOf(item, linkId)))
  const byItems = INSTRUMENTS.map((each) => {
    const own = each.items.filter(({ loinc }) => loinc !== undefined)
    const there = own.filter(({ loinc }) => codes.has(loinc ?? '')).length
    return { each, share: own.length === 0 ? 0 : there / own.length }
  }).toSorted((a, b) => b.share - a.share)[0]
  if (byItems && byItems.share > 0.5) return byItems.each
  const called = [file.title, file.name, file.url, file['id']].filter(
    (text) => typeof text === 'string',
  )
  const names = INSTRUMENTS.flatMap((each) =>
    [each.name, each.id, ...each.alsoCalled].map((name) => ({ each, name: plain(name) })),
  ).toSorted((a, b) => b.name.length - a.name.length)
  for (const text of called) {
    const found = names.find(({ name }) => plain(text).includes(name))
    if (found) return found.each
  }
  return null
}

/** A bundle with one questionnaire in it is that questionnaire. */
function unwrapped(json: unknown): unknown {
  const { resourceType, entry } = (json ?? {}) as { resourceType?: unknown; entry?: unknown }
  if (resourceType !== 'Bundle' || !Array.isArray(entry)) return json
  const found = entry
    .map((each) => (each as { resource?: { resourceType?: unknown } }).resource)
    .filter((each) => each?.resourceType === 'Questionnaire')
  return found.length === 1 ? found[0] : json
}

/**
 * Holds an R4 Questionnaire against the definition of an instrument, item by item. Liberal in how it is built, strict
 * in what scoring needs: a refusal says at which item, and why. `id`: which instrument it is for, where the file
 * does not say.
 */
export function checkQuestionnaire(json: unknown, id?: string): Checked {
  const findings = new Findings()
  const parsed = Questionnaire.safeParse(unwrapped(json))
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues.slice(0, 20))
      findings.add(null, 'not-a-questionnaire', `${path.join('.') || 'The file'}: ${message}.`)
    return refused(findings, null, null)
  }
  const file = parsed.data
  const flat = flatten(file.item as Parameters<typeof flatten>[0], findings)
  const instrument = id === undefined ? instrumentIn(file, flat) : instrumentOf(id)
  if (instrument === null) {
    const names = INSTRUMENTS.map((each) => each.id).join(', ')
    findings.add(
      null,
      'no-instrument',
      `Neither its codes nor its names say which instrument it is. Name one of: ${names}.`,
    )
    return refused(findings, file, null)
  }
  about(file, instrument, findings)
  return held(file, flat, instrument, findings)
}

/** What is said of the file as a whole. */
function about(
  file: Questionnaire,
  { name, loinc, licence }: Instrument,
  findings: Findings,
): void {
  if ((file.modifierExtension?.length ?? 0) > 0)
    findings.add(null, 'must-be-understood', 'It has an extension that changes what it means.')
  for (const code of loincOf(file.code)) {
    if (!hasCheckDigit(code))
      findings.add(
        null,
        'check-digit',
        `${code} is no LOINC code: its last digit is not its check digit.`,
      )
    else if (code !== loinc.panel)
      findings.add(
        null,
        'panel-not-known',
        loinc.panel === undefined
          ? `It calls itself ${code}; no code is known for ${name}.`
          : `It calls itself ${code}; ${name} is ${loinc.panel}.`,
      )
  }
  if (file.copyright === undefined && licence.kind !== 'own')
    findings.add(null, 'no-copyright', `It names no copyright. ${name}: ${licence.says}.`)
  if (file.status === 'retired') findings.add(null, 'retired', 'It says that it is retired.')
}

function held(
  file: Questionnaire,
  flat: readonly Flat[],
  instrument: Instrument,
  findings: Findings,
): Checked {
  const contained = file.contained ?? []
  const { byItem, beside } = match(flat, instrument, findings)
  const scored = new Map<Flat, { code: string; as: Scored | null }>()
  for (const item of instrument.items) {
    const one = byItem.get(item.code)
    if (one) {
      const as = scoredAs(item, one, instrument, contained, findings)
      scored.set(one, { code: item.code, as })
      if (item.loinc && codesOf(one.item, one.linkId).length === 0)
        findings.add(
          one.linkId,
          'not-coded',
          `It has no code; it is taken for item ${item.code} (${item.loinc}).`,
        )
    } else if (item.counts !== false)
      findings.add(
        null,
        'item-missing',
        `Item ${listed([item])} of ${instrument.name} is not in the file.`,
      )
  }
  const besides = new Map<Flat, Shown>()
  for (const one of flat)
    if (!scored.has(one)) besides.set(one, shownBeside(one, contained, findings))
  const kept = new Map(
    flat.map((one) => [one.linkId, (scored.get(one)?.as ?? besides.get(one))?.kept ?? new Map()]),
  )
  for (const one of flat) understood(one, beside.includes(one), findings)
  const items = flat.flatMap((one): FormItem[] => {
    const asked = scored.get(one)
    const shown = asked ? asked.as : besides.get(one)
    if (!shown) return []
    const { kept: _values, ...rest } = shown
    const { item, linkId, within } = one
    const text = item.text ?? item.code?.[0]?.display
    if (asked && text === undefined)
      findings.add(linkId, 'no-text', 'It is scored, and has no words to ask it with.')
    return [
      {
        id: linkId,
        ...(within === null ? {} : { within }),
        ...rest,
        ...(asked ? { item: asked.code } : {}),
        ...(text === undefined || text === '' ? {} : { text }),
        ...(item.prefix ? { prefix: item.prefix } : {}),
        ...(item.required === true ? { required: true } : {}),
        ...(item.repeats === true && !asked && rest.type !== 'group' ? { repeats: true } : {}),
        ...(item.maxLength === undefined ? {} : { maxLength: item.maxLength }),
        ...conditionsOf(one, kept, findings),
        ...unitOf(item.extension),
        ...initialOf(item, kept.get(linkId), asked !== undefined),
      },
    ]
  })
  inOrder(byItem, flat, instrument, findings)
  const form = findings.refuses ? null : formOf(items, instrument, findings)
  const ok = !findings.refuses
  return {
    ...refused(findings, file, instrument),
    ok,
    items: instrument.items.map(({ code, loinc = null }) => {
      const one = byItem.get(code)
      const options = one && scored.get(one)?.as?.options
      const scores = options?.flatMap(({ value }) => (typeof value === 'number' ? [value] : []))
      return { item: code, loinc, linkId: one?.linkId ?? null, scores: scores ?? null }
    }),
    form: ok ? form : null,
  }
}

/** The form within the bounds of an entry; `null`, with a finding, where it does not fit them. */
function formOf(
  items: readonly FormItem[],
  instrument: Instrument,
  findings: Findings,
): Form | null {
  const form = Form.safeParse({ items })
  if (form.success) {
    for (const why of misfits(form.data, instrument)) findings.add(null, 'item-missing', why)
    return form.data
  }
  for (const { path, message } of form.error.issues.slice(0, 5))
    findings.add(null, 'too-long', `${items[Number(path[1])]?.id ?? 'The form'}: ${message}.`)
  return null
}

/** What could change the meaning of an item, and what is only kept. */
function understood({ linkId, item }: Flat, isBeside: boolean, findings: Findings): void {
  const modifies = [
    item.modifierExtension,
    ...(item.answerOption ?? []).map((o) => o.modifierExtension),
  ]
  if (modifies.some((each) => (each?.length ?? 0) > 0))
    findings.add(linkId, 'must-be-understood', 'It has an extension that changes what it means.')
  const codes = codesOf(item, linkId).filter(hasCheckDigit)
  const asks = item.type !== 'group' && item.type !== 'display'
  if (isBeside && asks && codes.length > 0)
    findings.add(linkId, 'code-not-known', `${codes.join(', ')} is none of the instrument’s items.`)
}

/** Items asked in another order than the instrument’s. */
function inOrder(
  byItem: ReadonlyMap<string, Flat>,
  flat: readonly Flat[],
  { items, name }: Instrument,
  findings: Findings,
): void {
  const places = items.flatMap(({ code }) => {
    const one = byItem.get(code)
    return one ? [{ code, at: flat.indexOf(one) }] : []
  })
  const asked = places.toSorted((a, b) => a.at - b.at).map(({ code }) => code)
  if (places.some(({ code }, i) => code !== asked[i]))
    findings.add(
      null,
      'order',
      `Its questions come in another order than those of ${name}: ${asked.join(', ')}.`,
    )
}

function unitOf(extensions: readonly Extension[] | undefined): { unit?: string } {
  const found = extensions?.find(({ url }) => url.endsWith('/questionnaire-unit'))
  const coding = found?.['valueCoding'] as { display?: string; code?: string } | undefined
  const unit = coding?.display ?? coding?.code
  return unit ? { unit: unit.slice(0, 200) } : {}
}

/** What is filled in beforehand. Never of a scored item: nothing that was not answered is scored. */
function initialOf(
  { initial, answerOption }: Flat['item'],
  values: ReadonlyMap<string, number | string> | undefined,
  isScored: boolean,
): Pick<FormItem, 'initial'> {
  if (isScored) return {}
  const selected = answerOption?.find(({ initialSelected }) => initialSelected === true)
  const first = (selected ?? initial?.[0]) as Readonly<Record<string, unknown>> | undefined
  if (first === undefined) return {}
  const coding = first['valueCoding'] as { code?: string; display?: string } | undefined
  if (coding) {
    const code = coding.code ?? coding.display
    const value = code === undefined ? undefined : (values?.get(code) ?? code)
    return value === undefined ? {} : { initial: value }
  }
  const quantity = (first['valueQuantity'] as { value?: unknown } | undefined)?.value
  const plainValue = Object.entries(first).find(
    ([field, value]) =>
      field.startsWith('value') && ['string', 'number', 'boolean'].includes(typeof value),
  )?.[1]
  const value = quantity ?? plainValue
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? { initial: value }
    : {}
}

const refused = (
  findings: Findings,
  file: Questionnaire | null,
  instrument: Instrument | null,
): Checked => ({
  ok: false,
  instrument: instrument && {
    id: instrument.id,
    name: instrument.name,
    version: instrument.version,
  },
  title: file?.title ?? file?.name ?? null,
  language: (file?.language ?? 'en').slice(0, 2).toLowerCase(),
  copyright: file?.copyright ?? null,
  items: [],
  findings: findings.all,
  form: null,
})
