import type { Findings } from './finding.ts'
import type { Extension, QuestionnaireItem } from './questionnaire.ts'

/** An item of the file, with the group or question that it lies in. */
export type Flat = {
  readonly linkId: string
  readonly within: string | null
  readonly item: QuestionnaireItem
  /** Nobody is asked: calculated, read-only, or hidden. */
  readonly silent: boolean
}

const nameOf = (url: string): string => url.slice(url.lastIndexOf('/') + 1)
const has = (extensions: readonly Extension[] | undefined, ...names: readonly string[]): boolean =>
  (extensions ?? []).some(({ url }) => names.includes(nameOf(url)))

const CALCULATED = [
  'sdc-questionnaire-calculatedExpression',
  'questionnaire-calculatedExpression',
  'cqf-calculatedValue',
] as const

const isHidden = (extensions: readonly Extension[] | undefined): boolean =>
  (extensions ?? []).some(
    (each) => nameOf(each.url) === 'questionnaire-hidden' && each['valueBoolean'] !== false,
  )
/** A number in `{score}` is a result, whoever would work it out. */
const isScore = (extensions: readonly Extension[] | undefined): boolean =>
  (extensions ?? []).some((each) => {
    const unit = each['valueCoding'] as { code?: string } | undefined
    return nameOf(each.url) === 'questionnaire-unit' && unit?.code === '{score}'
  })

const isCalculated = ({ readOnly, extension }: QuestionnaireItem): boolean =>
  readOnly === true || has(extension, ...CALCULATED) || isScore(extension)

/** The items of a file in the order in which they are asked. */
export function flatten(
  items: readonly QuestionnaireItem[] | undefined,
  findings: Findings,
): readonly Flat[] {
  const seen = new Set<string>()
  const flat: Flat[] = []
  const walk = (
    list: readonly QuestionnaireItem[],
    within: string | null,
    path: string,
    above: boolean,
  ): void =>
    list.forEach((item, i) => {
      const place = path === '' ? String(i + 1) : `${path}.${i + 1}`
      let linkId = item.linkId?.trim() ?? ''
      if (linkId === '') {
        linkId = `item-${place}`
        findings.add(linkId, 'link-id-made', `It has no linkId; it is called ${linkId} here.`)
      }
      if (seen.has(linkId))
        findings.add(
          linkId,
          'link-id-twice',
          'Two items have this linkId: answers could not be told apart.',
        )
      seen.add(linkId)
      const silent = above || isHidden(item.extension) || isCalculated(item)
      flat.push({ linkId, within, item, silent })
      walk(item.item ?? [], linkId, place, silent)
    })
  walk(items ?? [], null, '', false)
  return flat
}
