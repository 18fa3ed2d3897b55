import type { StartStep } from '../../../domain/start-step.ts';
import { endOfLine, startOfLine } from '../../core/lines.ts';
import type { Fix } from '../../core/rule.ts';
import type { Edit } from '../../core/span.ts';
import { type Entry, entryOf, isMap, isSeq, type MapNode } from '../../readers/tree.ts';
import { appendEntries, endOfEntry, indentOf, indentStep, lineBreakOf } from '../../readers/yaml/edit.ts';
import { inLongForm } from './depends-on-form.ts';
import type { Service } from './model.ts';

/** What a container needs to reach the same database with the same code. */
const SHARED = new Set(
  'image build platform environment env_file networks network_mode volumes secrets configs extra_hosts user working_dir depends_on'.split(
    ' ',
  ),
);
const CONDITION = 'service_completed_successfully';

/**
 * Moves a migration into a service of its own that runs once, and lets the service wait until it has ended well. Only
 * where all of the service is written in one place, so that it can be copied as it stands.
 */
export function migrationJobFix(
  { name, entry, body }: Service,
  command: Entry,
  step: StartStep,
  taken: ReadonlySet<string>,
): readonly Fix[] {
  const job = `${name}-migrate`;
  // A word with a meaning to a shell would need the shell again.
  const isPlain = /^[\w./@=][\w ./@=:-]*$/.test(step.command) && !step.command.includes(': ');
  if (taken.has(job) || !isPlain || !isInOnePlace(entry, body)) return [];
  const left = withoutStep(command, step.command);
  const waits = waiting(body, job);
  if (!left || waits.length === 0) return [];
  return [
    { title: `Migrate once in ${job}`, edits: [declaration(entry, body, job, command.key, step), left, ...waits] },
  ];
}

function isInOnePlace(entry: Entry, body: MapNode): boolean {
  if (entry.alias || entry.merged || entry.value !== body || body.flow || body.anchor) return false;
  // An anchor on the key itself would come to stand on the job.
  const { text: whole } = entry.source;
  if (whole.slice(startOfLine(whole, entry.keySpan[0]), entry.keySpan[0]).trim() !== '') return false;
  const text = body.source.text.slice(...body.span);
  // `<<: *defaults` and anchors would mean something else in a copy.
  return !/<<:|[:-] *[&!]/.test(text) && body.entries.every(({ source, merged }) => source === entry.source && !merged);
}

/** Before the service, because it runs before it. */
function declaration(entry: Entry, body: MapNode, job: string, key: string, { command }: StartStep): Edit {
  const { source } = entry;
  const { text } = source;
  const at = startOfLine(text, entry.keySpan[0]);
  const first = body.entries[0];
  const indent = indentOf(source, first?.keySpan[0] ?? at);
  const shared = body.entries.filter((own) => SHARED.has(own.key));
  const lines = [
    `${indentOf(source, entry.keySpan[0])}${job}:`,
    ...shared.map((own) => text.slice(startOfLine(text, own.keySpan[0]), endOfEntry(text, own))),
    `${indent}${key}: ${command}`,
    `${indent}restart: "no"`,
  ];
  const lineBreak = lineBreakOf(source);
  return { source, span: [at, at], text: lines.map((line) => line + lineBreak).join('') };
}

/** The step and what joins it to the next one, found in the text as it is written: folded, quoted or in a list. */
function withoutStep({ source, value, alias }: Entry, command: string): Edit | undefined {
  if (alias) return undefined;
  const text = source.text.slice(...value.span);
  const at = text.indexOf(command);
  if (at < 0 || text.indexOf(command, at + 1) >= 0) return undefined;
  const joint = /^\s*(?:&&|;)\s*/.exec(text.slice(at + command.length))?.[0];
  if (joint === undefined) return undefined;
  const start = value.span[0] + at;
  return { source, span: [start, start + command.length + joint.length], text: '' };
}

/** Makes a service wait until the job has ended well; nothing where that cannot be written. */
export function waiting(body: MapNode, job: string): readonly Edit[] {
  const entry = entryOf(body, 'depends_on');
  if (!entry) return appendEntries(body, ['depends_on:', `  ${job}:`, `    condition: ${CONDITION}`]);
  if (isMap(entry.value)) {
    const { flow } = entry.value;
    const lines = flow ? [`${job}: { condition: ${CONDITION} }`] : [`${job}:`, `  condition: ${CONDITION}`];
    return appendEntries(entry.value, lines);
  }
  // An unfinished list has no bracket to turn into a brace.
  if (isSeq(entry.value) && entry.value.flow && entry.source.text[entry.value.span[1] - 1] !== ']') return [];
  const long = inLongForm(entry, () => 'service_started');
  return long.length > 0 ? [...long, ...besideList(entry, job)] : [];
}

/** Ahead of the names that become keys, where no other edit writes. */
function besideList({ source, keySpan, value }: Entry, job: string): readonly Edit[] {
  const condition = `condition: ${CONDITION}`;
  const [start] = value.span;
  if (isSeq(value) && value.flow) {
    const own = `${job}: { ${condition} },`;
    const text = /\s/.test(source.text[start + 1] ?? '') ? ` ${own}` : `${own} `;
    return [{ source, span: [start + 1, start + 1], text }];
  }
  const step = indentStep(source);
  const own = indentOf(source, keySpan[0]);
  const items = indentOf(source, start);
  // Where the names will stand: a list may stand right under its key, and a map may not.
  const indent = items.length > own.length ? items : own + step;
  const at = endOfLine(source.text, keySpan[1]);
  const lineBreak = lineBreakOf(source);
  return [{ source, span: [at, at], text: `${lineBreak}${indent}${job}:${lineBreak}${indent}${step}${condition}` }];
}
