import { type AnyApp, hasRevisions } from '../../operations/conduct/app.ts';
import { diagnosesOf } from '../../operations/conduct/diagnoses.ts';
import { revisionDiagnoses } from '../../operations/conduct/rollouts/diagnoses.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { jsonText } from '../json-text.ts';
import { printDiagnoses } from './diagnoses.ts';
import { serverDoctor } from './hosts/doctor.ts';
import type { Call } from './main.ts';
import { onlyEnvironment } from './only-environment.ts';
import { argumentsOf, azureOptions, targetOptions } from './options.ts';
import { SCHEMA } from './progress/json.ts';
import { anySessionOf, isOnServers } from './session.ts';

const options = { ...azureOptions, ...targetOptions, json: { type: 'boolean', default: false } } as const;

/** `fairlead doctor`: who is signed in where, and what is missing for which verb. Reads only. */
export async function doctor(call: Call): Promise<ExitCode> {
  const { values, name } = argumentsOf(call.given.args, options);
  const environment = name ?? onlyEnvironment(call, 'doctor', values.config);
  if (isOnServers(call, environment, values)) return serverDoctor(call, environment, values);
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
  else printDiagnoses(call, headOf(call, app), all);
  return isWell ? exitCode.clean : exitCode.findings;
}

function headOf({ screen: { colors } }: Call, { target, binding }: AnyApp): string {
  return `${binding.isSimulator ? `${colors.yellow('SIMULATOR')}  ` : ''}${target.environment}`;
}
