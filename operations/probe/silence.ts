import type { Silence } from '../core/machine/evidence.ts';
import { NOWHERE } from './connection.ts';
import { PROXY } from './tunnel.ts';

/** How far a request got before it ended. */
export type Phase = 'connecting' | 'securing' | 'waiting' | 'reading';

/** What carries the connection for us says that nobody listens where it leads, and that it does not get there. */
export const NOBODY = 'ENOBODY';
export const UNREACHED = 'EUNREACHED';

const NAMELESS = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ENODATA', NOWHERE]);
const CERTIFICATE = /CERT|SIGNATURE|SELF_SIGNED|UNABLE_TO|SSL|TLS/;

/**
 * Why there was no answer. What ends before the connection is secured tells of networks and of who stands in between;
 * only what comes after tells of the app.
 */
export function silenceOf(phase: Phase, code: string | undefined, late: boolean): Silence {
  if (code === NOBODY) return 'closed';
  if (code === UNREACHED) return 'connect';
  if (phase === 'waiting' || phase === 'reading') return late ? 'hung' : 'closed';
  if (code === PROXY) return 'proxy';
  if (code !== undefined && NAMELESS.has(code)) return 'name';
  // Behind a proxy nobody tells when the handshake begins.
  return CERTIFICATE.test(code ?? '') ? 'certificate' : 'connect';
}
