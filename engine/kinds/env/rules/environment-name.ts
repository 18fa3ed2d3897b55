import { namesOther } from '../../../../domain/environment-switch.ts';
import { defineRule } from '../../../core/rule.ts';
import { environmentName, takesItselfFor } from '../../../project/rules/environment-name.ts';
import type { EnvModel } from '../model.ts';
import { isTemplate } from '../template.ts';

/** A file of variables for production. */
export default defineRule<EnvModel>({
  ...environmentName,

  *check({ source, tree }, { environment }) {
    if (isTemplate(source.path) || environment !== 'production') return;
    for (const { name, value } of tree.variables) {
      if (value.state !== 'known' || !namesOther(name, value.value, environment)) continue;
      const at = { source, span: value.at };
      yield {
        at,
        message: takesItselfFor(name, value.value),
        fixes: [{ title: `Set ${name} to production`, edits: [{ ...at, text: 'production' }] }],
      };
    }
  },
});
