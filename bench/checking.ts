import { defaultSettings } from '../engine/core/settings.ts';
import { alone } from '../engine/core/workspace.ts';
import { createEngine } from '../engine/engine.ts';
import { createSchemaStore } from '../schemas/load.ts';

/** What reads these Compose files and checks them by schema and all rules, each on its own, every time it is called. */
export function checking(texts: readonly string[]): () => void {
  const engine = createEngine(createSchemaStore('dist/schemas'));
  const kind = engine.kinds.find(({ id }) => id === 'compose');
  if (!kind) throw new Error('The engine knows no kind `compose`.');
  return () => {
    for (const text of texts) engine.lint(engine.open(kind, { path: '/compose.yaml', text }, alone), defaultSettings);
  };
}

/**
 * The CPU time something takes, in ms: it stands still while another program has the processor. Of all threads: how much
 * of the collecting of garbage the helpers take from the main one depends on how busy the machine is.
 */
export function cpuMsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
