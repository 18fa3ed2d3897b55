import type { Hover } from '../../core/language.ts';
import { contains } from '../../core/span.ts';
import type { Directive } from '../../readers/nginx/syntax.ts';
import { directiveMarkdown } from './directive-facts.ts';
import type { NginxModel } from './model.ts';
import { upstreamOfProxy } from './upstream-of-proxy.ts';

/** What a directive means for a deployment, and whom a `proxy_pass` reaches. */
export function hoverAt(model: NginxModel, offset: number): Hover | undefined {
  const directive = directiveAt(model.tree.directives, offset);
  if (!directive) return undefined;
  const { name, args } = directive;
  const upstream = name.text === 'proxy_pass' ? upstreamOfProxy(model, directive) : undefined;
  const [target] = args;
  if (upstream && target && contains(target.span, offset)) {
    const servers = upstream.servers.map(({ args: [address] }) => `\`${address?.text}\``);
    return { span: target.span, markdown: `The servers of \`${upstream.name.text}\`: ${servers.join(', ')}` };
  }
  const markdown = contains(name.span, offset) ? directiveMarkdown(name.text) : undefined;
  return markdown === undefined ? undefined : { span: name.span, markdown };
}

/** The innermost statement around an offset. */
function directiveAt(directives: readonly Directive[], offset: number): Directive | undefined {
  let found: Directive | undefined;
  for (let inside: readonly Directive[] = directives; ; ) {
    const next = inside.find(({ span }) => contains(span, offset));
    if (!next) return found;
    found = next;
    inside = next.block && contains(next.block.span, offset) ? next.block.directives : [];
  }
}
