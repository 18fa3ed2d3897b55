import type { CommandId } from '../../protocol/commands.ts';
import type { DeclaredEnvironment } from '../../protocol/messages.ts';

/** What is offered above an environment; each asks for its plan to be agreed to, as from a row. */
export interface LensAction {
  readonly command: Extract<CommandId, `fairlead.${'swap' | 'deploy' | 'rollBack' | 'compareSlots'}`>;
  readonly title: string;
  /** Nothing for the environment: which of its services is asked. */
  readonly service: string | undefined;
}

/** For a release there has to be a slot; several services would fill the line, so of those only the swap is offered. */
export function lensActions({ services }: Pick<DeclaredEnvironment, 'services'>): readonly LensAction[] {
  const [only, ...others] = services.filter(({ slots }) => slots.length > 0);
  if (!only) return [];
  if (others.length > 0 || services.length > 1)
    return [{ command: 'fairlead.swap', title: 'Swap…', service: undefined }];
  const { name: service, slots } = only;
  const [slot] = slots.length === 1 ? slots : [];
  return [
    { command: 'fairlead.swap', title: slot === undefined ? 'Swap…' : `Swap ${slot} → production…`, service },
    { command: 'fairlead.deploy', title: 'Deploy…', service },
    { command: 'fairlead.rollBack', title: 'Roll back…', service },
    { command: 'fairlead.compareSlots', title: 'Compare', service },
  ];
}
