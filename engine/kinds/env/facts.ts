import type { DeclaredCall } from '../../project/graph/declared-call.ts';
import { connectionAt } from '../../project/graph/declared-connection.ts';
import type { Facts } from '../../project/graph/facts.ts';
import type { EnvModel } from './model.ts';

/** By how they begin, variables that the tools of front ends build into a page for everybody to read. */
const BUILT_IN = /^(?:VITE|NEXT_PUBLIC|NUXT_PUBLIC|REACT_APP|VUE_APP|NG_APP|EXPO_PUBLIC|GATSBY|PUBLIC)_/;
const ADDRESS = /^(["']?(?:https?|wss?):\/\/)([a-z0-9.-]+)/i;

/** The hosts a front end is built to call, and the databases something is led to. */
export function factsOf({ tree: { variables }, source, environment }: EnvModel): Facts {
  const calls = variables.flatMap(({ name, value }): readonly DeclaredCall[] => {
    if (!BUILT_IN.test(name) || value.state !== 'known') return [];
    const [, before = '', host] = ADDRESS.exec(source.text.slice(...value.at)) ?? [];
    if (host === undefined) return [];
    const start = value.at[0] + before.length;
    const span = [start, start + host.length] as const;
    const write = (text: string) => [{ source, span, text }];
    return [{ path: source.path, by: 'address', title: name, host: host.toLowerCase(), at: { source, span, write } }];
  });
  const connections = variables.flatMap(({ name, value }) =>
    value.state === 'absent' ? [] : connectionAt(name, { source, span: value.at }, environment),
  );
  return { apps: [], services: [], calls, connections };
}
