import type { Subject } from '../../core/subject.ts';
import { type NginxModel, named, type Scope } from './model.ts';

/** The places that pass requests on, and the servers that answer on TLS. */
export function subjectsOf({ scopes, source }: NginxModel): readonly Subject[] {
  const passes = scopes.flatMap((scope) => named(scope, 'proxy_pass'));
  const tls = scopes.flatMap((scope) => (scope.name === 'server' && answersTls(scope) ? (scope.directive ?? []) : []));
  return [
    ...passes.map(({ span }) => ({ what: 'proxy' as const, at: { source, span } })),
    ...tls.map(({ name }) => ({ what: 'tls-server' as const, at: { source, span: name.span } })),
  ];
}

const answersTls = (scope: Scope) =>
  named(scope, 'listen').some(({ args }) => args.some(({ text }) => text === 'ssl' || text.endsWith(':443')));
