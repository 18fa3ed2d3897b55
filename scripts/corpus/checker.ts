/** A thread that checks one file at a time, so that the one who asks can stop it when a file takes too long. */
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { diskWorkspace } from '../../cli/disk-workspace.ts';
import { LineIndex } from '../../cli/line-index.ts';
import type { Severity } from '../../engine/core/rule.ts';
import { createEngine } from '../../engine/engine.ts';
import { createSchemaStore } from '../../schemas/load.ts';

export interface Asked {
  readonly file: string;
  readonly kind: string;
  readonly project: string;
}

export interface Checked {
  readonly findings: readonly { readonly rule: string; readonly severity: Severity; readonly line: number }[];
  /** Rules that threw, with what they threw; the reader included. */
  readonly crashes: readonly string[];
  readonly milliseconds: number;
}

const engine = createEngine(createSchemaStore('dist/schemas'));

parentPort?.on('message', (asked: Asked) => parentPort?.postMessage(checked(asked)));
// The first thing said: from here on a file is timed.
parentPort?.postMessage('ready');

function checked({ file, kind: id, project }: Asked): Checked {
  const crashes: string[] = [];
  const source = { path: file, text: readFileSync(file, 'utf8').replace(/^\uFEFF/, '') };
  const start = performance.now();
  try {
    const kind = engine.kinds.find((candidate) => candidate.id === id);
    if (!kind) throw new Error(`no kind \`${id}\``);
    const workspace = diskWorkspace(project);
    const settings = engine.settingsFor(file, workspace);
    const crashed = (rule: string, error: unknown) => crashes.push(`${rule}: ${String(error)}`);
    const findings = engine.lint(engine.open(kind, source, workspace), settings, crashed);
    const milliseconds = performance.now() - start;
    const lines = new LineIndex(source.text);
    const rows = findings.map(({ rule, severity, at }) => ({ rule, severity, line: lines.position(at.span[0]).line }));
    return { findings: rows, crashes, milliseconds };
  } catch (error) {
    return { findings: [], crashes: [`reader: ${String(error)}`], milliseconds: performance.now() - start };
  }
}
