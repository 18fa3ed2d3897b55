import { knownOf } from '../../../../domain/tri.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { type ContainerApp, modeOf, purposeIn } from '../../graph/container-app.ts';
import type { DeclaredContainerApp, DeclaredTraffic } from '../../graph/declared-container-app.ts';
import { rewritten, type Spot } from '../../graph/spot.ts';

/** Weights and labels are for revisions that run beside each other, and in single mode one runs. */
export default defineRule<ContainerApp>({
  id: 'containerapp/traffic-single-mode',
  title: 'Traffic shared where one revision runs',
  severity: 'warning',
  everywhere: true,
  fix: 'review', // several revisions cost more, and somebody has to move the traffic
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/revisions#revision-modes',
    'https://learn.microsoft.com/azure/container-apps/traffic-splitting',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/container_app#traffic_weight-1',
  ],

  *check(app) {
    for (const own of app.declared) {
      const inSteps = declaredInSteps(app, own);
      if (inSteps) {
        yield inSteps;
        continue;
      }
      const traffic = own.ingress?.traffic;
      const mode = modeOf(app, own);
      if (!traffic || mode.state !== 'known' || mode.value !== 'single' || isSwitched(app)) continue;
      const problem = own.by === 'pipeline' ? refused(own, mode.at) : shared(traffic);
      if (!problem) continue;
      yield {
        ...problem,
        related: [{ at: mode.at, message: 'The app has one revision at a time by what is written here.' }],
        environment: purposeIn(app, own),
        fixes: [{ title: 'Run several revisions', edits: rewritten(mode.at, multipleIn(app, mode.at)) }],
      };
    }
  },
});

/** In the file itself `deploy/strategy-host-mismatch` tells it. */
function declaredInSteps(app: ContainerApp, own: DeclaredContainerApp): Problem | undefined {
  const { by, revisionMode: mode, title } = own;
  const config = app.declared.find(({ canary }) => canary);
  if (!config?.canary || by === 'deployment' || by === 'pipeline' || isSwitched(app)) return undefined;
  if (mode.state !== 'known' || mode.value !== 'single') return undefined;
  return {
    at: mode.at,
    message: `\`${title}\` runs one revision at a time, and \`${nameOf(config.path)}\` gives a new one its traffic in steps: the canary never happens, the newest revision gets all of it.`,
    related: [{ at: config.canary, message: 'The steps are declared here.' }],
    environment: purposeIn(app, own),
    fixes: [{ title: 'Run several revisions', edits: rewritten(mode.at, 'Multiple') }],
  };
}

/** A pipeline may change the mode before it shares the traffic. */
function isSwitched({ declared }: ContainerApp): boolean {
  return declared.some(
    ({ by, revisionMode: mode }) => by === 'pipeline' && mode.state !== 'absent' && knownOf(mode) !== 'single',
  );
}

/** `az` asks the app first. */
function refused(
  { title, ingress, at }: DeclaredContainerApp,
  mode: Spot,
): Pick<Problem, 'at' | 'message' | 'severity'> {
  return {
    at: ingress?.traffic?.at ?? at,
    message: `\`${title}\` is in single revision mode by \`${nameOf(mode.source.path)}\`, and \`az\` refuses to share its traffic: the step fails.`,
    severity: 'error',
  };
}

function shared({ at, shares, isWhole }: DeclaredTraffic): Pick<Problem, 'at' | 'message'> | undefined {
  const [labelled] = shares.flatMap(({ label }) => (label.state === 'known' ? [label] : []));
  const parts = shares.filter(({ weight }) => knownOf(weight) !== 0);
  if (isWhole && parts.length > 1) {
    const message = `${parts.length} revisions share the requests, and in single revision mode only the newest one runs: it gets all of them at once.`;
    return { at, message };
  }
  if (!labelled) return undefined;
  const message = `\`${labelled.value}\` is a label for a revision, and in single revision mode none has an address of its own: nothing answers there.`;
  return { at: labelled.at, message };
}

function multipleIn({ declared }: ContainerApp, at: Spot): string {
  const teller = declared.find(({ path }) => path === at.source.path);
  return teller?.by === 'deployment' ? 'multiple' : 'Multiple';
}
