import { appSettingFacts } from '../../../domain/app-setting-facts.ts';
import type { Setting } from '../../../domain/deployment.ts';
import { inWords } from '../../../domain/duration.ts';
import type { Target } from '../../../domain/resolve.ts';
import { knownOf, valueOr } from '../../../domain/tri.ts';
import type { Fix, Problem } from '../../core/rule.ts';
import { generous } from '../../project/rules/startup-budget.ts';
import { entryOf, isMap } from '../../readers/tree.ts';
import { nameAt, type Origin, valueAt } from './origin.ts';
import { addKey, writeValue } from './write.ts';

const LIMIT = 'WEBSITES_CONTAINER_START_TIME_LIMIT';
/** In seconds, on Linux. */
const { number: DEFAULT_LIMIT, most: HIGHEST_LIMIT = Number.POSITIVE_INFINITY } = appSettingFacts.get(LIMIT) ?? {};

/** App Service on Linux stops a container that does not answer in time, and starts it again. */
export function containerLimit(target: Target<Origin>, startup: number): Problem | undefined {
  const { name, at, host, plan } = target;
  // What Windows waits for depends on whether the code runs in a container.
  if (knownOf(host) !== 'appservice' || valueOr(plan?.os ?? { state: 'absent' }, 'linux') !== 'linux') return undefined;
  const setting = target.settings.find((candidate) => candidate.name === LIMIT);
  const seconds = setting ? secondsOf(setting) : DEFAULT_LIMIT;
  if (seconds === undefined || seconds * 1000 >= startup) return undefined;
  const where = setting ? `\`${LIMIT}\` ends` : `App Service ends`;
  const origin = setting ? '' : `, the default of \`${LIMIT}\``;
  return {
    at: setting ? valueAt(valueOf(setting.at)) : nameAt(at),
    message: `\`${name}\` takes up to ${inWords(startup)} to start (its \`startupTime\`) and ${where} the wait after ${seconds} s${origin}: the container is stopped before it is ready.`,
    fixes: higherLimit(target, setting, startup),
  };
}

function secondsOf({ content }: Setting<Origin>): number | undefined {
  const written = knownOf(content);
  return written !== undefined && /^\d+$/.test(written) ? Number(written) : undefined;
}

/** `NAME: 1` or `NAME: { value: 1 }`. */
function valueOf(at: Origin): Origin {
  const entry = isMap(at.node) ? entryOf(at.node, 'value') : undefined;
  return entry ? { node: entry.value, entry } : at;
}

function higherLimit({ at, service }: Target<Origin>, setting: Setting<Origin> | undefined, startup: number): Fix[] {
  const seconds = Math.min(generous(startup) / 1000, HIGHEST_LIMIT);
  if (seconds * 1000 < startup) return [];
  const edits = setting ? writeValue(valueOf(setting.at), String(seconds)) : added(service?.at ?? at, seconds);
  return edits.length > 0 ? [{ title: `Wait ${inWords(seconds * 1000)} for the container`, edits }] : [];
}

/** How long the start takes is said of the service, so the limit is too. */
function added(service: Origin, seconds: number) {
  const settings = entryOf(service.node, 'settings');
  if (!settings) return addKey(service, 'settings', `{ ${LIMIT}: "${seconds}" }`);
  return addKey({ node: settings.value, entry: settings }, LIMIT, `"${seconds}"`);
}
