import type { Clients } from '../../operations/azure/clients.ts';
import { containerAppSeen } from '../../operations/azure/containerapps/app-seen.ts';
import { revisionAttention } from '../../operations/rollout/attention.ts';
import { type RevisionRow, revisionRows } from '../../operations/rollout/listed.ts';
import type { Found } from './survey.ts';

/** A container app as it was read last. */
export interface ContainerSeen {
  /** Resource id. */
  readonly app: string;
  /** Of the app's own address, without scheme; nothing without ingress. */
  readonly host: string | undefined;
  /** Active ones first, newest first among them. */
  readonly revisions: readonly RevisionRow[];
  /** What a person looks for first, as sentences. */
  readonly attention: readonly string[];
  /** Which app that was. */
  readonly location: Found['location'];
}

export async function containerSeen(
  clients: Clients,
  { location }: Found,
  signal: AbortSignal,
): Promise<ContainerSeen> {
  const { site: name, ...place } = location;
  const seen = await containerAppSeen(clients, { ...place, app: name }, signal);
  const { app, host } = seen;
  return { app, host, revisions: revisionRows(seen), attention: revisionAttention(seen), location };
}
