import { isObject, type Json, objectAt, textAt } from '../../simulator/core/http.ts';
import { appsTakenForGranted } from './container-apps.ts';
import type { Interaction, Recording } from './recording.ts';

/** A request that makes what a recording takes for granted. */
export interface Precondition {
  readonly path: string;
  readonly body: Json;
}

/** The smallest size of a tier: all a recorded site tells of its plan. */
const SIZES: Readonly<Record<string, string>> = {
  Free: 'F1',
  Shared: 'D1',
  Basic: 'B1',
  Standard: 'S1',
  PremiumV2: 'P1v2',
  PremiumV3: 'P1v3',
  ElasticPremium: 'EP1',
  Dynamic: 'Y1',
};

const SITE = /\/providers\/Microsoft\.Web\/sites\/[^/]+(\/slots\/[^/]+)?$/i;
const PLAN = /\/providers\/Microsoft\.Web\/serverfarms\/[^/]+$/i;

/**
 * Some recordings begin when the sites already exist. What was created before and how is read off the first body that
 * shows it, as a handful of facts, and created again by requests; the answers are the simulator's own.
 */
export function preconditionsOf(recording: Recording): readonly Precondition[] {
  return [...sitesTakenForGranted(recording), ...appsTakenForGranted(recording)];
}

function sitesTakenForGranted({ interactions }: Recording): readonly Precondition[] {
  const made = new Set<string>();
  const seen = new Map<string, Json>();
  const plans = new Map<string, Precondition>();
  for (const interaction of interactions) {
    const path = pathOf(interaction).toLowerCase();
    if (interaction.method === 'PUT' && (SITE.test(path) || PLAN.test(path))) made.add(path);
    if (interaction.method === 'GET' && interaction.status === 200 && PLAN.test(path) && !made.has(path)) {
      if (!plans.has(path)) plans.set(path, existingPlan(path, objectAt(interaction.response)));
    }
    for (const body of sitesIn(interaction)) {
      const id = String(body['id']).toLowerCase();
      if (!made.has(id) && !seen.has(id)) seen.set(id, body);
    }
  }
  for (const body of seen.values()) {
    const plan = planOf(body);
    const path = plan.path.toLowerCase();
    if (!plans.has(path) && !made.has(path)) plans.set(path, plan);
  }
  const sites = [...seen.values()].sort((a, b) => String(a['id']).length - String(b['id']).length);
  return [...plans.values(), ...sites.map((body) => ({ path: String(body['id']), body: requestFor(body) }))];
}

/** Sites an answer shows because their own path was asked for: what else is in the subscription stays unknown. */
function sitesIn(interaction: Interaction): readonly Json[] {
  const path = pathOf(interaction);
  if (interaction.method !== 'GET' || interaction.status !== 200) return [];
  if (SITE.test(path)) return [interaction.response].filter(isObject);
  const value = objectAt(interaction.response)['value'];
  return /\/slots$/i.test(path) && Array.isArray(value) ? value.filter(isObject) : [];
}

function pathOf({ url }: Interaction): string {
  return new URL(url).pathname;
}

/** A plan that shows itself tells more than its sites do. */
function existingPlan(path: string, body: Json): Precondition {
  const { reserved, perSiteScaling, elasticScaleEnabled, zoneRedundant } = objectAt(body, 'properties');
  const properties = { reserved, perSiteScaling, elasticScaleEnabled, zoneRedundant };
  const { kind, location, sku, tags } = body;
  return { path: String(body['id'] ?? path), body: { kind, location, sku, tags, properties } };
}

function planOf(body: Json): Precondition {
  const properties = objectAt(body, 'properties');
  const tier = textAt(properties, 'sku') ?? 'Standard';
  return {
    path: textAt(properties, 'serverFarmId') ?? '',
    body: {
      location: body['location'],
      sku: { name: SIZES[tier] ?? 'S1', tier },
      properties: { reserved: properties['reserved'] },
    },
  };
}

function requestFor(body: Json): Json {
  const properties = objectAt(body, 'properties');
  const [linux] = (objectAt(properties, 'siteProperties')['properties'] ?? []) as readonly Json[];
  const identity = textAt(objectAt(body, 'identity'), 'type');
  return {
    kind: body['kind'],
    location: body['location'],
    ...(isObject(body['tags']) && { tags: body['tags'] }),
    ...(identity !== undefined && { identity: { type: identity } }),
    properties: {
      serverFarmId: properties['serverFarmId'],
      httpsOnly: properties['httpsOnly'],
      siteConfig: { linuxFxVersion: linux?.['value'] ?? '' },
    },
  };
}
