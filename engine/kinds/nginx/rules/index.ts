import keepalive from './keepalive.ts';
import syntax from './syntax.ts';
import upstreamSingleServer from './upstream-single-server.ts';

export const nginxRules = [syntax, upstreamSingleServer, keepalive];
