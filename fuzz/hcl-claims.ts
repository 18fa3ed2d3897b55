import type { Span } from '../engine/core/span.ts';
import type { HclBody, HclTree, HclValue } from '../engine/readers/hcl/tree.ts';
import { claimInside } from './claims.ts';
import { claim } from './target.ts';

/** What holds for every text that is read as HCL: each part lies in the part it belongs to, behind the one before it. */
export function claimHcl({ source, body, comments, problems }: HclTree): void {
  const { text } = source;
  const whole = [0, text.length] as const;
  claimBody(body, whole);
  claimInOrder(comments, whole, 'comments');
  for (const comment of comments)
    claim(text.slice(...comment.span) === comment.text, 'a comment is not what stands there');
  for (const { span, message, related } of problems) {
    claimInside(span, text, 'a problem');
    if (related) claimInside(related.span, text, 'a related place');
    claim(/[.]$/.test(message), 'a message does not end');
  }
}

function claimBody({ attributes, blocks }: HclBody, around: Span): void {
  claimInOrder(
    [...attributes, ...blocks].toSorted((a, b) => a.span[0] - b.span[0]),
    around,
    'statements',
  );
  for (const { nameSpan, value, span } of attributes) {
    claimInOrder(value ? [{ span: nameSpan }, value] : [{ span: nameSpan }], span, 'parts of an argument');
    if (value) claimValue(value);
  }
  for (const { typeSpan, labels, open, close, body, span } of blocks) {
    claimInOrder([{ span: typeSpan }, ...labels], span, 'parts of a block');
    claimBody(body, [open + 1, close ?? span[1]]);
  }
}

function claimValue(value: HclValue): void {
  const parts = partsOf(value);
  claimInOrder(parts, value.span, `parts of a ${value.type}`);
  if (value.type === 'string') {
    for (const part of value.parts) {
      if (part.type === 'text' || !part.value) continue;
      claimInOrder([part.value], part.span, 'what is inserted');
      claimValue(part.value);
    }
  } else if (value.type === 'object') {
    for (const { key, value: own } of value.entries) for (const part of own ? [key, own] : [key]) claimValue(part);
  } else if ('items' in value) for (const item of value.items) claimValue(item);
}

function partsOf(value: HclValue): readonly { readonly span: Span }[] {
  if (value.type === 'string') return value.parts;
  if (value.type === 'object') return value.entries.flatMap(({ key, value: own }) => (own ? [key, own] : [key]));
  if (value.type === 'reference') return value.steps;
  return 'items' in value ? value.items : [];
}

function claimInOrder(parts: readonly { readonly span: Span }[], [start, end]: Span, what: string): void {
  let before = start;
  for (const { span } of parts) {
    claim(span[0] >= before && span[0] <= span[1] && span[1] <= end, `${what} overlap or lie outside`);
    before = span[1];
  }
}
