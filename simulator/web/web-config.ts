import { isObject, type Json } from '../core/http.ts';
import type { Slot } from './site.ts';

const EVERYBODY = { ipAddress: 'Any', action: 'Allow', name: 'Allow all', description: 'Allow all access' };
const NOBODY_ELSE = { ...EVERYBODY, action: 'Deny', name: 'Deny all', description: 'Deny all access' };
const LAST = 2_147_483_647;

/** What an app without restrictions shows instead of an empty list. */
export function allowAll(day: string): readonly Json[] {
  return [{ ...EVERYBODY, priority: day < '2023-02-07' ? 1 : LAST }];
}

/**
 * Fields of `config/web` that do not move in a swap.
 * https://learn.microsoft.com/azure/app-service/deploy-staging-slots#which-settings-are-swapped (2025-01)
 */
const STAYS: ReadonlySet<string> = new Set([
  'alwaysOn',
  'autoSwapSlotName',
  'cors',
  'detailedErrorLoggingEnabled',
  'experiments',
  'ftpsState',
  'httpLoggingEnabled',
  'ipSecurityRestrictions',
  'ipSecurityRestrictionsDefaultAction',
  'minTlsVersion',
  'minimumElasticInstanceCount',
  'numberOfWorkers',
  'preWarmedInstanceCount',
  'publicNetworkAccess',
  'requestTracingEnabled',
  'scmIpSecurityRestrictions',
  'scmIpSecurityRestrictionsDefaultAction',
  'scmIpSecurityRestrictionsUseMain',
  'scmMinTlsVersion',
  'vnetName',
  'vnetRouteAllEnabled',
]);

/** Writes the fields a request names into the slot, each where it belongs. */
export function writeConfig(slot: Slot, properties: Json): void {
  const fields = Object.entries(properties).filter(([, value]) => value !== null && value !== undefined);
  const stays = fields.filter(([name]) => STAYS.has(name));
  const moves = fields.filter(([name]) => !STAYS.has(name) && name !== 'appSettings' && name !== 'connectionStrings');
  slot.stays = { ...slot.stays, ...Object.fromEntries(stays) };
  slot.content.web = { ...slot.content.web, ...Object.fromEntries(moves) };
  const image = properties['linuxFxVersion'];
  if (typeof image !== 'string') return;
  slot.content.linuxFxVersion = image;
  slot.content.kind = kindWith(slot.content.kind, image);
}

/** A Linux app with a container of its own says so in its kind, and stops saying so without one. */
export function kindWith(kind: string, linuxFxVersion: string): string {
  const container = kind.includes('linux') && /^(docker|compose)\|/i.test(linuxFxVersion);
  return `${kind.replace(/,container$/, '')}${container ? ',container' : ''}`;
}

/** A rule of traffic in production, with the fields Azure adds. */
export function rampUpRules(slot: Slot): readonly Json[] {
  const experiments = slot.stays['experiments'];
  const rules = isObject(experiments) ? experiments['rampUpRules'] : undefined;
  return Array.isArray(rules) ? rules.filter(isObject).map(rampUpRule) : [];
}

/** Origins that may call from a browser, and whether with cookies; null until somebody says. */
export function corsOf({ stays }: Slot): Json | null {
  const cors = stays['cors'];
  return isObject(cors) ? { allowedOrigins: [], supportCredentials: false, ...cors } : null;
}

/** Whoever lists who may come has said that nobody else may: Azure adds that line. */
export function restrictionsOf(written: unknown, day: string): readonly Json[] {
  const rules = Array.isArray(written) ? written.filter(isObject) : [];
  if (rules.length === 0) return allowAll(day);
  return rules.some(({ ipAddress }) => ipAddress === 'Any') ? rules : [...rules, { ...NOBODY_ELSE, priority: LAST }];
}

/** What is served where; every entry lists its directories, or null. */
export function virtualApplications({ content, stays }: Slot): readonly Json[] {
  const written = content.web['virtualApplications'];
  const root = { virtualPath: '/', physicalPath: 'site\\wwwroot', preloadEnabled: stays['alwaysOn'] === true };
  const applications = Array.isArray(written) ? written.filter(isObject) : [root];
  return applications.map((application) => ({ virtualDirectories: null, ...application }));
}

function rampUpRule(rule: Json): Json {
  return {
    actionHostName: rule['actionHostName'] ?? null,
    reroutePercentage: rule['reroutePercentage'] ?? 0,
    changeStep: rule['changeStep'] ?? null,
    changeIntervalInMinutes: rule['changeIntervalInMinutes'] ?? null,
    minReroutePercentage: rule['minReroutePercentage'] ?? null,
    maxReroutePercentage: rule['maxReroutePercentage'] ?? null,
    changeDecisionCallbackUrl: rule['changeDecisionCallbackUrl'] ?? null,
    name: rule['name'] ?? null,
  };
}
