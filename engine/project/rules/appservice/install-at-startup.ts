import { installationBefore } from '../../../../domain/installation.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule } from '../../../core/rule.ts';
import { type App, environmentOf } from '../../graph/app.ts';
import { fetchesAtEveryStart, installAtStartup } from '../install-at-startup.ts';

/** App Service starts an app whenever it moves it to another machine. */
export default defineRule<App>({
  ...installAtStartup,

  *check(app) {
    for (const own of app.declared) {
      const command = own.runtime?.command;
      const step = command?.state === 'known' ? installationBefore(command.value) : undefined;
      if (command?.state !== 'known' || !step) continue;
      const { source, span } = command.at;
      yield {
        at: { source, span },
        message: fetchesAtEveryStart(step.name, `\`${knownOf(own.name) ?? own.title}\``),
        environment: environmentOf(app, own),
      };
    }
  },
});
