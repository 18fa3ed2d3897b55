import type { Answer, Progress } from '../../../operations/core/machine/event.ts';
import type { Evidence, Probe } from '../../../operations/core/machine/evidence.ts';
import type { SlotsSeen } from '../../../operations/swap/slots.ts';
import { AzureModel } from './azure-model.ts';
import type { AnyRequest } from './model/fault.ts';
import { LEAK, SECRETS } from './secrets.ts';

/** An Azure that says everything it knows wherever it can say anything. */
export class Talkative extends AzureModel {
  /** Readings that tell too much begin with this one. */
  from = Infinity;
  #readings = 0;

  override read(): SlotsSeen {
    const seen = super.read();
    this.#readings += 1;
    if (this.#readings < this.from) return seen;
    const { source, production } = seen;
    const slot = { ...source, release: LEAK, deploymentId: LEAK, operation: LEAK, pendingSwap: LEAK, state: LEAK };
    const caller = { object: LEAK, tenant: LEAK };
    return { ...seen, site: LEAK, caller, source: slot, production, stickyNames: SECRETS.map(({ text }) => text) };
  }

  override send(request: AnyRequest): Answer {
    const answer = super.send(request);
    if ('why' in answer) return { ...answer, why: LEAK };
    return 'message' in answer ? { ...answer, message: LEAK } : answer;
  }

  override poll(location: string): Progress {
    const progress = super.poll(location);
    if (progress.is === 'unreachable') return { ...progress, why: LEAK };
    return progress.is === 'failed' ? { ...progress, message: LEAK } : progress;
  }

  override probe(probe: Probe): Evidence[] {
    return super.probe(probe).map((one) => ({ ...one, check: probe.checks[0]?.name ?? LEAK }));
  }
}
