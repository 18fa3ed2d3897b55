import { defineRule } from '../../core/rule.ts';
import type { CiModel } from '../model.ts';
import { type Acting, actionsOf } from '../order.ts';
import { isPart, purposeOf, saidPurposeOf } from '../promotion.ts';

/** What brings the source to the machine a script stands on: without it the script may well run where people work. */
const FETCHES = /\bgit (?:-C \S+ )?(?:pull|fetch|clone|reset)\b/;

/** A build takes as much as it gets, and what comes out of it exists on this one machine. */
export default defineRule<CiModel>({
  id: 'ci/build-on-host',
  title: 'Deployment that builds on the machine that serves',
  severity: 'info',
  fix: 'none',
  unfixed: { named: 'pulling the image', why: 'where a pipeline would put the image is in no file' },
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/compose/how-tos/production/',
    'https://docs.docker.com/reference/cli/docker/compose/up/',
  ],

  *check(model) {
    const pipeline = model.pipeline();
    const isScript = pipeline.system === 'script';
    if (isPart(pipeline) && !isScript) return;
    const fetches = isScript && fetchesSource(model.source.text);
    const told = new Set<Acting['step']>();
    for (const acting of actionsOf(pipeline)) {
      const { action, step, job } = acting;
      const serves =
        action.isRemote || (isScript ? fetches : job.runner === 'own' && saidPurposeOf(acting) === 'production');
      if (!serves || told.has(step) || !buildsToRun(acting)) continue;
      told.add(step);
      yield {
        at: action.at,
        message: `\`${nameOf(acting)}\` builds on the machine that serves: the build takes memory from what answers customers, and nobody has tested the image that runs then.`,
        environment: purposeOf(acting),
      };
    }
  },
});

function fetchesSource(text: string): boolean {
  return text.split('\n').some((line) => FETCHES.test(line) && !line.trimStart().startsWith('#'));
}

/** What is pushed from there is built for others; what is only built may be tested there. */
function buildsToRun(acting: Acting): boolean {
  const { action, step } = acting;
  if (isUp(action)) return withBuild(action);
  if (action.verb !== 'build' || action.tool.startsWith('az ')) return false;
  const later = step.actions
    .slice(step.actions.indexOf(action) + 1)
    .filter((each) => each.isRemote === action.isRemote);
  if (later.some(({ verb }) => verb === 'push')) return false;
  return later.some((each) => isUp(each) || each.tool === 'docker restart');
}

const isUp = ({ tool }: Acting['action']) => / up$/.test(tool) && /compose/.test(tool);
const withBuild = ({ words }: Acting['action']) => words.some(({ text }) => text === '--build');

const nameOf = ({ action }: Acting) => (isUp(action) ? `${action.tool} --build` : action.tool);
