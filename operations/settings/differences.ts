import type { Fingerprint, SettingsSeen } from './seen.ts';

/** What the deployment file says of one setting. */
export interface Wanted {
  readonly name: string;
  readonly fingerprint: Fingerprint;
  readonly sticky: boolean;
}

/** How one setting is different from what the file says. */
export interface Difference {
  readonly name: string;
  readonly is: 'missing' | 'different' | 'as declared' | 'not declared';
  /** What the file says and Azure does not; nothing where both agree. */
  readonly stickiness?: 'sticky only in the file' | 'sticky only in Azure';
}

/** Every setting of either side, by name. */
export function differences(wanted: readonly Wanted[], { settings, stickyNames }: SettingsSeen): Difference[] {
  const declared = new Map(wanted.map((one) => [one.name, one]));
  const names = [...new Set([...declared.keys(), ...Object.keys(settings)])].sort();
  return names.map((name) => {
    const one = declared.get(name);
    const isSticky = stickyNames.includes(name);
    const stickiness = one?.sticky && !isSticky ? 'sticky only in the file' : undefined;
    const other = one && !one.sticky && isSticky ? 'sticky only in Azure' : undefined;
    const said = stickiness ?? other;
    return {
      name,
      is: stateOf(one, Object.hasOwn(settings, name) ? settings[name] : undefined),
      ...(said && { stickiness: said }),
    };
  });
}

function stateOf(wanted: Wanted | undefined, found: Fingerprint | undefined): Difference['is'] {
  if (!wanted) return 'not declared';
  if (found === undefined) return 'missing';
  return found === wanted.fingerprint ? 'as declared' : 'different';
}
