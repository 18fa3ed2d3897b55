import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import type { Source } from '../../../core/span.ts';
import type { Instruction } from '../../../readers/dockerfile/syntax.ts';
import { isExcused } from '../excused.ts';
import { type HiddenServer, hiddenServer } from '../hidden-server.ts';
import { type DockerfileModel, effective, finalStage, type Stage } from '../model.ts';
import { shellMayStay } from '../shell-of-image.ts';
import { startCommandOf } from '../start-command.ts';

/** Measured 2026-11: dash 0.5.12 keeps process 1 for `a`, `a && b` and `a; b`, and gives way to `exec`. */
export default defineRule<DockerfileModel>({
  id: 'dockerfile/shell-form',
  title: 'Server that does not hear the stop signal',
  severity: 'warning',
  fix: 'review',
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/dockerfile/#shell-form-entrypoint-example',
    'https://docs.docker.com/reference/build-checks/json-args-recommended/',
  ],
  like: ['JSONArgsRecommended', 'DL3025'],

  *check(model) {
    const stage = finalStage(model);
    if (!stage || model.tree.isTemplate || !shellMayStay(stage)) return;
    for (const instruction of started(stage)) {
      const command = startCommandOf(instruction);
      const server = command && hiddenServer(command);
      if (server && !isExcused(model, instruction, 'JSONArgsRecommended'))
        yield problemOf(model.source, instruction, server);
    }
  },
});

/** A line for a shell as `ENTRYPOINT` leaves `CMD` without effect. */
function started(stage: Stage): Instruction[] {
  const entrypoint = effective(stage, 'ENTRYPOINT');
  const command = effective(stage, 'CMD');
  const form = entrypoint && startCommandOf(entrypoint)?.form;
  return [entrypoint, form === 'shell' ? undefined : command].filter((instruction) => instruction !== undefined);
}

function problemOf(source: Source, { rest }: Instruction, server: HiddenServer): Problem {
  const { program, place, asList } = server;
  const message = `\`${program}\` runs behind a shell that keeps SIGTERM to itself: it goes on until it is killed, and the requests under way are lost.`;
  const takesPlace: Fix = {
    title: 'Let it take the place of the shell',
    edits: [{ source, span: [place[0], place[0]], text: 'exec ' }],
  };
  const list: Fix = {
    title: 'Write it as a list',
    edits: [{ source, span: rest.span(0, rest.text.length), text: asList ?? '' }],
  };
  return { at: { source, span: place }, message, fixes: [asList === undefined ? takesPlace : list] };
}
