import type { ChartKind } from '../../record/chart.ts'

/**
 * Three words that say to staff who can read what lies in a chart of this kind.
 * `owner`: how its person is called where this is read.
 */
export function lockWords(kind: ChartKind, owner: string): string {
  switch (kind) {
    case 'joint':
      return 'Partners and team'
    case 'team':
      return 'Treating team only'
    case 'clinical':
      return `Team, about ${owner}`
    case 'desk':
      return 'Desk and team'
    case 'individual':
      return `${upper(owner)} and team`
    case 'guarded':
      return `${upper(owner)}, safety clinicians`
    case 'contact':
      return `${upper(owner)}, front desk`
    case 'journal':
      return `Nobody but ${owner}`
    case 'process':
      return 'Only its author'
    case 'clinic':
      return 'All clinic staff'
  }
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
