import { percentOf, wholePercentOf } from '../../domain/percent.ts';
import { trafficProposal } from '../../operations/conduct/propose/traffic.ts';
import { PRODUCTION } from '../../operations/swap/slots.ts';
import { parsed } from '../arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { Call } from './main.ts';
import { onlyEnvironment } from './only-environment.ts';
import { azureOptions, onlyName, targetOptions } from './options.ts';
import { askedBy, proposed } from './proposed.ts';
import { sessionOf } from './session.ts';

const { service, config } = targetOptions;
const options = {
  ...azureOptions,
  service,
  config,
  confirm: { type: 'string' },
  json: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  override: { type: 'string', multiple: true, default: [] as string[] },
} as const;

/** `fairlead set-traffic`: the first share is the one that is set, the others say what becomes of those of other slots. */
export async function setTraffic(call: Call): Promise<ExitCode> {
  const { values, positionals } = parsed(call.given.args, options);
  const shares = positionals
    .filter(isShare)
    .map((word, index) => shareOf(word, index === 0 ? wholePercentOf : percentOf));
  const name = onlyName(positionals.filter((word) => !isShare(word)));
  const [first, ...named] = shares;
  if (!first) throw new UsageError('Which share? `SLOT=PERCENT` says it, such as `staging=10`; `staging=0` ends it.');
  for (const { slot } of shares)
    if (slot.toLowerCase() === PRODUCTION)
      throw new UsageError('`production` gets what no slot gets: name the slot whose share is meant.');
  const environment = name ?? onlyEnvironment(call, 'set-traffic', values.config);
  const { slot, percent } = first;
  const app = await sessionOf(call, environment, { ...values, slot });
  const proposal = await trafficProposal(app, { percent, named, overrides: values.override }, call.signal());
  return (await proposed(call, app, proposal, askedBy(values))).exit;
}

function isShare(word: string): boolean {
  return word.includes('=');
}

function shareOf(word: string, read: typeof percentOf): { readonly slot: string; readonly percent: number } {
  const [slot = '', written = ''] = word.split(/=(.*)/s);
  const percent = read(written);
  if (slot !== '' && percent !== undefined) return { slot, percent };
  throw new UsageError(`\`${visible(word)}\` is no share: write \`SLOT=PERCENT\` with a whole number from 0 to 100.`);
}
