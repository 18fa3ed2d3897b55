import { durationOf } from '../../../domain/duration.ts';
import { visible } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';

export const hostOptions = {
  server: { type: 'string', multiple: true },
  domain: { type: 'string', multiple: true },
  public: { type: 'string' },
  port: { type: 'string' },
  health: { type: 'string' },
  registry: { type: 'string' },
  'longest-request': { type: 'string' },
  websockets: { type: 'boolean' },
  'compose-version': { type: 'string' },
} as const;

/** As they are written on the command line, or typed as answers. */
export interface HostFlags {
  readonly server?: readonly string[] | undefined;
  readonly domain?: readonly string[] | undefined;
  readonly public?: string | undefined;
  readonly port?: string | undefined;
  readonly health?: string | undefined;
  readonly registry?: string | undefined;
  readonly 'longest-request'?: string | undefined;
  readonly websockets?: boolean | undefined;
  readonly 'compose-version'?: string | undefined;
}

const PATH = /^\/(?!\/)[\w./?&=%~-]*$/;
const REGISTRY = /^[A-Za-z0-9][A-Za-z0-9.-]*(?::\d{1,5})?(?:\/[a-z0-9][a-z0-9._/-]*)?$/;

/** @throws UsageError */
export function pathOf(text: string | undefined): string | undefined {
  if (text === undefined || PATH.test(text)) return text;
  throw new UsageError(`\`--health ${visible(text)}\` is no path: write it as \`/health/ready\`.`);
}

/** @throws UsageError */
export function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new UsageError(`\`--port ${visible(text)}\` is no port from 1 to 65535.`);
}

/** @throws UsageError */
export function registryOf(text: string | undefined): string | undefined {
  const plain = text?.endsWith('/') ? text.slice(0, -1) : text;
  if (plain === undefined || REGISTRY.test(plain)) return plain;
  throw new UsageError(`\`--registry ${visible(plain)}\` is no registry: write it as \`registry.contoso.com/shop\`.`);
}

/** Milliseconds. @throws UsageError */
export function longestOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const milliseconds = durationOf(text);
  if (milliseconds !== undefined && milliseconds > 0) return milliseconds;
  throw new UsageError(`\`--longest-request ${visible(text)}\` is no length of time: write it as \`30s\`.`);
}
