import type { ComposeRequest } from '../../compose/request.ts';
import type { ComposeSeen } from '../../compose/seen.ts';
import type { Ports } from '../../core/ports.ts';
import type { ComposeHost, HostOwn } from '../../host/host.ts';
import { KeptManifests } from '../../manifest/kept.ts';
import type { Kept } from '../kept.ts';
import { hereInWords } from '../who.ts';

/** A host, to which the bytes of files go before it is told to put them in place. */
export function hostPorts(
  host: ComposeHost,
  { manifests }: Pick<Kept, 'manifests'>,
  own: Omit<HostOwn, 'by'>,
): Ports<ComposeSeen, ComposeRequest> {
  const ports = host.ports({ ...own, by: hereInWords() });
  const kept = new KeptManifests(manifests);
  return {
    ...ports,
    async send(request, signal) {
      if (request.action !== 'put files') return ports.send(request, signal);
      try {
        for (const { to } of request.files) {
          // What is put back was there before, and the host has kept it itself.
          const bytes = to === undefined ? undefined : kept.find(to);
          if (bytes) await host.keep(bytes, signal);
        }
      } catch (error) {
        return { got: 'unsent', why: error instanceof Error ? error.message : String(error) };
      }
      return ports.send(request, signal);
    },
  };
}
