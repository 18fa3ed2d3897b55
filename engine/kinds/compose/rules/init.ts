import { defineRule, type Fix } from '../../../core/rule.ts';
import { alone } from '../../../core/workspace.ts';
import { child, entryOf, placeOf, scalarOf } from '../../../readers/tree.ts';
import { keptShell } from '../../dockerfile/kept-shell.ts';
import { effective, finalStage } from '../../dockerfile/model.ts';
import { dockerfileModelOf } from '../../dockerfile/read.ts';
import { shellMayStay, shellOfImageMayStay } from '../../dockerfile/shell-of-image.ts';
import { knownText } from '../known.ts';
import type { ComposeModel, Service } from '../model.ts';
import { officialImageOf } from '../official-image.ts';
import { type ShellScript, shellScriptOf } from '../shell-script.ts';
import { isForDevelopment } from '../start-script.ts';

/** Images that bring something in front of the command which passes signals on in a way of its own. */
const FORWARDS = /tini|dumb-init|s6|supervis|catatonit/;

/** Process 1 is told to stop, and a shell tells nobody. */
export default defineRule<ComposeModel>({
  id: 'compose/init',
  title: 'Server that is not told to stop',
  severity: 'info',
  fix: 'review', // what stands behind it in the script would no longer run
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/services/#init',
    'https://docs.docker.com/reference/dockerfile/#exec-form-entrypoint-example',
  ],

  *check(model, { environment }) {
    if (environment === 'development') return;
    for (const service of model.services) {
      // With `init` the shell ends at once, and the server with it: somebody has thought about it all the same.
      if (scalarOf(child(service.body, 'init')) !== undefined) continue;
      const script = shellScriptOf(service.body);
      const kept = script && !isForDevelopment(script.text) ? keptShell(script.text) : undefined;
      if (!script || !kept || !shellStays(service, model)) continue;
      yield {
        at: placeOf(script.node),
        // Without its options, which may hold a password.
        message: `\`${kept.command.split(' ')[0]}\` runs behind a shell that keeps SIGTERM to itself: it goes on until Docker kills it, and the requests under way are lost.`,
        fixes: fixesFor(script, kept.span[0]),
      };
    }
  },
});

/** As far as the image is known: of what lies in a registry nobody sees which shell it has. */
function shellStays(service: Service, model: ComposeModel): boolean {
  const { body } = service;
  const build = child(body, 'build');
  if (!build) return officialImageOf(body) !== undefined && shellOfImageMayStay(knownText(child(body, 'image')) ?? '$');
  const text = entryOf(build, 'target') ? undefined : model.dockerfile(service);
  const stage = text === undefined ? undefined : finalStage(dockerfileModelOf({ path: '/Dockerfile', text }, alone));
  if (!stage || !shellMayStay(stage)) return false;
  const first = entryOf(body, 'entrypoint') ? undefined : effective(stage, 'ENTRYPOINT');
  return !FORWARDS.test(first?.rest.text ?? '');
}

function fixesFor({ node, placeOf: placeIn }: ShellScript, offset: number): readonly Fix[] {
  const at = placeIn(offset);
  if (at === undefined) return [];
  return [
    {
      title: 'Let it take the place of the shell',
      edits: [{ source: node.source, span: [at, at], text: 'exec ' }],
    },
  ];
}
