import { installationIn } from '../../../../domain/installation.ts';
import { defineRule } from '../../../core/rule.ts';
import type { Place } from '../../../core/span.ts';
import { readShell } from '../../../readers/shell/read.ts';
import type { ShellCommand, ShellList } from '../../../readers/shell/syntax.ts';
import { type DockerfileModel, effective, finalStage, type Stage } from '../model.ts';
import { insideQuotes, startCommandOf } from '../start-command.ts';

/** An image is what was tested; what is fetched at the start is not. */
export default defineRule<DockerfileModel>({
  id: 'dockerfile/install-at-start',
  title: 'Packages installed at every start',
  severity: 'warning',
  profiles: {
    'managed-azure': 'error',
    containers: 'error',
    'compose-host': 'info',
    'small-budget': 'info',
    'high-availability': 'error',
  },
  fix: 'none',
  unfixed: { why: 'at which step of the build the packages can be installed, only its author knows' },
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/build/building/best-practices/#create-ephemeral-containers',
    'https://docs.docker.com/reference/dockerfile/#cmd',
  ],

  *check(model) {
    const stage = finalStage(model);
    if (!stage || model.tree.isTemplate) return;
    const { source, script } = model;
    const inScript = script ? installsIn(readShell(script.text).list)[0] : undefined;
    const found = inCommand(stage)[0] ?? (inScript && { command: inScript.command, span: script?.at ?? [0, 0] });
    if (!found) return;
    const related: readonly { at: Place; message: string }[] =
      inScript && script ? [{ at: { source: script, span: inScript.span }, message: 'It is run here.' }] : [];
    yield {
      at: { source, span: found.span },
      message: `\`${found.command}\` runs at every start: the start takes as long as that, fails when the registry does not answer, and may bring other versions than were tested.`,
      related,
    };
  },
});

type Install = { readonly command: string; readonly span: readonly [number, number] };

function inCommand(stage: Stage): readonly Install[] {
  const starts = ['ENTRYPOINT', 'CMD'].flatMap((keyword) => effective(stage, keyword) ?? []);
  return starts.flatMap((instruction) => {
    const command = startCommandOf(instruction);
    if (!command) return [];
    if (command.form === 'shell') return installsIn(command.list);
    const text = command.words.length > 2 && /c$/.test(command.words[1]?.text ?? '') ? command.words[2] : undefined;
    const mapped = text && insideQuotes(text);
    if (mapped) return installsIn(readShell(mapped).list);
    const own = installationIn(command.words.map((word) => word.text));
    const [first, last] = [command.words[0], command.words.at(-1)];
    return own !== undefined && first && last ? [{ command: own, span: [first.span[0], last.span[1]] as const }] : [];
  });
}

/** Of those that run whatever a condition says: what is behind one is often for a laptop. */
function installsIn(list: ShellList): readonly Install[] {
  return list.flatMap(({ node }) => (node.type === 'command' ? installOf(node) : []));
}

function installOf({ words, span }: ShellCommand): readonly Install[] {
  const command = installationIn(words.map(({ text }) => text));
  return command === undefined ? [] : [{ command, span }];
}
