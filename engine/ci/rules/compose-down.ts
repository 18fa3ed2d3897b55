import { endOfLine, nextLine, startOfLine } from '../../core/lines.ts';
import { defineRule, type Fix } from '../../core/rule.ts';
import type { Edit } from '../../core/span.ts';
import { deployingCompose } from '../deploying-compose.ts';
import type { CiModel } from '../model.ts';
import { type Acting, stepsAfter } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';
import { isCalledBack, purposeOf } from '../promotion.ts';

/** `up` by itself replaces what has changed, one container after the other, and leaves the rest running. */
export default defineRule<CiModel>({
  id: 'ci/compose-down',
  title: 'Deployment that first stops everything',
  severity: 'warning',
  fix: 'review', // a network or a volume that has changed is only made anew after `down`
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/cli/docker/compose/up/',
    'https://docs.docker.com/reference/cli/docker/compose/down/',
  ],

  *check(model) {
    const pipeline = model.pipeline();
    const all = deployingCompose(pipeline);
    for (const stop of all) {
      if (!stopsAll(stop) || isCalledBack(stop)) continue;
      const up = all.find((other) => / up$/.test(other.action.tool) && runsAfter(other, stop, pipeline));
      if (!up) continue;
      const { tool, at } = stop.action;
      yield {
        at,
        message: `\`${tool}\` stops every container before \`up\` starts the new ones, and if one of those fails nothing runs at all: \`up\` alone replaces only what has changed.`,
        related: [{ at: up.action.at, message: 'What starts them again.' }],
        environment: purposeOf(stop),
        fixes: without(stop, up),
      };
    }
  },
});

/** All services, and not only some of them. */
function stopsAll({ action: { tool, words, isWhole } }: Acting): boolean {
  return (
    / (?:down|stop)$/.test(tool) && isWhole && words.every(({ text }) => text.startsWith('-') || /^\d+$/.test(text))
  );
}

function runsAfter(up: Acting, stop: Acting, pipeline: Pipeline): boolean {
  if (up.step === stop.step) return up.step.actions.indexOf(up.action) > up.step.actions.indexOf(stop.action);
  return stepsAfter(stop, pipeline).some(({ step }) => step === up.step);
}

/** Only a plain one: what `-v` or `--rmi` removes as well is meant to go. */
function without({ action }: Acting, { action: up }: Acting): readonly Fix[] {
  const isPlain = action.words.every(({ text }) => /^(?:--remove-orphans|-t|--timeout(?:=\d+)?|\d+)$/.test(text));
  const removed = isPlain ? removal(action) : undefined;
  if (!removed) return [];
  const orphans = up.words.some(({ text }) => text === '--remove-orphans') ? [] : [withOrphans(up)];
  return [{ title: 'Let `up` replace the containers', edits: [removed, ...orphans] }];
}

/** Right behind the verb. */
function withOrphans({ at: { source, span }, words }: Acting['action']): Edit {
  const first = words[0]?.span[0] ?? span[1];
  const end = span[0] + source.text.slice(span[0], first).trimEnd().length;
  return { source, span: [end, end], text: ' --remove-orphans' };
}

/** Its line, or itself with the `&&` or `;` behind it. */
function removal({ at: { source, span } }: Acting['action']): Edit | undefined {
  const { text } = source;
  const [start, end] = [startOfLine(text, span[0]), endOfLine(text, span[1])];
  const [before, behind] = [text.slice(start, span[0]), text.slice(span[1], end)];
  const operator = /^[ \t]*(?:&&|;)[ \t]*/.exec(behind);
  if (operator) return { source, span: [span[0], span[1] + operator[0].length], text: '' };
  if (before.trim() === '' && behind.trim() === '') return { source, span: [start, nextLine(text, end)], text: '' };
  return undefined;
}
