import type { Position, Range } from 'vscode-languageserver';
import { eachServer } from '../each-server.ts';
import type { Inputs } from '../inputs.ts';
import type { Scenario } from '../scenario.ts';
import type { ServerSpec } from '../servers.ts';
import { quantile } from '../statistics.ts';
import { timed } from '../timed.ts';
import { insertAt, type Place, typeable } from '../typing.ts';

const FILES = 40;
const HALF_KEY = 'heal';
const OPEN_QUOTE = ': "abc';

/** A key is begun, given a value whose quote stays open, and taken out again: twice the text is broken. */
export function editBroken(servers: readonly ServerSpec[], { folder, ordinary }: Inputs): Scenario {
  const files = typeable(ordinary, FILES);
  return {
    name: 'edit, broken',
    what: `a half-typed key, then an open quote, in ${files.length} ordinary files → their diagnostics`,
    rounds: 5,
    subjects: eachServer(servers, folder, async (client) => {
      for (const { file } of files) await client.open(file.uri, file.text);
      const before = client.cpuMs;
      const broken: number[] = [];
      for (const { file, place } of files) {
        const end = endOfKey(place);
        const start = `\n${place.indent}${HALF_KEY}`;
        broken.push(await timed(() => client.edit(file.uri, insertAt(place.position), start)));
        broken.push(await timed(() => client.edit(file.uri, insertAt(end), OPEN_QUOTE)));
        await client.edit(file.uri, added(place, end), '');
      }
      return {
        'p50 ms': quantile(broken, 0.5),
        'p95 ms': quantile(broken, 0.95),
        'cpu ms per edit': (client.cpuMs - before) / (files.length * 3),
      };
    }),
  };
}

const endOfKey = ({ position, indent }: Place): Position => ({
  line: position.line + 1,
  character: indent.length + HALF_KEY.length,
});

const added = ({ position }: Place, { line, character }: Position): Range => ({
  start: position,
  end: { line, character: character + OPEN_QUOTE.length },
});
