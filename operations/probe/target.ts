import type { Agent } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';

/** Where a probe connects to. */
export interface Target {
  /** The environment's own, as Azure tells it; what is asked for and what the certificate has to be good for. */
  readonly host: string;
  /** The usual one of its scheme when left out. */
  readonly port?: number;
  /** Not secured. Its connections are made by `agent` where the host cannot be reached from here. */
  readonly plain?: { readonly agent?: Agent };
  /** Where its name may lead to this computer: what was told to be here. */
  readonly isHere?: boolean;
  /** Where that host is instead of where its name leads: only the simulator's adapter sets it. */
  readonly instead?: { readonly address: string; readonly port: number };
  /** Certificates to trust instead of the usual ones, as PEM. */
  readonly ca?: string;
  /** What is on the way to a host; that resolves the name, and what it leads to is not looked at here. */
  readonly proxyFor?: (host: string) => URL | undefined;
  /** Fills `${NAME}` in the headers of a check. */
  readonly fill?: (text: string) => string;
}

/** What an app of Azure never is: this computer, its link, its cloud's metadata. Private networks are: private endpoints. */
const nowhere = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
] as const) {
  nowhere.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  ['::', 127],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  nowhere.addSubnet(net, prefix, 'ipv6');
}
/** Azure's own address for platform services, metadata among them. */
nowhere.addAddress('168.63.129.16');

export function isNowhere(address: string): boolean {
  return nowhere.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
