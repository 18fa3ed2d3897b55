import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { given, run } from './machine.ts';
import { started } from './started.ts';

/** A site of the server: the name it answers to, and the upstream behind it. */
export interface Site {
  readonly name: string;
  readonly upstream: string;
}

/** Where includes of upstreams are; the account may write there. */
export const INCLUDES = '/etc/nginx/upstreams';

/** nginx, with a configuration as people have it; none of its files but the includes is Fairlead's business. */
export async function startNginx(folder: string, { sites, later, upstreams }: Serving): Promise<void> {
  const own = join(folder, 'nginx');
  mkdirSync(join(own, 'upstreams'), { recursive: true });
  for (const [name, content] of Object.entries(upstreams)) writeFileSync(join(own, 'upstreams', name), content);
  writeFileSync(join(own, 'nginx.conf'), main(join(folder, 'logs', 'nginx')));
  const waiting = later.map((one) => site(one, `set $upstream ${one.upstream}; proxy_pass http://$upstream;`));
  const ready = sites.map((one) => site(one));
  writeFileSync(join(own, 'sites.conf'), [...waiting, ...ready].join('\n'));
  run('mount', '--bind', own, '/etc/nginx');
  given(INCLUDES);
  await started(join(folder, 'logs', 'nginx-start'), { port: 80, host: '127.0.0.1' }, '/usr/sbin/nginx', []);
}

export interface Serving {
  readonly sites: readonly Site[];
  /** Of projects that have no release yet: a variable names their upstream, so that nginx starts without it. */
  readonly later: readonly Site[];
  /** Includes that are there, by the names of their files. */
  readonly upstreams: Readonly<Record<string, string>>;
}

const main = (log: string) => `user www-data;
worker_processes 2;
pid /run/nginx.pid;
error_log ${log} info;
events { worker_connections 1024; }
http {
  access_log off;
  include ${INCLUDES}/*.conf;
  include /etc/nginx/sites.conf;
}
`;

function site({ name, upstream }: Site, passes = `proxy_pass http://${upstream};`): string {
  return `server {
  listen 80;
  server_name ${name};
  location / {
    ${passes}
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $host;
    proxy_set_header Via "1.1 nginx";
    proxy_read_timeout 120s;
  }
}
`;
}
