import type { Finding } from '../../engine/core/finding.ts';
import type { EnvironmentKind } from '../../engine/core/rule.ts';
import type { Source } from '../../engine/core/span.ts';
import type { Engine } from '../../engine/engine.ts';
import { settingsFor } from '../../engine/project/settings.ts';
import { diskWorkspace, workspaceRootOf } from '../disk-workspace.ts';
import { MAX_BYTES, readText } from '../read-file.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { FileReport } from './report.ts';
import type { Target } from './targets.ts';

export interface CheckOptions {
  readonly cwd: string;
  readonly environment: EnvironmentKind | undefined;
}

/**
 * Checks one file. What is no UTF-8 text gets one finding and is not parsed.
 * @throws UsageError when it cannot be read.
 */
export function checkFile(target: Target, engine: Engine, { cwd, environment }: CheckOptions): FileReport {
  const file = readText(target.path);
  if (file.state === 'unreadable') {
    const reason = visible(file.reason);
    throw new UsageError(
      `\`${visible(target.shown)}\` cannot be read: ${reason}. Check its permissions, or leave it out.`,
    );
  }
  const source: Source = { path: target.path, text: file.state === 'text' ? file.text : '' };
  const kind = engine.kindOf(source, { named: target.named });
  const report = (findings: readonly Finding[]) => ({ path: target.shown, source, kind: kind?.id, findings });
  if (file.state === 'too-large') return report([aboutFile(source, 'text/too-large', 'info', TOO_LARGE)]);
  if (file.state === 'not-text') return report([aboutFile(source, 'text/encoding', 'error', NOT_TEXT[file.encoding])]);
  if (!kind) return report([]);
  const workspace = diskWorkspace(workspaceRootOf(target.path, cwd));
  const settings = settingsFor(target.path, workspace);
  const analysis = engine.open(kind, source, workspace);
  return report(engine.lint(analysis, environment ? { ...settings, environment } : settings));
}

const TOO_LARGE = `This file is larger than ${MAX_BYTES / 1_000_000} MB, so it is not checked.`;
const NOT_TEXT = {
  'UTF-16': 'This file is written in UTF-16, which the tools that deploy it do not read: they expect UTF-8.',
  unknown: 'This file is no UTF-8 text, so the tools that deploy it cannot read it.',
};

function aboutFile(source: Source, rule: string, severity: Finding['severity'], message: string): Finding {
  return { rule, severity, message, at: { source, span: [0, 0] }, related: [], fixes: [] };
}
