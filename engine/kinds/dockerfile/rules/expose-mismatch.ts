import { servedPortIn } from '../../../../domain/served-port.ts';
import { defineRule } from '../../../core/rule.ts';
import { portsOf } from '../../../readers/dockerfile/ports.ts';
import { wordsOf } from '../../../readers/dockerfile/words.ts';
import { lineage } from '../image-of-stage.ts';
import { type DockerfileModel, effective, finalStage } from '../model.ts';
import { roughly, startCommandOf } from '../start-command.ts';

/** `EXPOSE` opens nothing, but it is what those go by who are to find the port by themselves. */
export default defineRule<DockerfileModel>({
  id: 'dockerfile/expose-mismatch',
  title: 'Port that the image announces and nobody listens on',
  severity: 'warning',
  fix: 'review', // the port of the command may be the wrong one
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/dockerfile/#expose',
    'https://learn.microsoft.com/azure/app-service/configure-custom-container#configure-port-number',
  ],

  *check(model) {
    const stage = finalStage(model);
    if (!stage || model.tree.isTemplate) return;
    const starts = ['ENTRYPOINT', 'CMD'].flatMap((keyword) => effective(stage, keyword) ?? []);
    const served = servedPortIn(starts.flatMap((each) => startCommandOf(each) ?? []).flatMap(roughly));
    const exposes = lineage(stage).flatMap(({ instructions }) =>
      instructions.filter(({ keyword }) => keyword === 'EXPOSE'),
    );
    const ports = portsOf(exposes);
    const [first, more] = exposes.flatMap(({ rest }) => wordsOf(rest));
    const start = starts.at(-1);
    if (!served || !start || !first || !ports || ports.includes(served.port)) return;
    const { source } = model;
    const digits = /\d+/.exec(first.text)?.[0] ?? '';
    const from = first.span[0] + first.text.indexOf(digits);
    const edit = { source, span: [from, from + digits.length] as const, text: String(served.port) };
    yield {
      at: { source, span: first.span },
      message: `\`${served.program}\` listens on ${served.port}, and \`EXPOSE\` announces ${[...new Set(ports)].join(', ')}: App Service, \`docker run -P\` and proxies that go by it send requests to a port where nothing answers.`,
      related: [{ at: { source, span: start.keywordSpan }, message: 'The port is given here.' }],
      fixes: more ? [] : [{ title: `Expose port ${served.port}`, edits: [edit] }],
    };
  },
});
