import { prepareProposal } from '../../operations/conduct/propose/prepare.ts';
import { visible } from '../terminal.ts';
import type { Call } from './main.ts';
import { argumentsOf, changeOptions, environmentNamed } from './options.ts';
import { askedBy, proposed } from './proposed.ts';
import { sessionOf } from './session.ts';

const options = { ...changeOptions, 'dry-run': { type: 'boolean', default: false } } as const;

/** `fairlead prepare`: makes the slot the file declares; what may not be done here is handed over as lines. */
export async function prepare(call: Call) {
  const { values, name } = argumentsOf(call.given.args, options);
  const app = await sessionOf(call, environmentNamed(name, 'prepare'), values);
  const proposal = await prepareProposal(app, call.signal());
  const conducted = await proposed(call, app, proposal, askedBy(values));
  const { end } = conducted.state ?? {};
  if (end && end.outcome !== 'succeeded') {
    const lines = await proposal.byHand(call.signal());
    if (lines.length > 0) call.screen.err('fairlead: Somebody with the right for it does the rest by:\n');
    for (const line of lines) call.screen.err(`  ${visible(line)}\n`);
  }
  return conducted.exit;
}
