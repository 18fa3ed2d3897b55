import { eachServer } from '../each-server.ts';
import type { Inputs } from '../inputs.ts';
import type { Scenario } from '../scenario.ts';
import type { ServerSpec } from '../servers.ts';
import { quantile } from '../statistics.ts';
import { timed } from '../timed.ts';
import { insertAt, typeable } from '../typing.ts';

const FILES = 40;
const HALF_KEY = 'heal';

/** What is asked while one types: what may follow, right behind the edit, and what a key means. */
export function questions(servers: readonly ServerSpec[], { folder, ordinary }: Inputs): Scenario {
  const files = typeable(ordinary, FILES);
  return {
    name: 'questions',
    what: `in ${files.length} ordinary files: hover over a key; half a key typed and completion asked for at once`,
    rounds: 5,
    subjects: eachServer(servers, folder, async (client) => {
      for (const { file } of files) await client.open(file.uri, file.text);
      const hovers: number[] = [];
      const completions: number[] = [];
      for (const { file, place } of files) {
        const { indent, position } = place;
        const onKey = { line: position.line, character: indent.length + 1 };
        hovers.push(await timed(() => client.at('textDocument/hover', file.uri, onKey)));
        const behind = { line: position.line + 1, character: indent.length + HALF_KEY.length };
        completions.push(
          await timed(() => {
            client.type(file.uri, insertAt(position), `\n${indent}${HALF_KEY}`);
            return client.at('textDocument/completion', file.uri, behind);
          }),
        );
      }
      return {
        'hover p50 ms': quantile(hovers, 0.5),
        'completion p50 ms': quantile(completions, 0.5),
        'completion p95 ms': quantile(completions, 0.95),
      };
    }),
  };
}
