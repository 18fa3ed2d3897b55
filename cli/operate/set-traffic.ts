import { percentOf, wholePercentOf } from '../../domain/percent.ts';
import { trafficProposal } from '../../operations/conduct/propose/traffic.ts';
import { revisionMeant } from '../../operations/conduct/rollouts/restore.ts';
import { weightsProposal } from '../../operations/conduct/rollouts/weights.ts';
import { PRODUCTION } from '../../operations/swap/slots.ts';
import { parsed } from '../arguments.ts';
import type { ExitCode } from '../exit-code.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { Call } from './main.ts';
import { onlyEnvironment } from './only-environment.ts';
import { azureOptions, onlyName, targetOptions } from './options.ts';
import { askedBy, proposed } from './proposed.ts';
import { hostIn, revisionSessionOf, sessionOf } from './session.ts';

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
  const words = positionals.filter(isShare);
  const name = onlyName(positionals.filter((word) => !isShare(word)));
  const [word, ...others] = words;
  if (word === undefined)
    throw new UsageError('Which share? `SLOT=PERCENT` says it, such as `staging=10`; `staging=0` ends it.');
  const environment = name ?? onlyEnvironment(call, 'set-traffic', values.config);
  if (hostIn(call, environment, values) === 'containerapp') return setWeights(call, environment, words, values);
  const first = shareOf(word, wholePercentOf);
  const named = others.map((other) => shareOf(other, percentOf));
  for (const { slot } of [first, ...named])
    if (slot.toLowerCase() === PRODUCTION)
      throw new UsageError('`production` gets what no slot gets: name the slot whose share is meant.');
  const { slot, percent } = first;
  const app = await sessionOf(call, environment, { ...values, slot });
  const proposal = await trafficProposal(app, { percent, named, overrides: values.override }, call.signal());
  return (await proposed(call, app, proposal, askedBy(values))).exit;
}

type Values = ReturnType<typeof parsed<typeof options>>['values'];

/** Of revisions all shares are named, and they are 100 together. */
async function setWeights(call: Call, environment: string, words: readonly string[], values: Values) {
  const named = words.map((word) => shareOf(word, wholePercentOf));
  const app = await revisionSessionOf(call, environment, values);
  const shares = named.map(({ slot, percent }) => ({ revision: revisionMeant(app, slot), percent }));
  const proposal = await weightsProposal(app, { shares, overrides: values.override }, call.signal());
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
