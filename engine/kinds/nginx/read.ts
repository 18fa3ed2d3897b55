import { environmentKindOf } from '../../../domain/environment.ts';
import { nameOf } from '../../core/path.ts';
import type { Source } from '../../core/span.ts';
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
  const found: Scope[] = [{ directive: undefined, name: 'file', directives, parent: undefined }];
  // The list grows while it is walked: blocks are followed by the blocks in them.
  for (const parent of found) {
    for (const directive of parent.directives) {
      const { block, name } = directive;
      if (block) found.push({ directive, name: name.text, directives: block.directives, parent });
    }
  }
  return found;
}

function upstreamOf(scope: Scope): Upstream[] {
  const [name] = scope.name === 'upstream' ? (scope.directive?.args ?? []) : [];
  return name ? [{ name, scope, servers: named(scope, 'server').filter(({ args }) => args.length > 0) }] : [];
}
