import { manualClock } from '../../simulator/core/clock.ts';
import { type AzureRequest, type AzureResponse, isObject, objectAt } from '../../simulator/core/http.ts';
import { idSource } from '../../simulator/core/ids.ts';
import { createSimulator, type Simulator } from '../../simulator/simulator.ts';
import { scmHostOf } from '../../simulator/web/site.ts';
import { learnNames } from './container-apps.ts';
import { learnIds, linkDifferences } from './links.ts';
import { preconditionsOf } from './preconditions.ts';
import { type Interaction, type Recording, timeOf } from './recording.ts';
import { outsideOf } from './scope.ts';
import { shapeDifferences } from './shape.ts';
import { newMarks, valueDifferences } from './values.ts';

export interface Outcome {
  readonly index: number;
  readonly interaction: Interaction;
  /** Set where the interaction does not count. */
  readonly outside: string | undefined;
  readonly differences: readonly string[];
}

const TOKEN = 'replay';
const POLL = /\/(\w*operation(results|Statuses)|deploymentStatus|api\/deployments)\//i;
const LONG_ENOUGH = 3_600_000;

/** Sends a recording's requests to a fresh simulator, in order, and compares every answer. */
export function replay(recording: Recording): readonly Outcome[] {
  const clock = manualClock(recording.interactions.map(timeOf).find((time) => time !== undefined) ?? 0);
  const simulator = createSimulator({
    clock,
    ids: idSource(1),
    token: TOKEN,
    manner: { retryAfterSeconds: 15, pace: 1 },
  });
  const { azure } = simulator;
  const { manner } = azure;
  // What was there before was not made in a hurry.
  azure.manner = { ...manner, pace: Number.POSITIVE_INFINITY };
  for (const { path, body } of preconditionsOf(recording)) {
    send(simulator, 'PUT', `https://management.azure.com${path}?api-version=2022-03-01`, body);
  }
  azure.schedule.settle(clock.now());
  azure.manner = manner;
  const ids = new Map<string, string>();
  const marks = newMarks(ids);

  return recording.interactions.map((interaction, index) => {
    const outside = outsideOf(interaction)?.what;
    if (outside !== undefined) return { index, interaction, outside, differences: [] };
    const isPoll = interaction.method === 'GET' && POLL.test(interaction.url);
    // Between polls the clock stands still, so that an operation ends when the recording has it end.
    if (!isPoll) clock.advanceTo(timeOf(interaction) ?? 0);
    const url = translated(interaction.url, simulator, ids);
    const body = withIds(interaction.request, ids);
    let answer = send(simulator, interaction.method, url, body);
    for (let wait = 1000; isPoll && isEnd(interaction) && !isEnd(answer) && wait < LONG_ENOUGH; wait *= 2) {
      clock.advanceTo(Math.max(clock.now() + wait, timeOf(interaction) ?? 0));
      answer = send(simulator, interaction.method, url, body);
    }
    learnIds(interaction.headers, answer.headers, ids);
    learnNames(interaction.response, answer.body, ids);
    const differences =
      answer.status === interaction.status
        ? [
            ...linkDifferences(interaction.headers, answer.headers, (host) => knownHost(host, simulator)),
            ...bodyDifferences(interaction, answer),
          ]
        : [
            `status: ${answer.status} ${JSON.stringify(answer.body ?? '').slice(0, 160)}, Azure has ${interaction.status}`,
          ];
    return { index, interaction, outside, differences };
  });

  function bodyDifferences({ url, response }: Interaction, { body }: AzureResponse): readonly string[] {
    const path = new URL(url).pathname;
    const [theirs, ours] = withoutStrangers(path, response ?? null, body ?? null);
    const shape = isDictionary(path) ? [] : shapeDifferences(theirs, ours);
    return [...shape, ...valueDifferences(path, theirs, ours, marks)];
  }
}

function send(simulator: Simulator, method: string, url: string, body: unknown): AzureResponse {
  const parsed = new URL(url);
  const request: AzureRequest = { method, url: parsed, headers: { authorization: `Bearer ${TOKEN}` }, body };
  try {
    return simulator.handle(request, parsed.hostname, `https://${parsed.hostname}`);
  } catch (error) {
    // A difference like any other: the rest of the recordings still counts.
    return { status: 500, headers: {}, body: String(error) };
  }
}

/** Whether an answer to a poll is the last one. */
function isEnd(answer: { readonly status: number; readonly response?: unknown; readonly body?: unknown }): boolean {
  const { status } = objectAt(answer.response ?? answer.body);
  return answer.status !== 202 && status !== 'InProgress';
}

/** A recorded body with our ids in it. */
function withIds(body: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (!isObject(body)) return body;
  const text = [...ids].reduce((all, [theirs, ours]) => all.replaceAll(theirs, ours), JSON.stringify(body));
  return JSON.parse(text);
}

/** A recorded address with our ids and hosts in it. */
function translated(url: string, simulator: Simulator, ids: ReadonlyMap<string, string>): string {
  let text = url.replace('/mock-deployment', '/latest');
  for (const [theirs, ours] of ids) text = text.replaceAll(theirs, ours);
  const parsed = new URL(text);
  parsed.hostname = knownHost(parsed.hostname, simulator);
  return parsed.href;
}

/** The recorder shortens the names of sites but not of their hosts: the one that begins alike is meant. */
function knownHost(host: string, { azure }: Simulator): string {
  if (!host.includes('.scm.')) return host;
  const hosts = [...azure.sites.values()].flatMap((site) =>
    [...site.slots.values()].map((slot) => scmHostOf(site, slot)),
  );
  if (hosts.includes(host)) return host;
  return hosts.toSorted((a, b) => common(b, host) - common(a, host))[0] ?? host;
}

function common(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** Dictionaries have no shape of their own: their values are compared one by one. */
function isDictionary(path: string): boolean {
  return /\/config\/(appsettings|connectionstrings|metadata|azurestorageaccounts)(\/list)?$/i.test(path);
}

/** Lists over a subscription or group show what others had in it; only elements both sides know are compared. */
function withoutStrangers(path: string, theirs: unknown, ours: unknown): readonly [unknown, unknown] {
  if (!/\/(Microsoft\.Web\/(sites|serverfarms)|Microsoft\.App\/(containerApps|managedEnvironments))$/i.test(path))
    return [theirs, ours];
  const known = new Set(elements(ours).map(idOf));
  const own = elements(theirs).filter((element) => known.has(idOf(element)));
  return [{ ...(theirs as object), value: own }, ours];
}

function elements(body: unknown): readonly unknown[] {
  const value = (body as { readonly value?: unknown } | null)?.value;
  return Array.isArray(value) ? value : [];
}

function idOf(element: unknown): string {
  return String((element as { readonly id?: unknown } | null)?.id).toLowerCase();
}
