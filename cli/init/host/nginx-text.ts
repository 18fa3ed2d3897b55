import type { HostDraft, HostService } from './host-draft.ts';

/** Folder whose files Debian's nginx reads into its http block. */
export const INCLUDES = '/etc/nginx/conf.d';
/** Without a character that means something to nginx; `/` has a location already. */
const PLAIN = /^\/[\w./~%-]+$/;

/** What nginx on the server says about the service people reach; its addresses stand in the include Fairlead writes. */
export function nginxText(draft: HostDraft, service: HostService): string {
  const parts = [
    head(draft, service),
    ...(draft.websockets
      ? [`map $http_upgrade ${connectionOf(draft)} {\n    default upgrade;\n    ""      "";\n}`]
      : []),
    ['server {', '    listen 80;', names(draft), '    return 301 https://$host$request_uri;', '}'].join('\n'),
    ['server {', tls(draft), headers(), proxy(draft, service), locations(service), '}'].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function head({ name, files }: HostDraft, { name: service }: HostService): string {
  return `# nginx on the server, inside its http block: ${INCLUDES}/${name}.conf. Written by \`fairlead init --host compose\`.
# \`upstream ${service}\` stands in ${INCLUDES}/upstream-${service}.conf: with each release Fairlead writes the addresses of
# the healthy containers into it and reloads nginx. Nothing in ${files.nginx} changes with a release.`;
}

function names({ environments }: HostDraft): string {
  const domains = [...new Set(environments.flatMap((environment) => environment.domains))];
  if (domains.length > 0) return `    server_name ${domains.join(' ')};`;
  return '    # server_name shop.example.com;   # the domains of your users';
}

/** Of this project alone: a variable of nginx belongs to the whole server. */
const connectionOf = ({ name }: HostDraft) => `$${name.replaceAll('-', '_')}_connection`;

function tls(draft: HostDraft): string {
  return `    listen 443 ssl http2;
${names(draft)}

    # With certbot: /etc/letsencrypt/live/DOMAIN/fullchain.pem and privkey.pem.
    ssl_certificate     /etc/ssl/${draft.name}/fullchain.pem;
    ssl_certificate_key /etc/ssl/${draft.name}/privkey.pem;
    ssl_protocols       TLSv1.2 TLSv1.3;
`;
}

function headers(): string {
  return `    add_header Strict-Transport-Security "max-age=31536000" always;
    add_header X-Content-Type-Options nosniff always;
    add_header X-Frame-Options SAMEORIGIN always;

    # The largest upload.
    client_max_body_size 10m;
`;
}

function proxy(draft: HostDraft, { name, times }: HostService): string {
  const seconds = Math.ceil(times.answer / 1000);
  const connection = draft.websockets ? connectionOf(draft) : '""';
  return `    # Looked up with each request, so that nginx starts before the first release has written the upstream as well.
    set $containers ${name};
    proxy_http_version 1.1;
${draft.websockets ? '    proxy_set_header Upgrade $http_upgrade;\n' : ''}    proxy_set_header Connection ${connection};
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_set_header X-Forwarded-Host $host;
    proxy_connect_timeout 2s;
    # Longer than the longest request.
    proxy_send_timeout ${seconds}s;
    proxy_read_timeout ${seconds}s;
    # The next container is asked when one does not take a request; one that may have had an effect is never sent twice.
    proxy_next_upstream error timeout http_502 http_503;
    proxy_next_upstream_tries 2;
`;
}

function locations({ check }: HostService): string {
  const path = check?.path?.split(/[?#]/, 1)[0] ?? '';
  const health = PLAIN.test(path)
    ? `    # Asked every few seconds, so it is not worth a line in the log each time.
    location = ${path} {
        access_log off;
        proxy_pass http://$containers;
    }

`
    : '';
  return `${health}    location / {
        proxy_pass http://$containers;
    }`;
}
