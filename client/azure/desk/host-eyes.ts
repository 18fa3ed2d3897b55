import type { Diagnosis } from '../../../operations/conduct/diagnoses.ts';
import { hostDiagnoses } from '../../../operations/conduct/hosts/diagnoses.ts';
import type { HostApp } from '../../../operations/conduct/hosts/host-app.ts';
import { Told } from '../../told.ts';
import { type Hosted, onServers } from './hosted.ts';

const WAYS_OUT = { deployNamed: '`Deploy` of an image that is there' };

/** What each server is released to with, and what is missing there. Changes nothing. */
export function diagnosed(hosted: Hosted, signal: AbortSignal): Promise<readonly Diagnosis[]> {
  return onServers(hosted, async (apps) => {
    const all = await Promise.all(apps.map((app) => hostDiagnoses(app, WAYS_OUT, signal)));
    return all.flat();
  });
}

/** Lines of before that are shown of each container. */
const TAIL = 100;

/** What all containers of a service write, or the one that is named, each line with its name in front. */
export function writtenOn(
  hosted: Hosted,
  container: string | undefined,
  line: (text: string) => void,
  { until, signal }: { readonly until: AbortSignal; readonly signal: AbortSignal },
): Promise<void> {
  return onServers(hosted, async (apps) => {
    const sources = (await Promise.all(apps.map((app) => replicasOf(app, container, signal)))).flat();
    if (sources.length === 0) throw new Told('Nothing of it runs, so there is nothing that writes.');
    const prefix = (name: string) => (sources.length > 1 ? `${name}  ` : '');
    await Promise.all(
      sources.map(async ({ app, id, name }) => {
        for await (const text of app.host.logs({ container: id, follow: true, tail: TAIL }, until))
          line(`${prefix(name)}${text}`);
      }),
    );
  });
}

async function replicasOf(app: HostApp, container: string | undefined, signal: AbortSignal) {
  const { containers } = await app.host.look(signal);
  const { composeService, servers } = app.target;
  const own = containers.filter((one) => one.service === composeService && !one.isOneOff);
  // One that has stopped is only read where somebody points at it.
  const meant = own.filter(({ id, state }) => (container === undefined ? state === 'running' : id === container));
  return meant.map(({ id, name }) => ({ app, id, name: servers.length > 1 ? `${app.server.name} ${name}` : name }));
}
