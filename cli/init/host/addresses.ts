import { environmentKindOf } from '../../../domain/environment.ts';
import { visible } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';
import { validName } from '../names.ts';
import type { HostEnvironment } from './host-draft.ts';

const USUAL = 'production';
const HOST = /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;
const KINDS = ['development', 'staging', 'production'];

/**
 * Environments by what `--server` and `--domain` say: `stage=stage.contoso.com`, or a name alone for production.
 * @throws UsageError for what is no name of a host.
 */
export function environmentsOf(servers: readonly string[], domains: readonly string[]): HostEnvironment[] {
  const [named, reached] = [
    servers.map((text) => addressOf(text, 'server')),
    domains.map((text) => addressOf(text, 'domain')),
  ];
  const names = new Set([...named, ...reached].map(({ environment }) => environment));
  if (names.size === 0) names.add(USUAL);
  const hostsOf = (all: readonly Address[], name: string) =>
    all.filter(({ environment }) => environment === name).map(({ host }) => host);
  return [...names]
    .map((name) => ({
      name,
      kind: environmentKindOf(name),
      servers: hostsOf(named, name),
      domains: hostsOf(reached, name),
    }))
    .toSorted((a, b) => KINDS.indexOf(a.kind ?? '') - KINDS.indexOf(b.kind ?? ''));
}

interface Address {
  readonly environment: string;
  readonly host: string;
}

function addressOf(text: string, option: string): Address {
  const at = text.indexOf('=');
  const environment = at < 0 ? USUAL : validName(text.slice(0, at));
  const host = text.slice(at + 1).trim();
  if (environment !== undefined && HOST.test(host)) return { environment, host };
  throw new UsageError(
    `\`--${option} ${visible(text)}\` names no host: write \`--${option} shop.contoso.com\`, or \`--${option} stage=stage.contoso.com\` for another environment than production.`,
  );
}
