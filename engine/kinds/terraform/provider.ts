import { attributeOf, blocksOf, textOf } from '../../readers/hcl/tree.ts';
import type { Module } from './module.ts';

/** From this version of azurerm on `health_check_path` and the eviction time are refused without each other. */
const PAIRED_SINCE = 4;

/**
 * Whether the provider of a module refuses one of the two alone; `unknown` where its version is said elsewhere, or may
 * be older.
 */
export function isPairedIn(module: Module): boolean | 'unknown' {
  const bounds = (versionOf(module) ?? '').split(',').map((bound) => BOUND.exec(bound.trimStart())?.groups);
  const all = bounds.map((bound) => isNew(bound?.['operator'] ?? '=', bound?.['version'] ?? ''));
  return all.find((each) => each !== 'unknown') ?? 'unknown';
}

const BOUND = /^(?<operator>[<>=~!]*) *v?(?<version>\d[\d.]*)/;

/** What one bound of a version says of all that it lets in. */
function isNew(operator: string, version: string): boolean | 'unknown' {
  const [major, ...minor] = version.split('.').map(Number);
  if (version === '' || major === undefined) return 'unknown';
  if (operator === '<') return major <= PAIRED_SINCE && minor.every((part) => part === 0) ? false : 'unknown';
  if (operator === '<=') return major < PAIRED_SINCE ? false : 'unknown';
  const isExact = operator === '' || operator === '=' || (operator === '~>' && minor.length > 0);
  if (major >= PAIRED_SINCE && operator !== '!=') return true;
  return isExact ? false : 'unknown';
}

function versionOf({ blocks }: Module): string | undefined {
  for (const { type, body } of blocks) {
    if (type !== 'terraform') continue;
    for (const required of blocksOf(body, 'required_providers')) {
      const value = attributeOf(required.body, 'azurerm')?.value;
      const entry = value?.type === 'object' ? value.entries.find(({ name }) => name === 'version') : undefined;
      const version = textOf(entry?.value ?? value);
      if (version !== undefined) return version;
    }
  }
  return undefined;
}
