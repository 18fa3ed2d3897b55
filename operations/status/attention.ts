import { appServiceSkuOf } from '../../domain/app-service-sku.ts';
import { PRODUCTION } from '../swap/slots.ts';
import type { AppStatus } from './app-status.ts';

/** A plan this full fails when slots restart, which they do in a swap (lab, 2026). */
const FULL = 85;

/** What a person looks for first in a status, as sentences; none when all is quiet. `now`: milliseconds since 1970. */
export function attention({ slots, plan, operation }: AppStatus, now: number): readonly string[] {
  const sentences: string[] = [];
  if (operation) {
    const action = operation.action === undefined ? 'An operation' : `\`${operation.action}\``;
    sentences.push(
      `${action} is in progress${ageOf(operation.since, now)}: the app takes no other change until it ends.`,
    );
  }
  for (const { name, pendingSwap } of slots)
    if (pendingSwap !== undefined)
      sentences.push(`A swap preview of \`${pendingSwap}\` is applied to \`${name}\`: complete it or cancel it.`);
  for (const { name, state } of slots)
    if (state !== 'Running') sentences.push(`\`${name}\` is ${state.toLowerCase()}.`);
  const shares = slots.filter(({ name, trafficPercent }) => name !== PRODUCTION && trafficPercent > 0);
  for (const { name, trafficPercent } of shares)
    sentences.push(`${trafficPercent} % of the visitors of ${PRODUCTION} are sent to \`${name}\`.`);
  for (const { name, autoSwap } of slots)
    if (autoSwap !== undefined)
      sentences.push(`\`${name}\` swaps into \`${autoSwap}\` by itself after each deployment.`);
  if (plan?.memoryPercentage !== undefined && plan.memoryPercentage >= FULL)
    sentences.push(
      `The plan uses ${plan.memoryPercentage} % of the memory of ${plan.sku}: starts slow down, and a swap may hang.`,
    );
  if (slots.length === 1) {
    const none = plan && appServiceSkuOf(plan.sku)?.slots === 0 ? `, and ${plan.sku} allows none` : '';
    sentences.push(`There is no slot beside ${PRODUCTION}${none}: a deployment replaces what users have.`);
  }
  return sentences;
}

/** `, for 4 min`: a clock of the server and one of this machine differ by seconds, so no finer. */
function ageOf(since: string | undefined, now: number): string {
  const minutes = since === undefined ? Number.NaN : Math.round((now - Date.parse(since)) / 60_000);
  return Number.isNaN(minutes) || minutes < 0
    ? ''
    : minutes === 0
      ? ', for less than a minute'
      : `, for ${minutes} min`;
}
