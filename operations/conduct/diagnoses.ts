import { rightsOf, type VerbRights } from '../azure/doctor.ts';
import { preparePorts } from '../azure/prepare-ports.ts';
import { appStatus } from '../azure/status.ts';
import type { DeclaredSetting } from '../target/target.ts';
import { type Filled, filledIn } from '../target/variables.ts';
import { type App, azureOf, type Operated } from './app.ts';
import { programNamed } from './program.ts';
import { readNow } from './read-now.ts';
import { vaultOf } from './vault.ts';
import { quotedList } from './words.ts';

/** One thing that has to be so before something can be done. */
export interface Diagnosis {
  readonly what: string;
  readonly is: 'good' | 'missing' | 'unknown';
  readonly sentence: string;
}

/** What makes the slot, and what deploys without Docker, as whoever asks calls them. */
export interface WaysOut {
  readonly prepare: string;
  readonly deployNamed: string;
}

/** Who is signed in where, and what is missing for which act. Reads only. */
export async function diagnosesOf(app: App, ways: WaysOut, signal: AbortSignal): Promise<readonly Diagnosis[]> {
  const { clients, where, binding, target } = app;
  const expected = target.slots.map((slot) => slot.name);
  const seen = await appStatus({ clients, location: where, expected: [], now: Date.now(), signal });
  const caller = clients.caller();
  const account = caller ? `${caller.name} in tenant ${caller.tenant}, ${binding.cloud}` : 'not known';
  const missing = expected.filter((slot) => !seen.slots.some((one) => one.name.toLowerCase() === slot.toLowerCase()));
  return [
    { what: 'account', is: 'good', sentence: account },
    { what: 'app', is: 'good', sentence: `${where.site} in ${where.group}, subscription ${where.subscription}` },
    missing.length === 0
      ? { what: 'slots', is: 'good', sentence: expected.length > 0 ? quotedList(expected) : 'none is declared' }
      : {
          what: 'slots',
          is: 'missing',
          sentence: `There is no slot ${quotedList(missing)}: ${ways.prepare} makes it.`,
        },
    ...(await rights(app, missing, signal)),
    docker(app, ways),
    variables(app),
  ];
}

/** Rights are asked of what is there: a slot that is not inherits those of its app. */
async function rights(app: App, missing: readonly string[], signal: AbortSignal): Promise<Diagnosis[]> {
  const { binding, where, clients } = app;
  const slot = missing.includes(where.slot) ? 'production' : where.slot;
  const { place } = azureOf(binding, { ...where, slot });
  const found = await vaultOf(app, signal);
  const vault = 'vault' in found ? found.vault : undefined;
  const { plan } = await readNow((own) => preparePorts(azureOf(binding, where), own as never), signal);
  const verbs = await rightsOf({
    client: clients.reading,
    place,
    plan: plan.id,
    signal,
    ...(vault !== undefined && { vault }),
  });
  const refused = 'refusal' in found ? [{ what: 'key vault', is: 'unknown', sentence: found.refusal } as const] : [];
  return [...refused, ...verbs.map(diagnosisOf)];
}

function diagnosisOf(right: VerbRights): Diagnosis {
  const what = `right to ${right.verb}`;
  if (right.is === 'allowed') return { what, is: 'good', sentence: 'there' };
  if (right.is === 'unknown') return { what, is: 'unknown', sentence: `It cannot be told: ${right.why}.` };
  const actions = right.missing.map(({ action, scope }) => `\`${action}\` on \`${scope}\``);
  return { what, is: 'missing', sentence: `The account may not ${actions.join(', ')}.` };
}

export function docker(
  { target, folder }: Pick<Operated, 'target' | 'folder'>,
  { deployNamed }: Pick<WaysOut, 'deployNamed'>,
): Diagnosis {
  const { artifact } = target;
  if (artifact?.type !== 'image' || artifact.dockerfile === undefined)
    return { what: 'docker', is: 'good', sentence: 'not needed' };
  const program = programNamed('docker', folder);
  if (program !== undefined) return { what: 'docker', is: 'good', sentence: program };
  const sentence = `There is no Docker on this computer: ${deployNamed} does without.`;
  return { what: 'docker', is: 'missing', sentence };
}

/** Variables the file wants and this shell does not have. */
function variables({ target }: App): Diagnosis {
  const { artifact, production, slots, notifications } = target;
  const settings = [production, ...slots].flatMap((one) => one.settings);
  const names = new Set([
    ...missingIn(artifact?.reference),
    ...missingIn(artifact?.path),
    ...settings.flatMap(missingOf),
    ...notifications.flatMap(({ address }) => missingIn(filledIn(address, { variables: process.env }))),
  ]);
  if (names.size === 0) return { what: 'variables', is: 'good', sentence: 'all set' };
  return { what: 'variables', is: 'missing', sentence: `Not set: ${quotedList([...names])}.` };
}

export function missingIn(filled: Filled | undefined): readonly string[] {
  return filled && 'missing' in filled ? filled.missing : [];
}

function missingOf({ value }: DeclaredSetting): readonly string[] {
  if (value.from === 'literal') return missingIn(filledIn(value.text, { variables: process.env }));
  return value.from === 'variable' && process.env[value.variable] === undefined ? [value.variable] : [];
}
