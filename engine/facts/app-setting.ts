import { type AppSettingFact, appSettingFacts } from '../../domain/app-setting-facts.ts';
import { retirementOf } from '../../domain/retirement.ts';
import { markdownOf, type Said } from './markdown.ts';
import { retired } from './retired.ts';

/** What App Service does by a setting of this name, as Markdown; nothing for a setting of the app's own. */
export function appSettingMarkdown(name: string): string | undefined {
  const fact = appSettingFacts.get(name);
  const retirement = retirementOf(name);
  const said = [...(fact ? [setting(fact)] : []), ...(retirement ? [retired(retirement)] : [])];
  return said.length > 0 ? markdownOf(said) : undefined;
}

function setting(fact: AppSettingFact): Said {
  const { name, text, fallback, number, provenance } = fact;
  const otherwise = number === undefined ? fallback : withUnit(String(number), fact);
  const range = rangeOf(fact);
  const lines = [
    ...(otherwise === undefined ? [] : [`Without it: ${otherwise}`]),
    ...(range === undefined ? [] : [`Takes ${withUnit(range, fact)}`]),
  ];
  return { lead: `\`${name}\`: ${text}`, lines, provenance };
}

function rangeOf({ least, most, number }: AppSettingFact): string | undefined {
  if (most === undefined) return number === undefined ? undefined : 'a number';
  return least === undefined ? `up to ${most}` : `${least} to ${most}`;
}

function withUnit(text: string, { unit }: AppSettingFact): string {
  if (unit === undefined) return text;
  return text === 'a number' ? `a number, in ${unit}` : `${text} ${unit}`;
}
