import type { Trigger } from '../swap/input.ts';
import type { DataNode } from './node.ts';
import type { DeclaredMigrations, DeclaredNotification, DeclaredRollback } from './target.ts';

const SEEN = ['healthCheckFailed', 'deploymentTimeout', 'startupError', 'smokeTestFailed'] as const;
/** Minutes of metrics arrive late; over less than ten there is hardly anything to judge. */
const USUAL_WINDOW = 10 * 60_000;

export function rollbackOf(node: DataNode): DeclaredRollback {
  const items = node.at('triggers').items();
  const rate = items.map((item) => item.at('errorRate')).find(({ isThere }) => isThere);
  const errorRate = rate && errorRateOf(rate);
  const seen = items.flatMap((item): Trigger[] => SEEN.filter((name) => item.raw === name));
  const listed: readonly Trigger[] = errorRate ? [...seen, 'errorRate'] : seen;
  return {
    automatic: node.at('automatic').flag() ?? false,
    triggers: listed.length > 0 ? listed : SEEN,
    errorRate,
    progressDeadline: node.at('progressDeadline').duration(),
  };
}

function errorRateOf(rate: DataNode): DeclaredRollback['errorRate'] {
  const above = Number.parseFloat(rate.at('above').text() ?? '');
  return Number.isNaN(above) ? undefined : { above, within: rate.at('within').duration() ?? USUAL_WINDOW };
}

export function migrationsOf(node: DataNode): DeclaredMigrations | undefined {
  const [command, phase] = [node.at('command').text(), node.at('phase').text()];
  if (command === undefined) return undefined;
  const known = (['preDeploy', 'prePromotion', 'startup', 'manual'] as const).find((name) => name === phase);
  return { command, phase: known ?? 'manual', backwardCompatible: node.at('backwardCompatible').flag() };
}

const CHANNELS = ['slack', 'teams', 'email', 'pagerduty'] as const;
const MOMENTS = ['success', 'failure', 'rollback', 'approval'] as const;

/** One for each address, as it is written. */
export function notificationsOf(node: DataNode): DeclaredNotification[] {
  return node.items().flatMap((one) => {
    const names = one.at('on').texts();
    const on = MOMENTS.filter((moment) => names.includes(moment));
    const includeLogs = one.at('includeLogs').flag() ?? false;
    return CHANNELS.flatMap((to) => {
      const address = one.at(to).raw;
      return typeof address === 'string' ? [{ on, to, address, includeLogs }] : [];
    });
  });
}
