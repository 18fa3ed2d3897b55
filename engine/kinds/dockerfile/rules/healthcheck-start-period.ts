import { defineRule, type Fix } from '../../../core/rule.ts';
import type { Source } from '../../../core/span.ts';
import type { Instruction } from '../../../readers/dockerfile/syntax.ts';
import { healthcheckOf } from '../healthcheck.ts';
import { type DockerfileModel, finalStage } from '../model.ts';

const OPTION = 'start-period';
/** What it is given where nobody says how long it takes. */
const USUAL = '30s';

/** Probes begin with the container; without a start period a slow boot is counted as an illness. */
export default defineRule<DockerfileModel>({
  id: 'dockerfile/healthcheck-start-period',
  title: 'Health check of an image without a start period',
  severity: 'warning',
  fix: 'review', // 30 s is a guess: only the author knows how long the first boot takes
  since: '0.1.0',
  sources: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],

  *check(model) {
    const stage = finalStage(model);
    const check = stage && !model.tree.isTemplate ? healthcheckOf(stage) : undefined;
    if (check?.startPeriod !== 0) return;
    const { instruction, retries } = check;
    const failures =
      retries === undefined ? 'failures' : retries === 1 ? 'a single failure' : `${retries} failures in a row`;
    const written = instruction.flags.find(({ name }) => name === OPTION);
    const how = written ? `\`--${OPTION}\` is 0 s` : `\`HEALTHCHECK\` has no \`--${OPTION}\``;
    yield {
      at: { source: model.source, span: written?.span ?? instruction.keywordSpan },
      message: `${how}: probes count from the first second, and a container of this image is unhealthy after ${failures} while it boots.`,
      fixes: fixesFor(model.source, instruction),
    };
  },
});

function fixesFor(source: Source, { flags, keywordSpan }: Instruction): readonly Fix[] {
  const written = flags.find(({ name }) => name === OPTION);
  const end = (flags.at(-1)?.span ?? keywordSpan)[1];
  const option = `--${OPTION}=${USUAL}`;
  const edit = written
    ? { source, span: written.span, text: option }
    : { source, span: [end, end] as const, text: ` ${option}` };
  return [{ title: 'Give it 30 seconds to start', edits: [edit] }];
}
