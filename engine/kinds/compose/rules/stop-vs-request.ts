import { durationOf, inWords } from '../../../../domain/duration.ts';
import { optionValues } from '../../../../domain/option-values.ts';
import { defineRule } from '../../../core/rule.ts';
import { STOP_MARGIN } from '../../../project/rules/started-by.ts';
import { stopVsRequest } from '../../../project/rules/stop-vs-request.ts';
import { entryOf, type MapNode, type Node, valuePlace } from '../../../readers/tree.ts';
import { knownText } from '../known.ts';
import type { ComposeModel } from '../model.ts';
import { serverOf, wordsOf } from '../server-command.ts';

/** A worker may work on a request for longer than it is given once it is to stop. */
export default defineRule<ComposeModel>({
  ...stopVsRequest,

  *check({ services, declared }) {
    for (const { name, body } of services) {
      const entry = entryOf(body, 'command') ?? entryOf(body, 'entrypoint');
      const server = serverOf(entry?.value);
      if (!entry || !server?.workerTimeout || !server.gracefulTimeout || server.workerTimeout.isDefault) continue;
      const [worker, graceful] = [server.workerTimeout, server.gracefulTimeout];
      if (graceful.milliseconds >= worker.milliseconds || !endsRequests(entry.value)) continue;
      // What the project says of its requests is truer; and first Docker has to wait as long as the server.
      if (declared(name).length > 0 || !waitsForServer(body, graceful.milliseconds)) continue;
      const given = `${inWords(graceful.milliseconds)}${graceful.isDefault ? ' (its default)' : ''}`;
      yield {
        at: valuePlace(entry),
        message: `\`${server.program}\` lets a request take ${inWords(worker.milliseconds)} (\`--timeout\`), and after a stop ${given}: what takes longer is cut off by every deployment.`,
      };
    }
  },
});

/** Of a worker that does one thing at a time the timeout is that of a request; any other one only shows that it lives. */
function endsRequests(command: Node): boolean {
  const words = wordsOf(command);
  const [kind = 'sync'] = optionValues(words, ['-k', '--worker-class']);
  return kind === 'sync' && optionValues(words, ['--threads']).length === 0;
}

function waitsForServer(body: MapNode, graceful: number): boolean {
  const period = entryOf(body, 'stop_grace_period');
  const milliseconds = durationOf(knownText(period?.value) ?? '');
  return milliseconds !== undefined && milliseconds >= graceful + STOP_MARGIN;
}
