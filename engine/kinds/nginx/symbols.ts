import type { Symbol } from '../../core/language.ts';
import type { Directive } from '../../readers/nginx/syntax.ts';
import type { NginxModel } from './model.ts';

const KINDS: ReadonlyMap<string, Symbol['kind']> = new Map([
  ['http', 'group'],
  ['stream', 'group'],
  ['upstream', 'network'],
  ['server', 'service'],
  ['location', 'check'],
]);

/** Groups of servers, servers and their locations, as they stand in each other. */
export function symbolsOf({ tree }: NginxModel): readonly Symbol[] {
  return symbolsIn(tree.directives);
}

function symbolsIn(directives: readonly Directive[]): Symbol[] {
  return directives.flatMap((directive) => {
    const { name, args, block, span } = directive;
    const kind = KINDS.get(name.text);
    if (!block || !kind) return [];
    const own = name.text === 'server' ? serverName(block.directives) : args.map(({ text }) => text).join(' ');
    const detail = detailOf(name.text, block.directives);
    return {
      name: own === '' ? name.text : own,
      kind,
      span,
      nameSpan: [name.span[0], (args.at(-1) ?? name).span[1]],
      children: symbolsIn(block.directives),
      ...(detail !== '' && { detail }),
    };
  });
}

function serverName(directives: readonly Directive[]): string {
  return firstOf(directives, 'server_name').join(' ');
}

/** What it listens to, what it passes requests on to, whom it consists of. */
function detailOf(name: string, directives: readonly Directive[]): string {
  if (name === 'server') return ports(directives).join(', ');
  if (name === 'location') return firstOf(directives, 'proxy_pass').join(' ');
  if (name !== 'upstream') return '';
  const servers = directives.filter((directive) => directive.name.text === 'server');
  return servers.flatMap(({ args: [address] }) => (address ? [address.text] : [])).join(', ');
}

function ports(directives: readonly Directive[]): string[] {
  const listens = directives.filter(({ name }) => name.text === 'listen');
  return listens.flatMap(({ args: [address] }) => (address ? [address.text] : []));
}

function firstOf(directives: readonly Directive[], name: string): string[] {
  return (directives.find((directive) => directive.name.text === name)?.args ?? []).map(({ text }) => text);
}
