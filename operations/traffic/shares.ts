import { type RampUpRule, trafficOf } from '../status/traffic.ts';
import type { TrafficSeen } from './seen.ts';

/** Percent that a slot gets of production's new visitors, by its host. */
export function shareOf(rules: readonly RampUpRule[], host: string): number {
  return rules.find((rule) => isOf(rule, host))?.percent ?? 0;
}

/** What has a share beside the slot. */
export function othersOf({ rules, hosts }: Pick<TrafficSeen, 'rules' | 'hosts'>): readonly RampUpRule[] {
  return rules.filter((rule) => !isOf(rule, hosts.source));
}

/** Whether both send the same visitors to the same hosts, whatever the rules are called. */
export function isSameTraffic(one: readonly RampUpRule[], other: readonly RampUpRule[]): boolean {
  return told(one) === told(other);
}

/** Every host that has a share before or after, production first, with its name and both shares in percent. */
export function sharesShown(
  { hosts, rules, source }: TrafficSeen,
  wanted: readonly RampUpRule[],
): readonly { readonly name: string; readonly from: number; readonly to: number }[] {
  const [before, after] = [trafficOf(hosts.production, rules), trafficOf(hosts.production, wanted)];
  const names = new Map([
    [hosts.production.toLowerCase(), 'production'],
    [hosts.source.toLowerCase(), source.name],
    ...othersOf({ rules, hosts }).map(({ host, name }) => [host.toLowerCase(), name] as const),
  ]);
  return [...names].map(([host, name]) => ({ name, from: before.get(host) ?? 0, to: after.get(host) ?? 0 }));
}

function isOf({ host }: RampUpRule, other: string): boolean {
  return host.toLowerCase() === other.toLowerCase();
}

function told(rules: readonly RampUpRule[]): string {
  const shares = rules.map(({ host, percent }) => [host.toLowerCase(), percent] as const);
  return JSON.stringify(shares.sort(([a], [b]) => (a < b ? -1 : 1)));
}
