import addHeaderInherit from './add-header-inherit.ts';
import bodySize from './body-size.ts';
import forwardedHeaders from './forwarded-headers.ts';
import healthLocation from './health-location.ts';
import hsts from './hsts.ts';
import httpsRedirect from './https-redirect.ts';
import keepalive from './keepalive.ts';
import nextUpstream from './next-upstream.ts';
import securityHeaders from './security-headers.ts';
import syntax from './syntax.ts';
import tlsProtocols from './tls-protocols.ts';
import upstreamPassiveCheck from './upstream-passive-check.ts';
import upstreamSingleServer from './upstream-single-server.ts';
import websocketHeaders from './websocket-headers.ts';

export const nginxRules = [
  syntax,
  upstreamSingleServer,
  upstreamPassiveCheck,
  nextUpstream,
  keepalive,
  forwardedHeaders,
  websocketHeaders,
  bodySize,
  healthLocation,
  tlsProtocols,
  httpsRedirect,
  hsts,
  securityHeaders,
  addHeaderInherit,
];
