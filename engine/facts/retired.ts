import { type Retirement, retirementOf } from '../../domain/retirement.ts';
import { markdownOf, type Said } from './markdown.ts';

/** Said without today's date: the day stands there, and no file reads differently tomorrow. */
export function retired({ name, on, instead, provenance }: Retirement): Said {
  const next = instead === undefined ? '' : ` Instead: ${instead}.`;
  return { lead: `${name}: supported until ${on}, then retired.${next}`, provenance };
}

/** As Markdown; nothing for what has no known end. */
export function retirementMarkdown(thing: string, version?: string): string | undefined {
  const retirement = retirementOf(thing, version);
  return retirement && markdownOf([retired(retirement)]);
}
