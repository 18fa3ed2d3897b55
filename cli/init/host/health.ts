import { isSwitchedOff } from '../../../engine/kinds/compose/healthcheck.ts';
import { askingWords } from '../../../engine/kinds/compose/http-probe.ts';
import { officialImageOf, usualProbeOf } from '../../../engine/kinds/compose/official-image.ts';
import { socketWords } from '../../../engine/kinds/compose/socket-probe.ts';
import { child, isSeq, itemsOf, scalarOf, stringOf } from '../../../engine/readers/tree.ts';
import { askedUrl } from '../compose-service.ts';
import { type Asker, askerOfImage } from './built-image.ts';
import { type FoundService, namedImage, written } from './found-service.ts';
import type { HostCheck, HostProbe } from './host-draft.ts';

export interface Health {
  readonly probe: HostProbe | undefined;
  readonly check: HostCheck | undefined;
}

/** What a check is called, and what somebody who knows said about the service. */
export interface Known {
  readonly checkName: string;
  readonly port: number | undefined;
  readonly path: string | undefined;
}

/** How a service is asked for its health, by a program that is certainly in its image. */
export function healthOf(found: FoundService, { checkName, port, path }: Known): Health {
  const test = testOf(found);
  const asker = askerOf(found);
  const asked = path === undefined ? askedOf(test, checkName) : undefined;
  const check = asked ?? (path === undefined ? undefined : checkAt(path, port, checkName));
  const at = check?.port ?? port;
  if (check && at !== undefined) {
    const words = wordsFor(asker ?? askerIn(test), `http://localhost:${at}${check.path}`);
    return { check, probe: words ? probeOf(['CMD', ...words]) : bare(found) };
  }
  return { check: portCheck(checkName, port), probe: own(test) ?? usual(found) ?? ofPort(asker, port) ?? bare(found) };
}

const checkAt = (path: string, port: number | undefined, name: string): HostCheck => ({
  name,
  purpose: /live/i.test(path) ? 'liveness' : 'readiness',
  path,
  port,
});

function portCheck(name: string, port: number | undefined): HostCheck | undefined {
  return port === undefined ? undefined : { name, purpose: 'readiness', path: undefined, port };
}

function askedOf(test: readonly string[], checkName: string): HostCheck | undefined {
  const url = askedUrl(test.join(' '));
  return url && checkAt(url.path, url.port, checkName);
}

/** Of the compose files, else of the image. */
function testOf({ declared, built }: FoundService): readonly string[] {
  const healthcheck = written(declared, 'healthcheck');
  if (healthcheck && isSwitchedOff(healthcheck)) return [];
  const test = child(healthcheck, 'test');
  if (isSeq(test)) return itemsOf(test).map((item) => String(scalarOf(item) ?? ''));
  const script = stringOf(test);
  return script === undefined ? (built?.healthcheck ?? []) : ['CMD-SHELL', script];
}

function askerOf({ declared, built }: FoundService): Asker | undefined {
  return built ? built.asker : askerOfImage(stringOf(written(declared, 'image')) ?? '');
}

/** What asked before was there to ask with. */
function askerIn(test: readonly string[]): Asker | undefined {
  const text = test.join(' ');
  return /\bcurl\b/.test(text) ? 'curl' : /\bwget\b/.test(text) ? 'wget' : undefined;
}

function wordsFor(asker: Asker | undefined, url: string): readonly string[] | undefined {
  if (asker === undefined) return undefined;
  if (asker === 'curl') return ['curl', '-fsS', '-o', '/dev/null', url];
  if (asker === 'python3') return [asker, ...askingWords('python', url).slice(1)];
  return askingWords(asker, url);
}

function own(test: readonly string[]): HostProbe | undefined {
  return test.length < 2 ? undefined : probeOf(test);
}

/** Products whose image has a program that asks: https://docs.ollama.com/docker, read 2026-11. */
const PRODUCTS: Readonly<Record<string, readonly string[]>> = { 'ollama/ollama': ['CMD', 'ollama', 'list'] };

function usual({ declared }: FoundService): HostProbe | undefined {
  const product = PRODUCTS[namedImage(declared)?.repository ?? ''];
  if (product) return probeOf(product);
  const official = declared.map(({ body }) => officialImageOf(body)).find((name) => name !== undefined);
  const test = official === undefined ? undefined : usualProbeOf(official)?.test;
  return test === undefined ? undefined : { state: 'written', test };
}

/** That it takes connections is the least that can be asked. */
function ofPort(asker: Asker | undefined, port: number | undefined): HostProbe | undefined {
  if (port === undefined || (asker !== 'node' && asker !== 'python' && asker !== 'python3')) return undefined;
  const words = socketWords(asker === 'node' ? asker : 'python', port);
  return { ...probeOf(['CMD', asker, ...words.slice(1)]), only: 'port' };
}

function bare({ built }: FoundService): HostProbe | undefined {
  if (!built) return undefined;
  return {
    state: 'none',
    why: built.isBare ? 'its image holds no program that could ask' : 'nothing is known in its image that could ask',
  };
}

const probeOf = (words: readonly string[]): HostProbe & { readonly state: 'written' } => ({
  state: 'written',
  test: `[${words.map((word) => JSON.stringify(word)).join(', ')}]`,
});
