import { defineRule } from '../../../core/rule.ts';
import { type Entry, stringOf, valuePlace } from '../../../readers/tree.ts';
import { isAddress } from '../address.ts';
import type { Route, StaticWebAppModel } from '../model.ts';

/** Parts of a path by which everybody calls what answers a WebSocket. */
const SOCKET = /^(?:wss?|websockets?|socket\.io|signalr)$/i;

/** Whatever is behind the app answers HTTP only: an upgrade of the connection is not passed on (issue 1487, open 2026-11). */
export default defineRule<StaticWebAppModel>({
  id: 'swa/websocket-proxy',
  title: 'WebSocket that is to pass through a static web app',
  severity: 'warning',
  everywhere: true,
  fix: 'none',
  unfixed: {
    named: 'connect to the host of the backend by `wss://` and allow it in the policy',
    why: 'the connection is opened by the code of the page, which is not read here',
  },
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/static-web-apps/apis-overview#constraints',
    'https://github.com/Azure/static-web-apps/issues/1487',
  ],

  *check({ routes }) {
    for (const route of routes) {
      const at = entryOf(route, 'route');
      if (!at || !isProxied(route) || !isSocket(route)) continue;
      const message = `\`${route.pattern}\` is for WebSockets by its name, and Static Web Apps passes on HTTP requests only: the connection is never made unless the page opens it to the backend itself.`;
      yield { at: valuePlace(at), message };
    }
  },
});

function isSocket(route: Route): boolean {
  const segments = (route.pattern ?? '').split('/');
  return segments.some((segment) => SOCKET.test(segment)) || /^wss?:/i.test(targetOf(route));
}

/** What answers stands behind the app: on another host, or the linked backend, which has `/api`. */
function isProxied(route: Route): boolean {
  const target = targetOf(route);
  return isAddress(target) || isApi(target) || (target === '' && !entryOf(route, 'redirect') && isApi(route.pattern));
}

const isApi = (path: string | undefined) => /^\/api(?:\/|$)/i.test(path ?? '');
const targetOf = (route: Route) => stringOf(entryOf(route, 'rewrite')?.value) ?? '';
const entryOf = ({ entries }: Route, key: string): Entry | undefined => entries.find((entry) => entry.key === key);
