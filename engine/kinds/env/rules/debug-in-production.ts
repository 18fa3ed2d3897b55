import { withoutDebug } from '../../../../domain/environment-switch.ts';
import { defineRule } from '../../../core/rule.ts';
import { debugInProduction, tellsStrangers } from '../../../project/rules/debug-in-production.ts';
import type { EnvModel } from '../model.ts';
import { isTemplate } from '../template.ts';

/** A file of variables for production. */
export default defineRule<EnvModel>({
  ...debugInProduction,

  *check({ source, tree }, { environment }) {
    if (isTemplate(source.path)) return;
    for (const { name, value } of tree.variables) {
      const right = value.state === 'known' ? withoutDebug(name, value.value) : undefined;
      if (value.state !== 'known' || right === undefined || environment !== 'production') continue;
      const at = { source, span: value.at };
      yield {
        at,
        message: tellsStrangers(name, value.value),
        fixes: [{ title: `Set ${name} to ${right}`, edits: [{ ...at, text: right }] }],
      };
    }
  },
});
