import { rightsOf, type VerbRights } from '../../operations/azure/doctor.ts';
import { preparePorts } from '../../operations/azure/prepare-ports.ts';
import { appStatus } from '../../operations/azure/status.ts';
import { type App, azureOf } from '../../operations/conduct/app.ts';
import { programNamed } from '../../operations/conduct/program.ts';
import { readNow } from '../../operations/conduct/read-now.ts';
import { vaultOf } from '../../operations/conduct/vault.ts';
import { quotedList } from '../../operations/conduct/words.ts';
import type { DeclaredSetting } from '../../operations/target/target.ts';
import { type Filled, filledIn } from '../../operations/target/variables.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { jsonText } from '../json-text.ts';
import { visible } from '../terminal.ts';
import type { Call } from './main.ts';
import { argumentsOf, azureOptions, environmentNamed, targetOptions } from './options.ts';
import { SCHEMA } from './progress/json.ts';
import { sessionOf } from './session.ts';

const options = { ...azureOptions, ...targetOptions, json: { type: 'boolean', default: false } } as const;

/** One thing that has to be so before something can be done. */
interface Diagnosis {
  readonly what: string;
  readonly is: 'good' | 'missing' | 'unknown';
  readonly sentence: string;
}

/** `fairlead doctor`: who is signed in where, and what is missing for which verb. Reads only. */
export async function doctor(call: Call): Promise<ExitCode> {
  const { values, name } = argumentsOf(call.given.args, options);
  const environment = name ?? onlyEnvironment(call, values.config);
  const app = await sessionOf(call, environment, values, { mayBeWithoutSlot: true });
  const signal = call.signal();
  const { clients, where, binding, target } = app;
  const expected = target.slots.map((slot) => slot.name);
  const seen = await appStatus({ clients, location: where, expected: [], now: Date.now(), signal });
  const caller = clients.caller();
  const account = caller ? `${caller.name} in tenant ${caller.tenant}, ${binding.cloud}` : 'not known';
  const missing = expected.filter((slot) => !seen.slots.some((one) => one.name.toLowerCase() === slot.toLowerCase()));
  const all: readonly Diagnosis[] = [
    { what: 'account', is: 'good', sentence: account },
    { what: 'app', is: 'good', sentence: `${where.site} in ${where.group}, subscription ${where.subscription}` },
    missing.length === 0
      ? { what: 'slots', is: 'good', sentence: expected.length > 0 ? quotedList(expected) : 'none is declared' }
      : {
          what: 'slots',
          is: 'missing',
          sentence: `There is no slot ${quotedList(missing)}: \`fairlead prepare ${environment}\` makes it.`,
        },
    ...(await rights(app, missing, signal)),
    docker(app),
    variables(app),
  ];
  const isWell = all.every(({ is }) => is !== 'missing');
  if (values.json)
    call.screen.out(
      jsonText({ schema: SCHEMA, environment, isSimulator: binding.isSimulator, isWell, diagnoses: all }),
    );
  else print(call, app, all);
  return isWell ? exitCode.clean : exitCode.findings;
}

/** The one there is. @throws UsageError where there are several. */
function onlyEnvironment({ given }: Call, config: string | undefined): string {
  const { environments = {} } = given.deploymentFile(config).data as { readonly environments?: object };
  const [only, ...others] = Object.keys(environments);
  if (only !== undefined && others.length === 0) return only;
  return environmentNamed(undefined, 'doctor');
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

function docker({ target, folder }: App): Diagnosis {
  const { artifact } = target;
  if (artifact?.type !== 'image' || artifact.dockerfile === undefined)
    return { what: 'docker', is: 'good', sentence: 'not needed' };
  const program = programNamed('docker', folder);
  if (program !== undefined) return { what: 'docker', is: 'good', sentence: program };
  const sentence = 'There is no Docker on this computer: `fairlead deploy --artifact REF` does without.';
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

function missingIn(filled: Filled | undefined): readonly string[] {
  return filled && 'missing' in filled ? filled.missing : [];
}

function missingOf({ value }: DeclaredSetting): readonly string[] {
  if (value.from === 'literal') return missingIn(filledIn(value.text, { variables: process.env }));
  return value.from === 'variable' && process.env[value.variable] === undefined ? [value.variable] : [];
}

function print({ screen: { colors, out } }: Call, { target, binding }: App, all: readonly Diagnosis[]): void {
  const width = Math.max(...all.map(({ what }) => what.length));
  const marks = { good: colors.green('✓'), missing: colors.red('✗'), unknown: colors.yellow('?') };
  out(`${binding.isSimulator ? `${colors.yellow('SIMULATOR')}  ` : ''}${colors.bold(target.environment)}\n`);
  for (const { what, is, sentence } of all) out(`  ${marks[is]} ${what.padEnd(width)}  ${visible(sentence)}\n`);
}
