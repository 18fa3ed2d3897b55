import type { Directive } from '../../readers/nginx/syntax.ts';
import type { NginxModel, Upstream } from './model.ts';

/** The group of servers in this file that a `proxy_pass` names; nothing when it names another host, or a variable does. */
export function upstreamOfProxy({ upstreams }: NginxModel, { args: [target] }: Directive): Upstream | undefined {
  const [, host] = /^https?:\/\/([^/:$]+)(?:\/|$)/.exec(target?.text ?? '') ?? [];
  return host === undefined ? undefined : upstreams.find(({ name }) => name.text === host);
}
