import type { knownOf } from '../../../../domain/tri.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { type ContainerApp, purposeIn } from '../../graph/container-app.ts';
import type { DeclaredContainerApp, Portless } from '../../graph/declared-container-app.ts';
import { rewritten, type Spot } from '../../graph/spot.ts';

export default defineRule<ContainerApp>({
  id: 'containerapp/target-port',
  title: 'Requests sent to a port where nothing listens',
  severity: 'error',
  everywhere: true,
  fix: 'review', // the other port may be the wrong one
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/ingress-how-to#target-port',
    'https://learn.microsoft.com/azure/container-apps/troubleshooting#verify-ingress-configuration',
    'https://github.com/Azure/container-apps-deploy-action/blob/main/action.yml',
  ],

  *check(app) {
    for (const own of app.declared) {
      const environment = purposeIn(app, own);
      const problem = elsewhere(own);
      if (problem) yield { ...problem, environment };
      for (const each of own.portless) {
        const told = untold(app, own, each);
        if (told) yield { ...told, environment };
      }
    }
  },
});

/** What another file says of the port is compared by `project/port-mismatch`. */
function elsewhere({ ingress, containers, title }: DeclaredContainerApp): Problem | undefined {
  const [only, ...others] = containers.list;
  const port = ingress?.targetPort;
  // With two containers one may pass on what the other gets.
  if (!only?.listens || others.length > 0 || port?.state !== 'known') return undefined;
  const { listens } = only;
  if (listens.port === port.value) return undefined;
  return {
    at: port.at,
    message: `${listens.why}, and requests for \`${title}\` are sent to ${port.value}: nothing answers there, and Azure never calls the revision healthy.`,
    related: [{ at: listens.at, message: `It listens on ${listens.port} by this.` }],
    ...(!listens.isCertain && { severity: 'warning' as const }), // a program may read no variable
    fixes: [{ title: `Send them to ${listens.port}`, edits: rewritten(port.at, String(listens.port)) }],
  };
}

/** Told how the app is reached and not where, the action sets both. */
function untold(app: ContainerApp, own: DeclaredContainerApp, { at, tool, addPort }: Portless): Problem | undefined {
  const said = app.declared.filter((each) => each !== own).flatMap(({ ingress }) => known(ingress?.targetPort));
  const [first] = said;
  if (!first || said.some(({ value }) => value !== first.value)) return undefined;
  return {
    at,
    message: `\`${tool}\` sets the ingress of \`${own.title}\` without a target port and may put its own in the place of ${first.value}, which \`${nameOf(first.at.source.path)}\` says: then nothing answers.`,
    severity: 'warning',
    related: [{ at: first.at, message: `The port is ${first.value} here.` }],
    fixes: [{ title: `Name port ${first.value}`, edits: addPort?.(first.value) ?? [] }],
  };
}

function known(port: Parameters<typeof knownOf<number, Spot>>[0] | undefined): readonly { value: number; at: Spot }[] {
  return port?.state === 'known' ? [port] : [];
}
