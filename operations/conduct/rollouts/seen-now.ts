import { containerAppSeen } from '../../azure/containerapps/app-seen.ts';
import type { ManifestSeen, RolloutSeen } from '../../rollout/seen.ts';
import type { ContainerApp } from '../app.ts';
import { manifestHere } from './manifest.ts';

/** What an operation on the app would read. */
export async function seenNow(
  { clients, where }: ContainerApp,
  manifest: ManifestSeen | undefined,
  signal: AbortSignal,
): Promise<RolloutSeen> {
  return { ...(await containerAppSeen(clients, where, signal)), manifest };
}

/** The manifest the file declares, as it is; nothing where none is declared or it cannot be read. */
export function manifestNow({ target, folder, kept }: ContainerApp): ManifestSeen | undefined {
  return target.manifest && manifestHere(target.manifest.path, folder, kept).seen();
}
