import type { Workspace } from '../../core/workspace.ts';
import { portsOf } from '../../readers/dockerfile/ports.ts';
import { readDockerfile } from '../../readers/dockerfile/read.ts';
import type { Instruction } from '../../readers/dockerfile/syntax.ts';
import { child, isMap, type Node, stringOf } from '../../readers/tree.ts';
import { knownText } from './known.ts';
import { referenceTo } from './reference.ts';

/** Where the Dockerfile of a `build` is, as far as it is in the workspace; `folder` is what its context starts from. */
export function dockerfileOf(build: Node | undefined, folder: string, workspace: Workspace): string | undefined {
  if (!build) return undefined;
  const context = isMap(build) ? (knownText(child(build, 'context')) ?? '.') : knownText(build);
  const name = isMap(build) && child(build, 'dockerfile') ? knownText(child(build, 'dockerfile')) : 'Dockerfile';
  const place = context === undefined ? undefined : referenceTo(context, folder, workspace);
  if (place?.kind !== 'file' || name === undefined) return undefined;
  const file = referenceTo(name, place.path, workspace);
  return file.kind === 'file' ? file.path : undefined;
}

/** What a `build` itself holds of a Dockerfile. */
export function inlineDockerfile(build: Node | undefined): string | undefined {
  return stringOf(child(build, 'dockerfile_inline'));
}

/** Whether an image built from it has a health check of its own, in whichever of its stages. */
export function bringsHealthcheck(dockerfile: string): boolean {
  return instructionsIn(dockerfile, 'HEALTHCHECK').some(({ rest }) => !/^NONE\b/i.test(rest.text));
}

/** Whether it gives a published image another name, with nothing of one's own in it. */
export function isUnchanged(dockerfile: string): boolean {
  const has = (keyword: string) => instructionsIn(dockerfile, keyword).length > 0;
  return has('FROM') && !['COPY', 'ADD', 'RUN'].some(has);
}

/** The ports its `EXPOSE` lines name; nothing when a variable names one. */
export function exposedPorts(dockerfile: string): readonly number[] | undefined {
  return portsOf(instructionsIn(dockerfile, 'EXPOSE'));
}

/** Most Dockerfiles have none of them, and are asked with every key that is typed. */
function instructionsIn(dockerfile: string, keyword: string): readonly Instruction[] {
  if (!dockerfile.toUpperCase().includes(keyword)) return [];
  const { instructions } = readDockerfile({ path: 'Dockerfile', text: dockerfile });
  return instructions.filter((instruction) => instruction.keyword === keyword);
}
