import { defineRule } from '../../../core/rule.ts';
import { entryOf, valuePlace } from '../../../readers/tree.ts';
import { longRunning } from '../jobs.ts';
import { knownText } from '../known.ts';
import type { ComposeModel, Service } from '../model.ts';
import { isLookedAt } from '../own-to-secure.ts';

/** Whatever user the image has chosen, the file takes root instead. */
export default defineRule<ComposeModel>({
  id: 'compose/root-user',
  title: 'Service that is told to run as root',
  severity: 'warning',
  profiles: { security: 'error' },
  fix: 'none',
  unfixed: { why: 'which user the image has, and what it may write, is not in the file' },
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/services/#user',
    'https://docs.docker.com/build/building/best-practices/#user',
  ],

  *check(model, context) {
    const asRoot = model.services.filter(({ body }) => isRoot(body));
    if (asRoot.length === 0) return;
    const running = new Set(longRunning(model.services));
    for (const service of asRoot) {
      const user = entryOf(service.body, 'user');
      if (!user || !running.has(service) || !isLookedAt(service, model, context)) continue;
      yield {
        at: valuePlace(user),
        message: `\`${service.name}\` runs as \`${knownText(user.value)}\`, whatever user its image has: whoever takes over the process is root in the container, and on every volume it mounts.`,
      };
    }
  },
});

function isRoot(body: Service['body']): boolean {
  return /^(?:root|0)(?::|$)/.test(knownText(entryOf(body, 'user')?.value) ?? '');
}
