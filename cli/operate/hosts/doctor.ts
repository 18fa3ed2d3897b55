import type { Diagnosis } from '../../../operations/conduct/diagnoses.ts';
import { hostDiagnoses } from '../../../operations/conduct/hosts/diagnoses.ts';
import { type ExitCode, exitCode } from '../../exit-code.ts';
import { jsonText } from '../../json-text.ts';
import { printDiagnoses } from '../diagnoses.ts';
import type { Call } from '../main.ts';
import { SCHEMA } from '../progress/json.ts';
import { type HostChoice, hostSession, onServers, servicesOnServers } from './session.ts';

interface Choice extends HostChoice {
  readonly service?: string | undefined;
  readonly json: boolean;
}

const WAYS_OUT = { deployNamed: '`fairlead deploy --image REF`' };

/** `fairlead doctor` of servers: each of them with what is missing there. */
export async function serverDoctor(call: Call, environment: string, choice: Choice): Promise<ExitCode> {
  const services =
    choice.service === undefined ? servicesOnServers(call, environment, choice.config) : [choice.service];
  const all = new Map<string, Diagnosis>();
  for (const service of services)
    await onServers(
      call,
      hostSession(call, environment, [service], choice),
      async (apps) => {
        // What several services need is told once.
        for (const app of apps)
          for (const one of await hostDiagnoses(app, WAYS_OUT, call.signal()))
            all.set([app.server.name, one.what, one.sentence].join('\n'), one);
      },
      { isQuiet: true },
    );
  const diagnoses = [...all.values()];
  const isWell = diagnoses.every(({ is }) => is !== 'missing');
  if (choice.json) call.screen.out(jsonText({ schema: SCHEMA, environment, isSimulator: false, isWell, diagnoses }));
  else printDiagnoses(call, environment, diagnoses);
  return isWell ? exitCode.clean : exitCode.findings;
}
