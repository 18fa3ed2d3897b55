import { LspClient } from './lsp-client.ts';
import type { Sample, Subject } from './scenario.ts';
import type { ServerSpec } from './servers.ts';

/** Each server as a subject: measured in a process of its own, initialized; `begun` is when that process was started. */
export function eachServer(
  servers: readonly ServerSpec[],
  folder: string,
  measure: (client: LspClient, begun: number) => Promise<Sample>,
): Subject[] {
  return servers.map((server) => ({
    name: server.name,
    async measure() {
      const begun = performance.now();
      await using client = new LspClient(server);
      await client.initialize(folder);
      return await measure(client, begun);
    },
  }));
}
