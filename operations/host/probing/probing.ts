import type { ContainerSeen } from '../../compose/seen.ts';
import type { Evidence, Probe } from '../../core/machine/evidence.ts';
import { probed } from '../../probe/probe.ts';
import type { HostPlace } from '../place.ts';
import type { Reach } from '../reach.ts';
import { askedBy } from './slot.ts';
import { asTheProxyAsks, containerTarget, usersOf } from './targets.ts';
import { worstOf } from './worst.ts';

export interface Asking {
  readonly place: HostPlace;
  readonly reach: Pick<Reach, 'connect'>;
  /** Of the services of the place, as they are now. */
  containers(signal: AbortSignal): Promise<readonly ContainerSeen[]>;
}

/** Asks users' address of a service as they do, and its containers from the host, each by its own. */
export function hostProbing({ place, reach, containers }: Asking) {
  return async (probe: Probe, signal: AbortSignal): Promise<readonly Evidence[]> => {
    const asked = askedBy(probe.slot);
    if (asked.who === 'users') return probed(probe, usersOf(place, asked.service), signal);
    const running = (await containers(signal)).filter(
      ({ service, release, isOneOff, state }) =>
        state === 'running' && !isOneOff && service === asked.service && release === asked.release,
    );
    if (running.length === 0) return silent(probe, 'closed');
    const meant = asTheProxyAsks(place, asked.service, probe);
    const answers = running.map(({ addresses: [address] }) =>
      address === undefined
        ? silent(probe, 'connect')
        : probed(meant, containerTarget(place, asked.service, address, reach), signal),
    );
    return worstOf(probe, await Promise.all(answers));
  };
}

/** Nobody runs who could answer, or nobody says where. */
function silent({ checks }: Probe, why: 'closed' | 'connect'): readonly Evidence[] {
  return checks.map(({ name }) => ({ check: name, got: 'nothing', why, ms: 0 }));
}
