import type { ProbeCheck } from '../core/machine/evidence.ts';
import { NoTarget } from './no-target.ts';
import type { DataNode } from './node.ts';
import type { ChecksByUse } from './target.ts';
import { concealIn, type Surroundings } from './variables.ts';

/** Where the names of checks stand. */
export interface CheckUses {
  readonly service: DataNode;
  /** `blueGreen` or `canary`. */
  readonly strategy: DataNode;
  readonly rollback: DataNode;
  readonly site: DataNode;
}

/** Splits the checks of a service by when they are asked. Without one, what Azure itself asks is asked. */
export function checksOf(declared: DataNode, uses: CheckUses, around: Surroundings): ChecksByUse {
  const { service, strategy, rollback, site } = uses;
  const named = (...lists: readonly DataNode[]) => [...new Set(lists.flatMap((list) => list.texts()))];
  const own = (use: string) => service.at('checks', use);
  const readiness = own('readiness').isThere ? own('readiness') : own('liveness');
  const before = named(readiness, own('smoke'), strategy.at('prePromotion'));
  const health = named(readiness);
  const after = named(own('smoke'), strategy.at('postPromotion')).filter((name) => !health.includes(name));
  const verify = named(rollback.at('verify'));
  const probes = new Map<string, ProbeCheck>();
  const unasked: string[] = [];
  for (const name of new Set([...before, ...health, ...after, ...verify])) {
    const probe = probeNamed(declared, name, around);
    if (probe) probes.set(name, probe);
    else unasked.push(name);
  }
  const usual = usualCheck(site);
  const asked = (names: readonly string[]) => {
    const list = names.flatMap((name) => probes.get(name) ?? []);
    return list.length > 0 ? list : usual;
  };
  return {
    prePromotion: asked(before),
    health: asked(health),
    smoke: after.flatMap((name) => probes.get(name) ?? []),
    verify: asked(verify.length > 0 ? verify : health),
    unasked,
  };
}

/** Those of some checks that can be asked over HTTP from here. */
export function checksNamed(declared: DataNode, names: readonly string[], around: Surroundings): readonly ProbeCheck[] {
  return names.flatMap((name) => probeNamed(declared, name, around) ?? []);
}

function probeNamed(declared: DataNode, name: string, around: Surroundings): ProbeCheck | undefined {
  const check = declared.at(name);
  if (!check.isThere) throw new NoTarget(`There is no check \`${name}\` under \`checks\`.`);
  return check.at('http').isThere ? probeOf(name, check.at('http'), around) : undefined;
}

/** `healthCheckPath` is asked by Azure every minute, and any 2xx is good there. */
function usualCheck(site: DataNode): readonly ProbeCheck[] {
  const path = site.at('healthCheckPath').text();
  return path === undefined ? [] : [{ name: 'health', path, accepts: [200, 201, 202, 204] }];
}

function probeOf(name: string, http: DataNode, around: Surroundings): ProbeCheck {
  const path = http.at('path').text() ?? '/';
  if (!IN_APP.test(path)) throw new NoTarget(`\`${http.path}.path\` is not a path of the app itself.`);
  const statuses = http.at('expectStatus').items();
  const accepts = statuses.length > 0 ? statuses.flatMap((status) => status.number() ?? []) : [200];
  const [method, contains] = [http.at('method').text(), http.at('expectBody').text()];
  const within = http.at('maxLatency').duration();
  const headers = headersOf(http.at('headers'), around);
  return {
    name,
    path,
    accepts,
    ...(isMethod(method) && { method }),
    ...(contains !== undefined && { contains }),
    ...(within !== undefined && { within }),
    ...(Object.keys(headers).length > 0 && { headers }),
  };
}

/** Begins with one `/`, and holds nothing that would end a line or begin another address. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is refused
const IN_APP = /^\/(?![/\\])[^\u0000-\u0020\u007f\\]*$/;

function headersOf(node: DataNode, around: Surroundings): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of node.entries()) {
    if (typeof value.raw !== 'string') continue;
    value.text(); // whoever is missing a variable learns it before anything is asked
    concealIn(value.raw, around);
    headers[name] = value.raw;
  }
  return headers;
}

function isMethod(method: string | undefined): method is NonNullable<ProbeCheck['method']> {
  return method === 'GET' || method === 'HEAD' || method === 'POST' || method === 'OPTIONS';
}
