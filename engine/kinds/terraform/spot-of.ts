import type { Spot } from '../../project/graph/spot.ts';
import type { Written } from './values.ts';

/** A value of Terraform as other files see it. */
export function spotOf({ value }: Written): Spot {
  const { source, span } = value;
  if (value.type === 'literal') return { source, span, write: (text) => [{ source, span, text }] };
  if (value.type !== 'string' || value.heredoc) return { source, span };
  return { source, span, write: (text) => [{ source, span, text: JSON.stringify(text) }] };
}
