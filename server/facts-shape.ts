import type { AppFacts, PlanFacts, SlotFacts } from '../domain/azure-facts.ts';
import type { AzureFacts } from '../protocol/messages.ts';

/** More than any deployment file has; the rest is not kept. */
const MOST_APPS = 2_000;
/** Azure allows 20 slots beside production. */
const MOST_SLOTS = 50;
const MOST_NAMES = 1_000;
/** No name in Azure is longer; a path may be. */
const LONGEST = 500;
/** Characters of all that is kept of one file. */
const LARGEST = 1_000_000;

/** Whatever a client sent: an app that makes no sense is left out. @throws TypeError where it is about no file */
export function azureFactsOf(sent: unknown): AzureFacts {
  if (!isObject(sent) || !isText(sent['uri'])) throw new TypeError('the facts are about no file');
  const { uri, apps } = sent;
  const known = listOf(apps, MOST_APPS, appOf);
  return { uri, apps: JSON.stringify(known).length > LARGEST ? [] : known };
}

/** Only what has a name here goes on: whatever else was sent is nobody's to keep. */
function appOf(sent: unknown): AppFacts | undefined {
  if (!isObject(sent)) return undefined;
  const { environment, service, app, asOf, isSimulator, stickyNames } = sent;
  if (![environment, service, app, asOf].every(isText) || !isTime(asOf)) return undefined;
  const plan = planOf(sent['plan']);
  const named = { environment, service, app, asOf } as Pick<AppFacts, 'environment' | 'service' | 'app' | 'asOf'>;
  return {
    ...named,
    isSimulator: isSimulator !== false,
    ...(plan && { plan }),
    slots: listOf(sent['slots'], MOST_SLOTS, slotOf),
    ...(Array.isArray(stickyNames) && { stickyNames: listOf(stickyNames, MOST_NAMES, nameOf) }),
  };
}

function planOf(sent: unknown): PlanFacts | undefined {
  if (!isObject(sent)) return undefined;
  const { sku, instances } = sent;
  return isText(sku) && isCount(instances) ? { sku, instances } : undefined;
}

function slotOf(sent: unknown): SlotFacts | undefined {
  if (!isObject(sent)) return undefined;
  const { name, state, host, healthCheckPath, trafficPercent } = sent;
  if (!isText(name) || !isText(state) || !isText(host) || !isCount(trafficPercent)) return undefined;
  return { name, state, host, trafficPercent, ...(isText(healthCheckPath) && { healthCheckPath }) };
}

const nameOf = (sent: unknown) => (isText(sent) ? sent : undefined);

function listOf<T>(sent: unknown, most: number, read: (one: unknown) => T | undefined): T[] {
  return (Array.isArray(sent) ? sent : []).slice(0, most).flatMap((one) => read(one) ?? []);
}

function isObject(sent: unknown): sent is Readonly<Record<string, unknown>> {
  return typeof sent === 'object' && sent !== null && !Array.isArray(sent);
}

/** One line: what is shown beside a value breaks none. */
function isText(sent: unknown): sent is string {
  return typeof sent === 'string' && sent !== '' && sent.length <= LONGEST && !/[\p{Cc}\u2028\u2029]/u.test(sent);
}

function isCount(sent: unknown): sent is number {
  return typeof sent === 'number' && Number.isFinite(sent) && sent >= 0;
}

function isTime(sent: unknown): boolean {
  return typeof sent === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(sent);
}
