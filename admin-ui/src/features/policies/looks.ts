import type { LucideIcon } from 'lucide-react'
import { Columns3, EyeOff, Filter, Puzzle, TableProperties, VenetianMask } from 'lucide-react'
import type { Tone } from '@/design/surface'

/** How the built-in policy types look; a plugin's own gets the general look. */
const looks: Record<string, { icon: LucideIcon; tone: Tone }> = {
  row_filter: { icon: Filter, tone: 'filter' },
  column_mask: { icon: VenetianMask, tone: 'mask' },
  column_allow: { icon: Columns3, tone: 'allow' },
  column_deny: { icon: EyeOff, tone: 'hide' },
  table_deny: { icon: TableProperties, tone: 'hide' },
}
export const lookOf = (type: string): { icon: LucideIcon; tone: Tone } => looks[type] ?? { icon: Puzzle, tone: 'accent' }

/** Properties of built-in types of which only one group makes sense at a time; all other types get the general form. */
export const alternatives: Record<string, readonly { label: string; properties: readonly string[] }[]> = {
  column_mask: [
    { label: 'Ready-made mask', properties: ['method', 'value', 'first', 'last', 'char', 'digits', 'size', 'unit'] },
    { label: 'SQL expression', properties: ['mask_expression'] },
  ],
}

/** The colour of what a rule did, as the audit and the preview say it: `filter`, `mask email` … */
export function effectTone(effect: string): Tone {
  if (effect.startsWith('filter')) return 'filter'
  if (effect.startsWith('mask') || effect.startsWith('transform')) return 'mask'
  if (effect.startsWith('hide')) return 'hide'
  if (effect.startsWith('deny')) return 'deny'
  return effect.startsWith('allow') ? 'allow' : 'neutral'
}
