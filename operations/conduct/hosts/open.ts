import { realClock } from '../../core/real-clock.ts';
import type { ComposeHost } from '../../host/host.ts';
import { openHost } from '../../host/host.ts';
import type { HostPlace } from '../../host/place.ts';
import { programNamed } from '../program.ts';

/** Reached by the SSH program of this computer, never by one of the repository. */
export function hostAt(place: HostPlace, folder: string): ComposeHost {
  const ssh = programNamed('ssh', folder);
  return openHost(place, { clock: realClock, ...(ssh !== undefined && { ssh }) });
}
