import addHeaderInherit from './add-header-inherit.ts';
import hsts from './hsts.ts';
import httpsRedirect from './https-redirect.ts';
import keepalive from './keepalive.ts';
import syntax from './syntax.ts';
import tlsProtocols from './tls-protocols.ts';
import upstreamSingleServer from './upstream-single-server.ts';

export const nginxRules = [
  syntax,
  upstreamSingleServer,
  keepalive,
  tlsProtocols,
  httpsRedirect,
  hsts,
  addHeaderInherit,
];
