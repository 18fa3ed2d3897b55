import type { Diagnosis } from '../../../operations/conduct/diagnoses.ts';
import { hostDiagnoses } from '../../../operations/conduct/hosts/diagnoses.ts';
import { linesOf, type Writer, writersOf } from '../../../operations/conduct/hosts/writers.ts';
import { type Hosted, onServers } from './hosted.ts';

const WAYS_OUT = { deployNamed: '`Deploy` of an image that is there' };

/** What each server is released to with, and what is missing there. Changes nothing. */
export function diagnosed(hosted: Hosted, signal: AbortSignal): Promise<readonly Diagnosis[]> {
  return onServers(hosted, async (apps) => {
    const all = await Promise.all(apps.map((app) => hostDiagnoses(app, WAYS_OUT, signal)));
    return all.flat();
  });
}

/** What all containers of a service write, or the one that is named, each line with its name in front. */
export function writtenOn(
  hosted: Hosted,
  container: string | undefined,
  line: (text: string) => void,
  { until, signal }: { readonly until: AbortSignal; readonly signal: AbortSignal },
): Promise<void> {
  return onServers(hosted, async (apps) => {
    const writers = await writersOf(apps, container, signal);
    const follow = async (writer: Writer) => {
      const prefix = writers.length > 1 ? `${writer.name}  ` : '';
      for await (const text of linesOf(writer, true, until)) line(`${prefix}${text}`);
    };
    await Promise.all(writers.map(follow));
  });
}
