import { isObject, type Json } from '../core/http.ts';

/** One step of a query, as a function over rows. */
type Stage = (rows: readonly Json[]) => readonly Json[];

/** A query that Azure may well understand and the simulator does not: nobody is told that it is wrong. */
export class UnknownQuery extends Error {}

const TEXT = `'([^']*)'|"([^"]*)"`;
const CONDITION = new RegExp(`^([\\w.]+)\\s*(=~|==|!=|!~)\\s*(?:${TEXT})$`, 'i');
const MEMBERSHIP = /^([\w.]+)\s+(in~|in)\s*\(([^)]*)\)$/i;

/**
 * The little of Kusto that is asked for here: `Resources | where … | project … | order by … | limit …`, with `and`
 * between conditions.
 */
export function stagesOf(query: string): readonly Stage[] {
  const [table = '', ...steps] = query.split('|').map((step) => step.trim());
  if (table.toLowerCase() !== 'resources') throw new UnknownQuery(table);
  return steps.map((step) => {
    const [, word = '', rest = ''] = /^(where|project|order by|sort by|limit|take)\s+([\s\S]+)$/i.exec(step) ?? [];
    switch (word.toLowerCase()) {
      case 'where':
        return where(rest);
      case 'project':
        return project(rest);
      case 'order by':
      case 'sort by':
        return orderBy(rest);
      case 'limit':
      case 'take':
        return (rows) => rows.slice(0, Number(rest));
      default:
        throw new UnknownQuery(step);
    }
  });
}

function where(text: string): Stage {
  const conditions = text.split(/\s+and\s+/i).map((part) => condition(part.trim()));
  return (rows) => rows.filter((row) => conditions.every((holds) => holds(row)));
}

function condition(text: string): (row: Json) => boolean {
  const [, listed = '', how = '', list = ''] = MEMBERSHIP.exec(text) ?? [];
  if (listed !== '') {
    const values = [...list.matchAll(new RegExp(TEXT, 'g'))].map((match) => match[1] ?? match[2] ?? '');
    return (row) => values.some((value) => same(at(row, listed), value, how.includes('~')));
  }
  const [, field = '', operator = '', single, double] = CONDITION.exec(text) ?? [];
  if (field === '') throw new UnknownQuery(text);
  const wanted = single ?? double ?? '';
  return (row) => same(at(row, field), wanted, operator.includes('~')) !== operator.startsWith('!');
}

function same(value: unknown, wanted: string, anyCase: boolean): boolean {
  const text = String(value ?? '');
  return anyCase ? text.toLowerCase() === wanted.toLowerCase() : text === wanted;
}

/** `name, plan = properties.serverFarmId` */
function project(text: string): Stage {
  const columns = text.split(',').map((part) => {
    const [name = '', path = name] = part.split('=').map((side) => side.trim());
    if (!/^[\w.]+$/.test(path)) throw new UnknownQuery(part);
    return { name: path === name ? name.replaceAll('.', '_') : name, path };
  });
  return (rows) =>
    rows.map((row) => Object.fromEntries(columns.map(({ name, path }) => [name, at(row, path) ?? null])));
}

function orderBy(text: string): Stage {
  const [field = '', direction = 'desc'] = text.trim().split(/\s+/);
  if (!/^[\w.]+$/.test(field)) throw new UnknownQuery(text);
  const sign = direction.toLowerCase() === 'asc' ? 1 : -1;
  return (rows) => rows.toSorted((a, b) => sign * String(at(a, field)).localeCompare(String(at(b, field))));
}

function at(row: Json, path: string): unknown {
  let value: unknown = row;
  for (const key of path.split('.')) value = isObject(value) ? value[key] : undefined;
  return value;
}
