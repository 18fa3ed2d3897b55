import { answerOf } from '../child.ts';
import type { Inputs } from '../inputs.ts';
import type { Sample, Scenario } from '../scenario.ts';
import type { Asked, Reader } from './in-process-child.ts';

const READERS: readonly Reader[] = ['fairlead', 'yaml parseAllDocuments', 'JSON.parse of equal data'];

/** No editor and no wire: what reading and checking costs once the code is hot. Each in a process of its own. */
export function inProcess({ ordinary, lines5k, lines50k, from }: Inputs): Scenario {
  return {
    name: 'in process',
    what: `CPU ms per 1,000 lines, hot: ${from}, 5,000 and 50,000 lines; fairlead reads, checks by schema and by all rules`,
    rounds: 3,
    subjects: READERS.map((reader) => ({
      name: reader,
      measure: () =>
        inChild({ reader, sets: { ordinary: paths(ordinary), '5k': paths([lines5k]), '50k': paths([lines50k]) } }),
    })),
  };
}

const paths = (files: Inputs['ordinary']) => files.map(({ path }) => path);

function inChild(asked: Asked): Promise<Sample> {
  return answerOf(new URL('./in-process-child.ts', import.meta.url), asked);
}
