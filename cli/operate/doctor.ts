import { type AnyApp, hasRevisions } from '../../operations/conduct/app.ts';
import { type Diagnosis, diagnosesOf } from '../../operations/conduct/diagnoses.ts';
import { revisionDiagnoses } from '../../operations/conduct/rollouts/diagnoses.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { jsonText } from '../json-text.ts';
import { visible } from '../terminal.ts';
import type { Call } from './main.ts';
import { onlyEnvironment } from './only-environment.ts';
import { argumentsOf, azureOptions, targetOptions } from './options.ts';
import { SCHEMA } from './progress/json.ts';
import { anySessionOf } from './session.ts';

const options = { ...azureOptions, ...targetOptions, json: { type: 'boolean', default: false } } as const;

/** `fairlead doctor`: who is signed in where, and what is missing for which verb. Reads only. */
export async function doctor(call: Call): Promise<ExitCode> {
  const { values, name } = argumentsOf(call.given.args, options);
  const environment = name ?? onlyEnvironment(call, 'doctor', values.config);
  const app = await anySessionOf(call, environment, values, { mayBeWithoutSlot: true });
  const ways = { prepare: `\`fairlead prepare ${environment}\``, deployNamed: '`fairlead deploy --artifact REF`' };
  const all = hasRevisions(app)
    ? await revisionDiagnoses(app, ways, call.signal())
    : await diagnosesOf(app, ways, call.signal());
  const isWell = all.every(({ is }) => is !== 'missing');
  if (values.json)
    call.screen.out(
      jsonText({ schema: SCHEMA, environment, isSimulator: app.binding.isSimulator, isWell, diagnoses: all }),
    );
  else print(call, app, all);
  return isWell ? exitCode.clean : exitCode.findings;
}

function print({ screen: { colors, out } }: Call, { target, binding }: AnyApp, all: readonly Diagnosis[]): void {
  const width = Math.max(...all.map(({ what }) => what.length));
  const marks = { good: colors.green('✓'), missing: colors.red('✗'), unknown: colors.yellow('?') };
  out(`${binding.isSimulator ? `${colors.yellow('SIMULATOR')}  ` : ''}${colors.bold(target.environment)}\n`);
  for (const { what, is, sentence } of all) out(`  ${marks[is]} ${what.padEnd(width)}  ${visible(sentence)}\n`);
}
