import { defineRule, type Fix } from '../../core/rule.ts';
import { mayCheck } from '../asking.ts';
import { deployingCompose, startsDetached } from '../deploying-compose.ts';
import type { CiModel } from '../model.ts';
import { type Acting, stepsAfter } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';
import { purposeOf } from '../promotion.ts';

/** Seconds: the start of a slow application with its database, twice. */
const ENOUGH = 300;

/** `up -d` ends well as soon as the containers have been started, whatever becomes of them. */
export default defineRule<CiModel>({
  id: 'ci/compose-up-wait',
  title: 'Deployment that does not wait until the containers are healthy',
  severity: 'warning',
  fix: 'review', // a service that ends by itself, such as a migration, makes `--wait` fail
  since: '0.1.0',
  sources: ['https://docs.docker.com/reference/cli/docker/compose/up/'],

  *check(model) {
    const pipeline = model.pipeline();
    for (const up of deployingCompose(pipeline)) {
      const { tool, words, at, isWhole } = up.action;
      // The old `docker-compose` does not know the option.
      if (tool !== 'docker compose up' || !startsDetached(up) || !isWhole || words.some(mayBeOption)) continue;
      if (words.some(({ text }) => /^--(?:wait|no-start)\b/.test(text)) || mayBeAsked(up, pipeline)) continue;
      yield {
        at,
        message:
          '`docker compose up -d` is content as soon as the containers have been started: one that never becomes healthy, or ends again at once, leaves this deployment green.',
        environment: purposeOf(up),
        fixes: waiting(up),
      };
    }
  },
});

/** What the shell puts in may be `--wait`, unless an option before it takes it for its value. */
function mayBeOption(
  { isLiteral, text }: Acting['action']['words'][number],
  index: number,
  all: Acting['action']['words'],
): boolean {
  const before = all[index - 1]?.text ?? '';
  return !isLiteral && !text.startsWith('--') && !/^(?:-t|--(?:scale|pull|timeout|wait-timeout))$/.test(before);
}

/** Behind it in the same script, or in a later step. A question to the runner itself does not reach the other machine. */
function mayBeAsked(up: Acting, pipeline: Pipeline): boolean {
  const { step, action } = up;
  const own = step.actions.slice(step.actions.indexOf(action) + 1);
  const reaches = ({ verb, isRemote, check }: Acting['action']) =>
    verb === 'check' && (isRemote || !action.isRemote || !asksRunner(check));
  if (own.some(reaches) || step.isOpaque) return true;
  return stepsAfter(up, pipeline).some(
    ({ step: later }) =>
      later.actions.some(reaches) || (mayCheck(later) && !later.actions.some(({ verb }) => verb === 'check')),
  );
}

function asksRunner(check: Acting['action']['check']): boolean {
  return check?.url.state === 'known' && /\/\/(?:localhost|127\.0\.0\.1)\b/.test(check.url.value);
}

function waiting({ action: { words, at } }: Acting): readonly Fix[] {
  const detach = words.find(({ text }) => /^(?:-d|--detach)$/.test(text));
  if (!detach) return [];
  const end = detach.span[1];
  const text = ` --wait --wait-timeout ${ENOUGH}`;
  return [{ title: 'Wait until the containers are healthy', edits: [{ source: at.source, span: [end, end], text }] }];
}
