import { installationBefore } from '../../../../domain/installation.ts';
import { defineRule } from '../../../core/rule.ts';
import { fetchesAtEveryStart, installAtStartup } from '../../../project/rules/install-at-startup.ts';
import { type DockerfileModel, effective, finalStage } from '../model.ts';
import { type StartCommand, startCommandOf } from '../start-command.ts';

/** What `RUN` fetches is in the image; what `CMD` fetches is fetched by every container. */
export default defineRule<DockerfileModel>({
  ...installAtStartup,

  *check(model) {
    const stage = finalStage(model);
    if (!stage || model.tree.isTemplate) return;
    for (const keyword of ['ENTRYPOINT', 'CMD']) {
      const instruction = effective(stage, keyword);
      const command = instruction && startCommandOf(instruction);
      const script = command && scriptOf(command);
      const step =
        script === undefined || /--reload\b|\brun dev\b|\bnodemon\b/.test(script)
          ? undefined
          : installationBefore(script);
      if (!instruction || !step) continue;
      const { rest } = instruction;
      const at = { source: model.source, span: rest.span(0, rest.text.length) };
      yield { at, message: fetchesAtEveryStart(step.name, 'a container of this image') };
    }
  },
});

/** What a shell is given. */
function scriptOf(command: StartCommand): string | undefined {
  if (command.form === 'shell') return command.text.text;
  const [shell, option, script] = command.words;
  return /(?:^|\/)(?:ba|da|a)?sh$/.test(shell?.text ?? '') && /^-[a-z]*c$/.test(option?.text ?? '')
    ? script?.text
    : undefined;
}
