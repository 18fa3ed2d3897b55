import { imageOf } from '../../../../domain/image.ts';
import { type ImageTools, imageToolsOf } from '../../../../domain/image-tools.ts';
import { programName } from '../../../../domain/program-name.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import {
  child,
  type Entry,
  entryOf,
  isMap,
  isSeq,
  itemsOf,
  type MapNode,
  type Node,
  placeOf,
  scalarOf,
  stringOf,
} from '../../../readers/tree.ts';
import { isSwitchedOff } from '../healthcheck.ts';
import { askedAddress, askingWords, replaceTest } from '../http-probe.ts';
import { knownText } from '../known.ts';
import type { ComposeModel, Service } from '../model.ts';
import { type Probe, probeOf } from '../probe.ts';
import { placeOfWord } from '../probe-fix.ts';
import { toolsOfBuild } from '../tools-of-build.ts';

/** The probe runs inside the container, and small images have little in them to probe with. */
export default defineRule<ComposeModel>({
  id: 'compose/healthcheck-tool',
  title: 'Health check with a tool the image has not',
  severity: 'warning',
  everywhere: true,
  fix: 'review', // the same address asked in another way
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/dockerfile/#healthcheck',
    'https://hub.docker.com/_/python',
    'https://github.com/GoogleContainerTools/distroless#readme',
  ],
  byParts: true,
  byText: true,

  *check(model) {
    for (const service of model.services) {
      const { body } = service;
      const healthcheck = child(body, 'healthcheck');
      const test = entryOf(healthcheck, 'test');
      if (!test || isSwitchedOff(healthcheck)) continue;
      const inside = bringsTools(body) ? undefined : insideOf(service, model);
      const probe = inside && probeOf(test.value);
      const problem = probe && problemOf(test, probe, inside.tools, inside.what);
      if (problem) yield problem;
    }
  },
});

interface Inside {
  readonly tools: ImageTools;
  /** The beginning of a sentence. */
  readonly what: string;
}

/** Of an image that is built here its Dockerfile tells. */
function insideOf(service: Service, model: ComposeModel): Inside | undefined {
  const build = entryOf(service.body, 'build');
  const name = stringOf(child(service.body, 'image')) ?? '';
  const image = build ? undefined : imageOf(name);
  const tools = image && imageToolsOf(image);
  if (!build) return tools && { tools, what: `\`${name}\`` };
  const target = entryOf(build.value, 'target');
  const stage = target ? knownText(target.value) : undefined;
  if (target && stage === undefined) return undefined;
  const built = toolsOfBuild(model.dockerfile(service) ?? '', stage);
  return built && { tools: built.tools, what: `The image that is built on \`${built.base}\`` };
}

function problemOf(test: Entry, probe: Probe, tools: ImageTools, what: string): Problem | undefined {
  const shell = shellOf(test.value, probe);
  if (shell !== undefined && tools.missing.includes(shell)) {
    const message = `${what} has no ${shell === 'sh' ? 'shell' : `\`${shell}\``}: the check cannot run, and the container is never healthy.`;
    return { at: placeOf(test.value), message };
  }
  const missing = probe.commands.find(({ program }) => tools.missing.includes(program));
  if (!missing) return undefined;
  const { program, words } = missing;
  return {
    at: placeOfWord(probe, words[0] ?? '') ?? placeOfWord(probe, program) ?? placeOf(probe.node),
    message: `${what} has no \`${program}\`: the check cannot run, and the container is never healthy.`,
    fixes: fixesFor(test, probe, tools),
  };
}

/** What reads the script: `sh`, unless the list names another. */
function shellOf(test: Node, { script }: Probe): string | undefined {
  if (!script) return undefined;
  const [keyword, first] = isSeq(test) ? itemsOf(test) : [];
  return scalarOf(keyword) === 'CMD' ? programName(String(scalarOf(first))) : 'sh';
}

function fixesFor(test: Entry, probe: Probe, { instead }: ImageTools): Fix[] {
  const url = instead && askedAddress(probe);
  const edits = instead && url ? replaceTest(test, askingWords(instead, url)) : [];
  return edits.length > 0 ? [{ title: `Ask with ${instead}`, edits }] : [];
}

/** A command may install what is missing before it starts, and a mounted file may be the tool. */
function bringsTools(body: MapNode): boolean {
  const text = ['command', 'entrypoint', 'post_start'].map((key) => textOf(child(body, key))).join(' ');
  const mounts = ['volumes', 'configs'].map((key) => textOf(child(body, key))).join(' ');
  return /\b(?:apk|apt|apt-get|dnf|microdnf|yum)\b|\.sh\b|\$/.test(text) || /bin\//.test(mounts);
}

function textOf(node: Node | undefined): string {
  if (isSeq(node)) return itemsOf(node).map(textOf).join(' ');
  if (isMap(node)) return node.entries.map(({ value }) => textOf(value)).join(' ');
  return String(scalarOf(node) ?? '');
}
