import { rootImage } from '../../../../domain/image-user.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { unquoted, wordsOf } from '../../../readers/dockerfile/words.ts';
import { imageOfStage, lineage } from '../image-of-stage.ts';
import { linesBefore } from '../insert-lines.ts';
import { type DockerfileModel, effective, finalStage, type Stage } from '../model.ts';

/** Programs with which a start script becomes somebody else before it starts the application. */
const STEPS_DOWN = /\b(?:gosu|su-exec|setpriv|runuser|chpst|s6-setuidgid|setuidgid|start-stop-daemon|supervisord)\b/;
const ROOT = /^(?:root|0)(?::|$)/i;

/** Who breaks out of such a process is root, in the container at least. */
export default defineRule<DockerfileModel>({
  id: 'dockerfile/non-root',
  title: 'Container that runs as root',
  severity: 'warning',
  profiles: { security: 'error' },
  fix: 'review', // files that it writes have to belong to the other user
  unfixed: {
    named: 'a user for every image',
    why: 'how a user is added is known for some images only, and a `USER root` may be meant',
  },
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/build/building/best-practices/#user',
    'https://docs.docker.com/reference/dockerfile/#user',
  ],
  like: ['DL3002', 'CKV_DOCKER_3', 'CKV_DOCKER_8', 'DS-0002'],

  *check(model, { environment }) {
    const stage = finalStage(model);
    if (!stage || model.tree.isTemplate || stepsDown(model, stage)) return;
    const problem = named(model, stage) ?? unnamed(model, stage, environment === 'production');
    if (problem) yield problem;
  },
});

function stepsDown({ script }: DockerfileModel, stage: Stage): boolean {
  const all = lineage(stage).flatMap(({ instructions }) => instructions);
  return all.some(({ rest }) => STEPS_DOWN.test(rest.text)) || (script !== undefined && STEPS_DOWN.test(script.text));
}

function named(model: DockerfileModel, stage: Stage): Problem | undefined {
  const { source } = model;
  const instruction = effective(stage, 'USER');
  const [word] = instruction ? wordsOf(instruction.rest) : [];
  if (!instruction || !word || !ROOT.test(unquoted(word.text))) return undefined;
  const image = imageOfStage(stage);
  const root = image && rootImage(image);
  // Between the two of them it is root on purpose: what follows `USER root` is often an installation.
  const fixes = stage.instructions.includes(instruction) ? fixesOf(model, stage, root) : [];
  return {
    at: { source, span: word.span },
    message: `The container runs as \`${word.text}\`: whoever gets into the application may change everything in it, and is root on the host if there is a way out.`,
    fixes: fixes.filter(({ edits }) => edits.every(({ span }) => span[0] > word.span[1])),
  };
}

/** Of most images nobody says as whom they run, and most run as root: loud only where customers are. */
function unnamed(model: DockerfileModel, stage: Stage, isProduction: boolean): Problem | undefined {
  const image = imageOfStage(stage);
  const root = image && !effective(stage, 'USER') ? rootImage(image) : undefined;
  const word = stage.image;
  if (!root || !word) return undefined;
  return {
    at: { source: model.source, span: word.span },
    message: `No \`USER\` is named and \`${lineage(stage).at(-1)?.resolved}\` runs as root: whoever gets into the application may change everything in the container.`,
    ...(!isProduction && { severity: 'info' as const }),
    fixes: fixesOf(model, stage, root),
  };
}

/** In front of what the container starts, behind everything that needs root. */
function fixesOf({ source }: DockerfileModel, stage: Stage, root: ReturnType<typeof rootImage>): readonly Fix[] {
  const start = stage.instructions.find(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
  const user = root?.user ?? (root?.addUser === undefined ? undefined : 'app');
  if (!start || user === undefined) return [];
  const lines = [...(root?.addUser === undefined ? [] : [`RUN ${root.addUser}`]), `USER ${user}`];
  return [{ title: `Run it as ${user}`, edits: [linesBefore(source, stage, start, lines)] }];
}
