import type { ComposeModel } from './model.ts';

/** So many services with all that is in them are about as much as a processor keeps close at hand. */
const AT_A_TIME = 16;

/** The model with a few of its services at a time, for the rules that look at each by itself. */
export function partsOf(model: ComposeModel): readonly ComposeModel[] {
  const { services } = model;
  if (services.length <= AT_A_TIME) return [model];
  const count = Math.ceil(services.length / AT_A_TIME);
  return Array.from({ length: count }, (_, part) => ({
    ...model,
    services: services.slice(part * AT_A_TIME, (part + 1) * AT_A_TIME),
  }));
}
