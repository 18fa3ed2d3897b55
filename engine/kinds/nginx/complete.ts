import type { Completion } from '../../core/language.ts';
import { endOfLine } from '../../core/lines.ts';
import { TYPED, type TypedWord, typedWordAt } from '../../core/typed-word.ts';
import { mostArguments } from '../../readers/nginx/known-directives.ts';
import type { Directive } from '../../readers/nginx/syntax.ts';
import { directiveFacts, directiveMarkdown } from './directive-facts.ts';
import { directivesIn } from './directive-places.ts';
import { valuesOf } from './directive-values.ts';
import type { NginxModel, Scope } from './model.ts';
import { nginxModelOf } from './read.ts';

/** Directives that fit in a block, their values, and the upstreams of this file. */
export function completionsAt({ source }: NginxModel, offset: number): readonly Completion[] {
  const typed = typedWordAt(source, offset, /[\w.-]/);
  const model = nginxModelOf(typed.marked);
  for (const scope of model.scopes) {
    for (const directive of scope.directives) {
      const { name, args } = directive;
      if (name.text === TYPED && !name.quoted)
        return directivesIn(scope, model).map((each) => directiveItem(each, typed, source.text));
      const index = args.findIndex(({ text, quoted }) => text.includes(TYPED) && !quoted);
      if (index >= 0) return valueItems(directive, index, scope, typed, model);
    }
  }
  return [];
}

/** With its `;`, which is easily forgotten, where nothing stands behind it yet. */
function directiveItem(name: string, { span }: TypedWord, text: string): Completion {
  const fact = directiveFacts.get(name);
  const isAlone = text.slice(span[1], endOfLine(text, span[1])).trim() === '' && mostArguments(name) !== undefined;
  return {
    label: name,
    kind: 'key',
    ...(fact?.fallback !== undefined && { detail: `Default: ${fact.fallback.replaceAll('`', '')}` }),
    documentation: directiveMarkdown(name),
    span,
    ...(isAlone ? { text: mostArguments(name) === 0 ? `${name};` : `${name} $1;`, isSnippet: true } : { text: name }),
    sort: `${fact ? '0' : '1'}${name}`,
  };
}

function valueItems(
  { name, args }: Directive,
  index: number,
  scope: Scope,
  { span }: TypedWord,
  { upstreams }: NginxModel,
): Completion[] {
  const written = args[index]?.text ?? '';
  if (/^(?:proxy|grpc|fastcgi|uwsgi)_pass$/.test(name.text)) {
    const before = written.slice(0, written.indexOf(TYPED));
    const scheme = { proxy_pass: 'http://', grpc_pass: 'grpc://' }[name.text] ?? '';
    if (index > 0 || !(before === '' || /^(?:http|grpc)s?:\/\/$/.test(before))) return [];
    return upstreams.map(({ name: { text: label }, servers }) => ({
      label,
      kind: 'reference',
      detail: servers.map(({ args: [address] }) => address?.text).join(', '),
      span,
      text: before === '' ? `${scheme}${label}` : label,
    }));
  }
  const known = written === TYPED ? valuesOf(name.text, scope.name) : undefined;
  if (!known || index < known.from || (index > known.from && !known.several)) return [];
  const taken = new Set(args.map(({ text }) => text.replace(/=.*/s, '=')));
  return known.values
    .filter((value) => !taken.has(value))
    .map((value, place) => ({ label: value, kind: 'value', span, text: value, sort: String(place).padStart(2, '0') }));
}
