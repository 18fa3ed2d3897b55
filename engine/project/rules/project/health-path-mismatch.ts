import { knownOf } from '../../../../domain/tri.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule } from '../../../core/rule.ts';
import type { DeclaredService } from '../../graph/declared-service.ts';
import type { Service } from '../../graph/service.ts';
import { rewritten } from '../../graph/spot.ts';

/** Two paths are two opinions on what healthy means: one of them lets traffic through that the other holds back. */
export default defineRule<Service>({
  id: 'project/health-path-mismatch',
  title: 'Health check that asks another path than the project',
  severity: 'warning',
  fix: 'review', // only the author knows which of the two is meant
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/monitor-instances-health-check',
    'https://docs.docker.com/reference/dockerfile/#healthcheck',
    'https://learn.microsoft.com/azure/container-apps/health-probes',
  ],

  *check({ composed, declared }) {
    const config = declared.filter(({ by }) => by === 'deployment');
    const written = config.flatMap(({ health }) => health);
    const [meant] = written;
    if (meant?.state !== 'known' || written.some(({ state }) => state !== 'known')) return;
    const paths = new Set(written.map((each) => bare(knownOf(each) ?? '')));
    for (const { by, health, title, environment } of judges(declared, composed)) {
      for (const each of health) {
        if (each.state !== 'known' || paths.has(bare(each.value))) continue;
        const who = by === 'dockerfile' ? `the image of \`${config[0]?.title}\`` : `\`${title}\``;
        yield {
          at: each.at,
          message: `No check of \`${config[0]?.title}\` in \`${nameOf(config[0]?.path ?? '')}\` asks \`${each.value}\`: ${who} is judged by it here, and by \`${meant.value}\` when it is deployed.`,
          related: [{ at: meant.at, message: `The check asks \`${meant.value}\`.` }],
          environment: environment ?? config[0]?.environment,
          fixes: [{ title: `Ask ${meant.value}`, edits: rewritten(each.at, meant.value) }],
        };
      }
    }
  },
});

const JUDGES: ReadonlySet<DeclaredService['by']> = new Set(['containerapp', 'terraform', 'pipeline']);

/** Those whose word counts: a container with a health check of its own does not ask the one of its image. */
function judges(declared: readonly DeclaredService[], composed: Service['composed']): readonly DeclaredService[] {
  const others = declared.filter(
    ({ by }) => JUDGES.has(by) || (by === 'dockerfile' && composed && !composed.judgesHealth),
  );
  return composed ? [composed, ...others] : others;
}

const bare = (path: string) => (path.split('?', 1)[0] ?? '').replace(/(?<=.)\/$/, '');
