import { LineIndex } from '../../cli/line-index.ts';
import { readYaml } from '../../engine/readers/yaml/read.ts';
import { claimTree } from '../../fuzz/claims.ts';
import { engine } from '../support/engine.ts';
import { workspaceOf } from '../support/files.ts';

/** More than these of one rule nobody reads; the last of them says how many there are besides. */
const MOST_OF_ONE_RULE = 101;

/**
 * The verdict of the engine on a text: what is wrong with it, not what might be better. In file order, many of one kind
 * as one row with their number: `rule severity line ×3`.
 * @throws Error when a rule throws, a finding lies outside of its text, or one rule says more than anybody reads.
 */
export function found(text: string, path = '/compose.yaml', others: Readonly<Record<string, string>> = {}): string[] {
  const workspace = workspaceOf(new Map([[path, text], ...Object.entries(others)]));
  const source = { path, text };
  const kind = engine.kindOf(source);
  if (!kind) throw new Error(`${path} is of no kind`);
  claimTree(readYaml(source));
  const findings = engine.lint(engine.open(kind, source, workspace), engine.settingsFor(path, workspace), thrown);
  const lines = new LineIndex(text);
  const rows = new Map<string, { row: string; count: number }>();
  for (const { rule, severity, at } of findings) {
    if (isAdvice(rule, severity)) continue;
    if (at.span[0] < 0 || at.span[0] > at.span[1] || at.span[1] > text.length)
      throw new Error(`${rule} reports ${at.span} of ${text.length} characters`);
    const first = rows.get(`${rule} ${severity}`);
    if (first) first.count++;
    else rows.set(`${rule} ${severity}`, { row: `${rule} ${severity} ${lines.position(at.span[0]).line}`, count: 1 });
  }
  return [...rows.values()].map(({ row, count }) => {
    if (count > MOST_OF_ONE_RULE) throw new Error(`${row} is said ${count} times`);
    return count === 1 ? row : `${row} ×${count}`;
  });
}

function thrown(rule: string, error: unknown): never {
  throw new Error(`${rule} throws`, { cause: error });
}

/** An info or a hint about what the file is for; about the text itself it is the verdict. */
function isAdvice(rule: string, severity: string): boolean {
  return severity !== 'error' && severity !== 'warning' && !/^(?:yaml|text)\//.test(rule);
}
