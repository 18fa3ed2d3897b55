import type { RampUpRule } from '../status/traffic.ts';
import { at, listAt, textAt } from '../wire/json.ts';
import { type Place, pathOf } from './place.ts';
import type { ChangeRequest } from './send.ts';

/** Where production's visitors are sent, of the body of its `config/web`; two rules for one host are one share. */
export function rampUpRulesOf(config: unknown): readonly RampUpRule[] {
  const byHost = new Map<string, RampUpRule>();
  for (const rule of listAt(config, 'properties', 'experiments', 'rampUpRules')) {
    const host = textAt(rule, 'actionHostName');
    const percent = Number(at(rule, 'reroutePercentage') ?? 0);
    if (host === undefined || percent === 0) continue;
    const known = byHost.get(host.toLowerCase());
    const name = known?.name ?? textAt(rule, 'name') ?? host;
    const isAutomatic = known?.isAutomatic || Number(at(rule, 'changeStep') ?? 0) !== 0;
    const share = { name, host, percent: percent + (known?.percent ?? 0) };
    byHost.set(host.toLowerCase(), { ...share, ...(isAutomatic && { isAutomatic }) });
  }
  return [...byHost.values()];
}

/** These rules instead of all there are. Clients that were sent somewhere stay there for an hour by a cookie. */
export function rulesChange(place: Place, rules: readonly RampUpRule[]): ChangeRequest {
  const rampUpRules = rules.map(({ name, host, percent }) => ({
    name,
    actionHostName: host,
    reroutePercentage: percent,
  }));
  return {
    method: 'PATCH',
    path: `${pathOf(place)}/config/web`,
    body: { properties: { experiments: { rampUpRules } } },
  };
}
