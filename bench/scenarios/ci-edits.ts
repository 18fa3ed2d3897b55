import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LspClient } from '../lsp-client.ts';
import { APPS, pipelineOf, projectFiles, workflowOf } from '../project-files.ts';
import type { Sample, Scenario } from '../scenario.ts';
import { actionsServer, isInstalled, ours, pipelinesServer, type ServerSpec } from '../servers.ts';
import { quantile } from '../statistics.ts';
import { timed } from '../timed.ts';
import { insertAt } from '../typing.ts';

const FILES = 40;

/** Files of CI, beside the servers that are made for them. */
export function ciEdits(): Scenario[] {
  return [edits('workflows', workflowOf, actionsServer), edits('pipelines', pipelineOf, pipelinesServer)];
}

function edits(name: string, pathOf: (app: number) => string, peer: ServerSpec): Scenario {
  const own = { ...ours, languageId: peer.languageId };
  return {
    name,
    what: `${FILES} ${name} open, a letter typed into a comment of each → its diagnostics`,
    rounds: 5,
    subjects: [own, ...[peer].filter(isInstalled)].map((server) => ({
      name: server.name,
      measure: () => measured(server, pathOf),
    })),
  };
}

async function measured(server: ServerSpec, pathOf: (app: number) => string): Promise<Sample> {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-bench-'));
  try {
    const all = projectFiles();
    const files = Array.from({ length: Math.min(FILES, APPS) }, (_, app) => {
      const path = join(folder, pathOf(app));
      const text = `${all.get(pathOf(app))}#\n`;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      return { uri: String(pathToFileURL(path)), text };
    });
    await using client = new LspClient(server);
    await client.initialize(String(pathToFileURL(folder)));
    const opened: number[] = [];
    for (const { uri, text } of files) opened.push(await timed(() => client.open(uri, text)));
    const before = client.cpuMs;
    const edited: number[] = [];
    for (const { uri, text } of files) {
      const end = { line: text.split('\n').length - 2, character: 1 };
      edited.push(
        await timed(() =>
          server.syncsWhole ? client.write(uri, `${text.trimEnd()}x\n`) : client.edit(uri, insertAt(end), 'x'),
        ),
      );
    }
    return {
      'open p50 ms': quantile(opened, 0.5),
      'edit p50 ms': quantile(edited, 0.5),
      'cpu ms per edit': (client.cpuMs - before) / files.length,
      'peak MiB': client.memoryMib.peak,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
