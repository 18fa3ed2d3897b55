import { settingsPorts } from '../../operations/azure/settings-ports.ts';
import { type App, azureOf } from '../../operations/conduct/app.ts';
import { fingerprints } from '../../operations/conduct/fingerprints.ts';
import { ofResource, pastOf } from '../../operations/conduct/past.ts';
import { readNow } from '../../operations/conduct/read-now.ts';
import { declaredValues } from '../../operations/conduct/settings-wanted.ts';
import { type Difference, differences } from '../../operations/settings/differences.ts';
import { type SettingsInput, settingsPlan } from '../../operations/settings/plan.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { jsonText } from '../json-text.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { Call } from './main.ts';
import { argumentsOf, changeOptions, environmentNamed } from './options.ts';
import { SCHEMA } from './progress/json.ts';
import { proposed } from './proposed.ts';
import { sessionOf } from './session.ts';
import { whereFacts, withRefusals } from './swap-shown.ts';
import { hindrance } from './unfinished.ts';
import { quotedList } from './words.ts';

const options = { ...changeOptions, 'dry-run': { type: 'boolean', default: false } } as const;

/** `fairlead settings diff|apply`: by name; values are compared by a keyed hash and never shown. */
export async function settings(call: Call): Promise<ExitCode> {
  const [what, ...args] = call.given.args;
  if (what !== 'diff' && what !== 'apply')
    throw new UsageError('Write `fairlead settings diff ENVIRONMENT` or `fairlead settings apply ENVIRONMENT`.');
  const { values, name } = argumentsOf(args, options);
  const environment = environmentNamed(name, `settings ${what}`);
  const app = await sessionOf(call, environment, values, { mayBeProduction: true });
  const { target, binding, where, secrets, kept, resource } = app;
  const fingerprint = fingerprints(kept);
  const { wanted, valueOf, left } = declaredValues(target, fingerprint, process.env);
  const azure = { ...azureOf(binding, where), conceal: secrets.conceal, fingerprint, valueOf };
  const shown = await readNow((own) => settingsPorts(azure, own as never), call.signal());
  const found = differences(wanted, shown);
  const changes = found.filter(
    ({ is, stickiness }) => is === 'missing' || is === 'different' || stickiness !== undefined,
  );
  if (what === 'diff') return printed(call, app, found, changes, left, values.json);
  const input: SettingsInput = { environment, shown, wanted, refusals: [] };
  const plan = settingsPlan(input);
  if (plan.steps.length === 0) {
    call.screen.out(`\`${target.slot}\` has every declared setting.\n`);
    return exitCode.clean;
  }
  const conducted = await proposed(call, app, {
    kind: 'settings',
    input,
    shown: {
      kind: 'settings',
      title: plan.title,
      environment,
      isProtected: target.isProtected,
      isSimulator: binding.isSimulator,
      facts: [
        ...whereFacts(app),
        ['settings', changes.map(lineOf).join(', ')],
        ...(left.length > 0 ? [['left alone', `${quotedList(left)}: no value here`] as const] : []),
      ],
      steps: plan.steps.map(({ title }) => title),
      remarks: withRefusals([], plan.refusals),
      overridden: [],
    },
    hindrance: hindrance(ofResource(pastOf(kept), resource), kept),
    dryRun: values['dry-run'],
    confirm: values.confirm,
    json: values.json,
    declaredValue: valueOf,
  });
  return conducted.exit;
}

/** As `diff` of others: 1 when there is something to apply. */
function printed(
  { screen }: Call,
  { target, binding }: App,
  found: readonly Difference[],
  changes: readonly Difference[],
  left: readonly string[],
  json: boolean,
): ExitCode {
  const { environment, slot } = target;
  if (json) {
    screen.out(
      jsonText({ schema: SCHEMA, environment, slot, isSimulator: binding.isSimulator, settings: found, left }),
    );
  } else {
    const { colors } = screen;
    screen.out(
      `${binding.isSimulator ? `${colors.yellow('SIMULATOR')}  ` : ''}${colors.bold(`${slot} of ${environment}`)}\n`,
    );
    for (const one of found.filter(({ is, stickiness }) => is !== 'as declared' || stickiness))
      screen.out(`  ${visible(lineOf(one))}\n`);
    if (left.length > 0) screen.out(`  ${quotedList(left)}: no value here, so left alone\n`);
    if (changes.length === 0) screen.out('  every declared setting is there\n');
  }
  return changes.length > 0 ? exitCode.findings : exitCode.clean;
}

function lineOf({ name, is, stickiness }: Difference): string {
  return `\`${name}\` ${[is, stickiness].filter(Boolean).join(', ')}`;
}
