import type { Rule } from '../../../core/rule.ts';
import type { StaticWebAppModel } from '../model.ts';
import duplicateKey from './duplicate-key.ts';
import globalHeaders from './global-headers.ts';
import rewriteExternal from './rewrite-external.ts';
import rewriteWildcard from './rewrite-wildcard.ts';
import syntax from './syntax.ts';
import websocketProxy from './websocket-proxy.ts';

/** In the order of the reference. */
export const staticWebAppRules: readonly Rule<StaticWebAppModel>[] = [
  syntax,
  duplicateKey,
  rewriteExternal,
  rewriteWildcard,
  websocketProxy,
  globalHeaders,
];
