import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Stage } from '../cli/support/stage.ts';
import type { Timeline } from './timeline.ts';

/** Runs a verb of the command line as a person would, takes down what it does when, and gives its exit code and words. */
export async function carriedOut(
  stage: Stage,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  timeline: Timeline,
  onLine: (line: string) => void = () => {},
): Promise<{ readonly status: number; readonly words: string }> {
  const child = stage.spawn([...args, '--confirm', 'prod', '--simulator'], env);
  const words: string[] = [];
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  lines.on('line', (line) => {
    timeline.read(line, Date.now());
    words.push(line);
    onLine(line);
  });
  child.stderr?.on('data', (data) => words.push(String(data)));
  const [[status]] = await Promise.all([once(child, 'exit'), once(lines, 'close')]);
  return { status, words: words.join('\n') };
}
