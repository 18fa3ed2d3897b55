import { endOfLine, nextLine, startOfLine } from '../../core/lines.ts';
import type { Edit } from '../../core/span.ts';
import { attributeOf, blocksOf, type HclBlock } from '../../readers/hcl/tree.ts';
import { lineBreakOf } from '../../readers/yaml/edit.ts';
import { addLines } from './add-lines.ts';
import type { Module } from './module.ts';
import { namesIn } from './resources.ts';

const BLOCK = 'sticky_settings';
const NAMES = 'app_setting_names';

/** Adds names to the list of an app, or the list with the names; nothing where the list cannot be read or written. */
export function nameSticky(app: HclBlock, names: readonly string[], module: Module): readonly Edit[] | undefined {
  if (!canSay(app)) return undefined;
  const [own, ...others] = blocksOf(app.body, BLOCK);
  const isMade = blocksOf(app.body, 'dynamic').some(({ labels }) => labels[0]?.text === BLOCK);
  if (isMade || others.length > 0) return undefined;
  const list = `[${names.map(quoted).join(', ')}]`;
  if (!own) return unlessNone(addLines(app, [`${BLOCK} {`, `  ${NAMES} = ${list}`, '}']));
  const attribute = attributeOf(own.body, NAMES);
  if (!attribute) return unlessNone(addLines(own, [`${NAMES} = ${list}`]));
  const known = namesIn(attribute.value, module);
  const last = attribute.value?.type === 'list' ? attribute.value.items.at(-1) : undefined;
  if (!known || !last) return undefined;
  const missing = names.filter((name) => !known.includes(name)).map(quoted);
  const lead = last.source.text.slice(startOfLine(last.source.text, last.span[0]), last.span[0]);
  // A list with a line for each name gets one more line.
  const separator = lead.trim() === '' ? `,${lineBreakOf(last.source)}${lead}` : ', ';
  const span = [last.span[1], last.span[1]] as const;
  return missing.length === 0
    ? []
    : [{ source: last.source, span, text: missing.map((name) => separator + name).join('') }];
}

/** Takes the block out of a slot and gives what it says to the app. */
export function moveStickySettings(own: HclBlock, app: HclBlock, module: Module): readonly Edit[] | undefined {
  const { source, span } = own;
  const start = startOfLine(source.text, span[0]);
  const isAlone = source.text.slice(start, span[0]).trim() === '' && endOfLine(source.text, span[1]) === span[1];
  if (!isAlone || own.close === undefined || !canSay(app)) return undefined;
  const removed = {
    source,
    span: [withBlankLine(source.text, start), nextLine(source.text, span[1])] as const,
    text: '',
  };
  if (blocksOf(app.body, BLOCK).length === 0) {
    const lead = source.text.slice(start, span[0]);
    const lines = source.text.slice(...span).split(/\r?\n/);
    const added = unlessNone(
      addLines(
        app,
        lines.map((line) => (line.startsWith(lead) ? line.slice(lead.length) : line)),
      ),
    );
    return added && [removed, ...added];
  }
  const { attributes } = own.body;
  const names = attributes.length === 1 ? namesIn(attributeOf(own.body, NAMES)?.value, module) : undefined;
  const added = names && nameSticky(app, names, module);
  return added && [removed, ...added];
}

/** The resource of azurerm 3 and older knows nothing that sticks. */
function canSay({ labels }: HclBlock): boolean {
  return /^azurerm_(?:linux|windows)_web_app$/.test(labels[0]?.text ?? '');
}

/** Of what goes, with the blank line that sets it apart from what stands above. */
function withBlankLine(text: string, start: number): number {
  const before = startOfLine(text, Math.max(0, text[start - 2] === '\r' ? start - 2 : start - 1));
  return text.slice(before, start).trim() === '' ? before : start;
}

const unlessNone = (edits: readonly Edit[]) => (edits.length > 0 ? edits : undefined);
const quoted = (name: string) => JSON.stringify(name);
