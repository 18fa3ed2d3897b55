import type { DataNode } from './node.ts';
import type { DeclaredMigrations, DeclaredNotification, DeclaredRollback, RollbackTrigger } from './target.ts';

const SEEN = ['healthCheckFailed', 'deploymentTimeout', 'startupError', 'smokeTestFailed'] as const;
/** Minutes of metrics arrive late; over less than ten there is hardly anything to judge. */
const USUAL_WINDOW = 10 * 60_000;

export function rollbackOf(node: DataNode): DeclaredRollback {
  return {
    automatic: node.at('automatic').flag() ?? false,
    triggers: node.at('triggers').items().flatMap(triggerOf),
    progressDeadline: node.at('progressDeadline').duration(),
  };
}

function triggerOf(node: DataNode): RollbackTrigger[] {
  const rate = node.at('errorRate');
  if (rate.isThere) {
    const above = Number.parseFloat(rate.at('above').text() ?? '');
    const within = rate.at('within').duration() ?? USUAL_WINDOW;
    return Number.isNaN(above) ? [] : [{ on: 'errorRate', above, within }];
  }
  const on = SEEN.find((name) => name === node.text());
  return on ? [{ on }] : [];
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
