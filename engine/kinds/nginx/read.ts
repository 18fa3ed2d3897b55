import { environmentKindOf } from '../../../domain/environment.ts';
import { nameOf } from '../../core/path.ts';
import type { Source } from '../../core/span.ts';
import { grouped } from '../../project/graph/grouped.ts';
import { readNginx } from '../../readers/nginx/read.ts';
import type { Directive } from '../../readers/nginx/syntax.ts';
import { type NginxModel, named, type Scope, type Upstream } from './model.ts';

export function nginxModelOf(source: Source): NginxModel {
  const tree = readNginx(source);
  const scopes = scopesOf(tree.directives);
  return {
    source,
    tree,
    comments: tree.comments,
    environment: environmentKindOf(nameOf(source.path)),
    dependencies: [],
    scopes,
    upstreams: scopes.flatMap(upstreamOf),
  };
}

function scopesOf(directives: readonly Directive[]): Scope[] {
  const found = [scopeOf(directives, 'file')];
  // The list grows while it is walked: blocks are followed by the blocks in them.
  for (const parent of found) {
    for (const directive of parent.directives) {
      const { block, name } = directive;
      if (block) found.push(scopeOf(block.directives, name.text, { directive, parent }));
    }
  }
  return found;
}

function scopeOf(
  directives: readonly Directive[],
  name: string,
  { directive, parent }: Partial<Pick<Scope, 'directive' | 'parent'>> = {},
): Scope {
  const named = grouped(directives, (each) => each.name.text);
  const byName = new Map(named.map((same) => [same[0]?.name.text ?? '', same]));
  return { directive, name, directives, byName, parent };
}

function upstreamOf(scope: Scope): Upstream[] {
  const [name] = scope.name === 'upstream' ? (scope.directive?.args ?? []) : [];
  return name ? [{ name, scope, servers: named(scope, 'server').filter(({ args }) => args.length > 0) }] : [];
}
