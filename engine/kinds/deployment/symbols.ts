import type { Named } from '../../../domain/deployment.ts';
import type { Symbol } from '../../core/language.ts';
import type { DeploymentModel } from './model.ts';
import type { Origin } from './origin.ts';

/** Environments with their services and slots, then what is declared once for all of them. */
export function symbolsOf({ deployment, source }: DeploymentModel): readonly Symbol[] {
  const symbol = (kind: Symbol['kind'], { name, at }: Named<Origin>, children: readonly Symbol[], detail?: string) =>
    at.entry && at.entry.source.path === source.path && !at.entry.merged
      ? [{ name, kind, nameSpan: at.entry.keySpan, span: spanOf(at), children, ...(detail && { detail }) }]
      : [];
  return [
    ...deployment.environments.flatMap((environment) =>
      symbol(
        'environment',
        environment,
        environment.targets.flatMap((target) =>
          symbol(
            'service',
            target,
            target.slots.flatMap((slot) => symbol('slot', slot, [])),
          ),
        ),
        environment.kind,
      ),
    ),
    ...deployment.services.flatMap((service) =>
      symbol('service', service, [], service.host.state === 'known' ? service.host.value : undefined),
    ),
    ...deployment.checks.flatMap((check) => symbol('check', check, [])),
  ];
}

function spanOf({ entry, node }: Origin): readonly [number, number] {
  if (!entry) return node.span;
  return [entry.keySpan[0], Math.max(entry.keySpan[1], (entry.alias ?? node.span)[1])];
}
