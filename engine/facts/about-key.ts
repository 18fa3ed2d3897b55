import { appServiceLimits } from '../../domain/app-service-limits.ts';
import { type SwapPart, swapParts } from '../../domain/swap-behaviour.ts';
import { markdownOf, type Said } from './markdown.ts';

type Language = 'fairlead' | 'terraform';

const BECOMES: Readonly<Record<SwapPart['swap'], string>> = {
  moves: 'Moves with the app in a swap',
  sticks: 'Moves with the app in a swap unless it is sticky',
  stays: 'Stays with the slot in a swap',
};

/** What App Service does with what a key declares: what becomes of it in a swap, and the limits it meets. */
export function keyMarkdown(key: string, language: Language): string | undefined {
  const said = [
    ...swapParts
      .filter((part) => part[language].includes(key))
      .map(({ name, swap, provenance }) => ({ lines: [`${BECOMES[swap]}: ${name}`], provenance })),
    ...appServiceLimits
      .filter((limit) => limit[language].includes(key))
      .map(({ text, value, unit, provenance }) => ({
        lines: [`${text}: ${value}${unit === undefined ? '' : ` ${unit}`}`],
        provenance,
      })),
  ];
  return said.length > 0 ? markdownOf(said) : undefined;
}

/** All of a swap at once, for where slots are declared; what is only inferred stands apart, at the end. */
export function swapMarkdown(): string {
  return markdownOf([
    ...together('moves', true),
    ...together('sticks', true),
    ...together('stays', true),
    ...together('stays', false),
  ]);
}

function together(swap: SwapPart['swap'], confirmed: boolean): readonly Said[] {
  const parts = swapParts.filter((part) => part.swap === swap && part.provenance.confirmed === confirmed);
  const [first] = parts;
  const names = parts.map(({ name }) => name).join(', ');
  return first ? [{ lines: [`${BECOMES[swap]}: ${names}`], provenance: first.provenance }] : [];
}
