import { installationBefore } from '../../../../domain/installation.ts';
import { defineRule } from '../../../core/rule.ts';
import { fetchesAtEveryStart, installAtStartup } from '../../../project/rules/install-at-startup.ts';
import { entryOf, valuePlace } from '../../../readers/tree.ts';
import type { ComposeModel } from '../model.ts';
import { completedFor, isForDevelopment, isJob, scriptOf } from '../start-script.ts';

/** A container that is started again fetches again, unless it was only stopped. */
export default defineRule<ComposeModel>({
  ...installAtStartup,

  *check({ source, services }) {
    let jobs: ReadonlySet<string> | undefined;
    for (const { name, body } of services) {
      const entry = entryOf(body, 'command') ?? entryOf(body, 'entrypoint');
      const script = scriptOf(entry?.value);
      const step = script === undefined || isForDevelopment(script) ? undefined : installationBefore(script);
      if (!entry || !step || isJob(body) || source.path.includes('/.devcontainer/')) continue;
      jobs ??= new Set(services.flatMap((each) => completedFor(each.body)));
      if (!jobs.has(name)) yield { at: valuePlace(entry), message: fetchesAtEveryStart(step.name, `\`${name}\``) };
    }
  },
});
