import type { App } from '../../operations/conduct/app.ts';
import { differenceText, type SettingsCompared, settingsProposal } from '../../operations/conduct/propose/settings.ts';
import { quotedList } from '../../operations/conduct/words.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { jsonText } from '../json-text.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { Call } from './main.ts';
import { argumentsOf, changeOptions, environmentNamed } from './options.ts';
import { SCHEMA } from './progress/json.ts';
import { askedBy, proposed } from './proposed.ts';
import { sessionOf } from './session.ts';

const options = { ...changeOptions, 'dry-run': { type: 'boolean', default: false } } as const;

/** `fairlead settings diff|apply`: by name; values are compared by a keyed hash and never shown. */
export async function settings(call: Call): Promise<ExitCode> {
  const [what, ...args] = call.given.args;
  if (what !== 'diff' && what !== 'apply')
    throw new UsageError('Write `fairlead settings diff ENVIRONMENT` or `fairlead settings apply ENVIRONMENT`.');
  const { values, name } = argumentsOf(args, options);
  const app = await sessionOf(call, environmentNamed(name, `settings ${what}`), values, { mayBeProduction: true });
  const compared = await settingsProposal(app, call.signal());
  if (what === 'diff') return printed(call, app, compared, values.json);
  if (compared.proposal) return (await proposed(call, app, compared.proposal, askedBy(values))).exit;
  call.screen.out(`\`${app.target.slot}\` has every declared setting.\n`);
  return exitCode.clean;
}

/** As `diff` of others: 1 when there is something to apply. */
function printed(
  { screen }: Call,
  { target, binding }: App,
  { all, changes, left }: SettingsCompared,
  json: boolean,
): ExitCode {
  const { environment, slot } = target;
  if (json) {
    screen.out(jsonText({ schema: SCHEMA, environment, slot, isSimulator: binding.isSimulator, settings: all, left }));
  } else {
    const { colors } = screen;
    screen.out(
      `${binding.isSimulator ? `${colors.yellow('SIMULATOR')}  ` : ''}${colors.bold(`${slot} of ${environment}`)}\n`,
    );
    for (const one of all.filter(({ is, stickiness }) => is !== 'as declared' || stickiness))
      screen.out(`  ${visible(differenceText(one))}\n`);
    if (left.length > 0) screen.out(`  ${quotedList(left)}: no value here, so left alone\n`);
    if (changes.length === 0) screen.out('  every declared setting is there\n');
  }
  return changes.length > 0 ? exitCode.findings : exitCode.clean;
}
