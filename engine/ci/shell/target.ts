import { absent, type Valued } from '../../../domain/tri.ts';
import type { Place, Source } from '../../core/span.ts';
import type { HostKind, Plan, Secret, Target } from '../action.ts';
import { containerOptionsOf } from './container-options.ts';
import type { FilledWord } from './filled-word.ts';
import { optionIn, valuedWord } from './options.ts';
import type { Tool } from './tools.ts';

/** What a command is about, from its options: https://learn.microsoft.com/cli/azure/webapp, read 2026-11. */
export function targetOf(
  { name, host }: Tool & { readonly host: HostKind },
  rest: readonly FilledWord[],
  source: Source,
): Target {
  const option = (...names: string[]) => optionIn(rest, names, source);
  const publishes = name.startsWith('func ') ? rest.find(({ text }) => !text.startsWith('-')) : undefined;
  const isAz = name.startsWith('az ');
  const isSlotted = host === 'appservice' || host === 'functionapp';
  const revision = option('--revision-suffix', '--revision');
  return {
    kind: host,
    app: publishes ? valuedWord(publishes, source) : isAz ? option('--name', '-n') : absent,
    resourceGroup: isAz ? option('--resource-group', '-g') : absent,
    slot: isSlotted ? option('--slot', ...(isAz ? ['-s'] : [])) : absent,
    toSlot: name.endsWith(' swap') ? option('--target-slot') : absent,
    image: host === 'containerapp' ? option('--image', '-i') : option('--container-image-name', '-c', '-i'),
    revision,
    startCommand: isAz && host === 'appservice' ? option('--startup-file') : absent,
    plan: isAz && isSlotted ? option('--plan', ...(name.endsWith(' create') ? ['-p'] : [])) : absent,
    weight: name === 'az containerapp ingress traffic set' ? weightIn(rest, source) : absent,
    ...(host === 'containerapp' && { container: containerOptionsOf(name, rest, source) }),
  };
}

/** `--revision-weight latest=100`, `--label-weight green=100`; unknown when several share. */
function weightIn(rest: readonly FilledWord[], source: Source): Valued<number, Place> {
  const at = rest.findIndex(({ text }) => text === '--revision-weight' || text === '--label-weight');
  const weights = at < 0 ? [] : rest.slice(at + 1);
  const end = weights.findIndex(({ text }) => text.startsWith('-'));
  const own = end < 0 ? weights : weights.slice(0, end);
  const [first] = own;
  if (!first) return absent;
  const place = { source, span: first.span };
  const percents = own.map(({ text }) => /=(\d{1,3})$/.exec(text)?.[1]);
  const highest = Math.max(...percents.map((each) => (each === undefined ? Number.NaN : Number(each))));
  return Number.isNaN(highest) ? { state: 'unknown', at: place } : { state: 'known', value: highest, at: place };
}

/** `az appservice plan create` and `update`. */
export function planOf({ name }: Tool, rest: readonly FilledWord[], source: Source): Plan | undefined {
  if (!name.startsWith('az appservice plan ')) return undefined;
  return { name: optionIn(rest, ['--name', '-n'], source), sku: optionIn(rest, ['--sku'], source) };
}

/** `az keyvault secret show` and `set`. */
export function secretOf({ verb }: Tool, rest: readonly FilledWord[], source: Source): Secret | undefined {
  if (verb !== 'secret') return undefined;
  return { name: optionIn(rest, ['--name', '-n'], source), vault: optionIn(rest, ['--vault-name'], source) };
}
