import { nearest } from '../../../../domain/nearest.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { environmentOf } from '../../graph/app.ts';
import type { DeclaredApp } from '../../graph/declared-app.ts';
import type { Project } from '../../graph/project.ts';
import { rewritten } from '../../graph/spot.ts';

/** A name Azure does not know fails the step; one it knows deploys to somebody else's app. */
export default defineRule<Project>({
  id: 'project/target-mismatch',
  title: 'Pipeline that names another target than the project',
  severity: 'error',
  fix: 'review', // only the author knows which of the two is meant
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/cli/azure/webapp/deployment/slot',
    'https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules',
  ],

  *check({ apps }) {
    const declared = apps.flatMap((app) =>
      app.declared.filter(({ by, name }) => by !== 'pipeline' && name.state === 'known'),
    );
    for (const app of apps) {
      const [first] = app.declared;
      if (first?.by === 'pipeline') yield* nameProblems(app.declared, declared);
      else yield* groupProblems(app.declared);
    }
  },
});

/** Of an app no other file speaks of, whose name is nearly that of one they do. */
function* nameProblems(own: readonly DeclaredApp[], declared: readonly DeclaredApp[]): Iterable<Problem> {
  const names = new Map(declared.map((app) => [knownOf(app.name) ?? '', app]));
  for (const app of own) {
    const written = knownOf(app.name) ?? '';
    const meant = nearest(written, names.keys());
    const target = meant === undefined ? undefined : names.get(meant);
    if (!target || !meant || !isSlip(written, meant) || app.name.state !== 'known') continue;
    yield {
      at: app.name.at,
      message: `No file of the project makes an app \`${written}\`; \`${target.title}\` is \`${meant}\`, so this step fails or reaches another app.`,
      related: [{ at: target.at, message: `\`${meant}\` is declared here.` }],
      environment: app.environment ?? target.environment,
      severity: 'warning', // another app of the same owner may be called so
      fixes: [{ title: `Use ${meant}`, edits: rewritten(app.name.at, meant) }],
    };
  }
}

/** One slip of the finger: `contoso-web-2` and `contoso-web-eu` are apps of their own beside `contoso-web`. */
function isSlip(written: string, meant: string): boolean {
  const [a, b] = [written.toLowerCase(), meant.toLowerCase()];
  const digits = (text: string) => text.replaceAll(/\D/g, '');
  return digits(a) === digits(b) && !a.startsWith(b) && !b.startsWith(a) && words(a).length === words(b).length;
}

const words = (name: string) => name.split('-');

/** Azure looks for the app in the group it is told. */
function* groupProblems(app: readonly DeclaredApp[]): Iterable<Problem> {
  const config = app.find(({ by, resourceGroup }) => by === 'deployment' && resourceGroup.state === 'known');
  if (config?.resourceGroup.state !== 'known') return;
  const { value: group, at } = config.resourceGroup;
  for (const own of app) {
    const there = own.by === 'pipeline' ? own.resourceGroup : undefined;
    if (there?.state !== 'known' || there.value.toLowerCase() === group.toLowerCase()) continue;
    yield {
      at: there.at,
      message: `\`${knownOf(own.name)}\` is in the resource group \`${group}\` by \`fairlead.yaml\`, so Azure does not find it in \`${there.value}\`.`,
      related: [{ at, message: `The resource group is \`${group}\` here.` }],
      environment: environmentOf({ declared: app }, own),
      fixes: [{ title: `Use ${group}`, edits: rewritten(there.at, group) }],
    };
  }
}
