/** A row of Azure's list of retirements, https://github.com/Azure/EOL. */
export interface Announced {
  readonly id: number;
  readonly service: string;
  readonly feature: string;
  /** `2026-04-30`; empty where each part has a day of its own. */
  readonly on: string;
}

/** Reads the list as it is published: its rows under `content` or by themselves, numbers as text too, some twice. */
export function announcedIn(list: unknown): readonly Announced[] {
  const rows: unknown = Array.isArray(list) ? list : isRecord(list) && list['content'];
  if (!Array.isArray(rows)) throw new Error('This is not the list of retirements: it has no rows.');
  return rows.filter(isRecord).map((row) => ({
    id: Number(row['Id'] ?? row['id']),
    service: textOf(row['ServiceName']),
    feature: textOf(row['RetiringFeature']),
    on: textOf(row['RetirementDate']),
  }));
}

export interface Kept {
  readonly name: string;
  readonly on: string;
  readonly list?: number;
}

/** What a person has to look at: days that have moved, rows that are gone, and rows about our services we do not have. */
export function differences(kept: readonly Kept[], announced: readonly Announced[]): readonly string[] {
  const known = new Set(kept.map(({ list }) => list));
  const moved = kept.flatMap(({ name, on, list }) => {
    if (list === undefined) return [];
    const rows = announced.filter(({ id }) => id === list);
    if (rows.length === 0) return [`${name}: row ${list} is gone`];
    return rows.some((row) => row.on === on) ? [] : [`${name}: ${on} is now ${rows.map((row) => row.on).join(' or ')}`];
  });
  const fresh = announced
    .filter(({ id, service }) => OURS.test(service) && !known.has(id))
    .map(({ id, service, feature, on }) => `new, row ${id}: ${service}, ${feature}, ${on}`);
  return [...moved, ...new Set(fresh)];
}

/** The services a deployment here runs on. */
const OURS = /^(?:Azure )?(?:App Service|Container Apps|Static Web Apps|Cache for Redis|Database for PostgreSQL)$/;

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
