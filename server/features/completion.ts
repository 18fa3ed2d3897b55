import type { CompletionItem, CompletionItemKind, CompletionList, CompletionParams } from 'vscode-languageserver';
import type { Completion } from '../../engine/core/language.ts';
import { startOfLine } from '../../engine/core/lines.ts';
import type { Source } from '../../engine/core/span.ts';
import { type Context, offsetIn } from './feature.ts';

const KIND: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  key: 10,
  value: 12,
  reference: 18,
  snippet: 15,
};

/** Keeps the last list: its documentation goes over the wire only for the item that is looked at. */
export class CompletionFeature {
  readonly #context: Context;
  #last: readonly Completion[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  complete({ textDocument: { uri }, position, context }: CompletionParams): CompletionList {
    const checked = this.#context.documents.checked(uri);
    const { kind, model } = checked?.analysis ?? {};
    const source = model?.source ?? { path: '', text: '' };
    const offset = offsetIn(this.#context, uri, position);
    const isAsked = context?.triggerCharacter !== ' ' || !isIndenting(source.text, offset);
    this.#last = (kind && model && isAsked && kind.complete?.(model, offset)) || [];
    return { isIncomplete: false, items: this.#last.map((item, index) => this.#item(item, index, source)) };
  }

  resolve(item: CompletionItem): CompletionItem {
    const { index } = (item.data ?? {}) as { readonly index?: number };
    const known = index === undefined ? undefined : this.#last[index];
    if (known?.documentation === undefined || known.label !== item.label) return item;
    const value = known.documentation;
    return { ...item, documentation: this.#context.client.markdown ? { kind: 'markdown', value } : plain(value) };
  }

  #item(item: Completion, index: number, source: Source): CompletionItem {
    const { client, convert } = this.#context;
    const isSnippet = item.isSnippet === true && client.snippets;
    return {
      label: item.label,
      kind: KIND[item.kind],
      ...(item.detail !== undefined && { detail: item.detail }),
      ...(item.sort !== undefined && { sortText: item.sort }),
      ...(item.deprecated && { tags: [1] }),
      ...(isSnippet && { insertTextFormat: 2 as const }),
      textEdit: {
        range: convert.range(source, item.span),
        newText: item.isSnippet && !isSnippet ? withoutStops(item.text) : item.text,
      },
      data: { index },
    };
  }
}

/** Who indents a line by the space bar has not asked for anything: a list in the way would take the next Enter. */
function isIndenting(text: string, offset: number): boolean {
  return text.slice(startOfLine(text, offset), offset).trim() === '';
}

/** `${1:name}` becomes `name`, `$1` and `$0` nothing, `${1|a,b|}` its first choice. */
export function withoutStops(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|}]*)[^}]*\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/(?<!\\)\$(?:\d+|\{\d+\})/g, '')
    .replace(/\\([$}\\])/g, '$1');
}

/** Markdown for those who cannot show it. */
export function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)')
    .replace(/\*\*([^*]*)\*\*/g, '$1')
    .replace(/`([^`]*)`/g, '$1');
}
