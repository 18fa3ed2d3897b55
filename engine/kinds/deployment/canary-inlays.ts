import type { Inlay } from '../../core/language.ts';
import { canariesOf } from './canaries.ts';
import { beginsAfter } from './canary-words.ts';
import type { DeploymentModel } from './model.ts';
import { valueAt } from './origin.ts';

const TOOLTIP =
  'Counted from the first share, by what the file says. How long a check takes is known when it has passed.';

/** Behind each share of a canary, when it begins. */
export function canaryInlays(model: DeploymentModel): readonly Inlay[] {
  return canariesOf(model).flatMap(({ stages }) =>
    stages.flatMap((stage, index) => {
      const { source, span } = valueAt(stage.weight.at);
      if (source.path !== model.source.path) return [];
      const label = beginsAfter(stages.slice(0, index));
      return [{ offset: span[1], label, tooltip: TOOLTIP }];
    }),
  );
}
