import assert from 'node:assert/strict';
import type { Outcome } from '../../../operations/core/machine/outcome.ts';
import type { State } from '../../../operations/core/machine/state.ts';
import type { SlotsSeen } from '../../../operations/swap/slots.ts';
import type { Life } from './process.ts';

/** What has to be true of the world for an operation to be allowed to say so. */
const TRUTH: Readonly<Record<Outcome, (world: Life['azure']) => boolean>> = {
  succeeded: (azure) => holdsNew(azure) && isHealthy(azure) && !azure.pendingSwap,
  'rolled back': (azure) => !holdsNew(azure) && isHealthy(azure) && azure.exchanges === 2,
  refused: (azure) => azure.exchanges === 0 && !azure.pendingSwap,
  'cancelled before send': (azure) => azure.received.length === 0,
  'failed unchanged': (azure) => azure.exchanges === 0 && !azure.pendingSwap,
  'needs attention': () => true,
};

/** Fails when something was sent twice, or when what is said is not what is so. */
export function judge({ azure, records }: Life, state: State<SlotsSeen>): Outcome {
  for (const [intent, sends] of Object.entries(records.sends))
    assert.equal(sends, 1, `\`${intent}\` was sent ${sends} times`);
  assert.deepEqual(records.blind, []);
  assert(state.end, 'it ends');
  const { outcome, reasons } = state.end;
  assert(
    TRUTH[outcome](azure),
    `it says "${outcome}" (${reasons.join(' ')}), and production has ${azure.production.release}`,
  );
  if (outcome !== 'succeeded') assert(reasons.length > 0, `it says why it is "${outcome}"`);
  return outcome;
}

function holdsNew({ production }: Life['azure']): boolean {
  return production.release === 'sha256:new';
}

function isHealthy(azure: Life['azure']): boolean {
  const [evidence] = azure.probe({ slot: 'production', checks: [{ name: 'ready', path: '/ready', accepts: [200] }] });
  return evidence?.got === 'answer' && evidence.status === 200;
}
