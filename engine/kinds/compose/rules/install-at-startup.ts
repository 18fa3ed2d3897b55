import { installationBefore } from '../../../../domain/installation.ts';
import { once } from '../../../core/once.ts';
import { defineRule } from '../../../core/rule.ts';
import { fetchesAtEveryStart, installAtStartup } from '../../../project/rules/install-at-startup.ts';
import { entryOf, valuePlace } from '../../../readers/tree.ts';
import type { ComposeModel } from '../model.ts';
import { completedFor, isForDevelopment, isJob, scriptOf } from '../start-script.ts';

/** A container that is started again fetches again, unless it was only stopped. */
export default defineRule<ComposeModel>({
  ...installAtStartup,

  *check({ source, services }) {
    const jobs = once(() => new Set(services.flatMap((each) => completedFor(each.body))));
    for (const { name, body } of services) {
      const entry = entryOf(body, 'command') ?? entryOf(body, 'entrypoint');
      const script = scriptOf(entry?.value);
      const step = script === undefined || isForDevelopment(script) ? undefined : installationBefore(script);
      if (!entry || !step || isJob(body) || source.path.includes('/.devcontainer/')) continue;
      if (!jobs().has(name)) yield { at: valuePlace(entry), message: fetchesAtEveryStart(step.name, `\`${name}\``) };
    }
  },
});
