import type { DockerfileTree, DockerWord, Instruction } from '../../readers/dockerfile/syntax.ts';
import type { ReadModel } from '../../text/model.ts';
import type { StartScript } from './start-script.ts';

/** What one `FROM` begins. The last one is the image, the others are thrown away. */
export interface Stage {
  readonly from: Instruction;
  /** As written behind `AS`. */
  readonly name: DockerWord | undefined;
  readonly image: DockerWord | undefined;
  /** The image with the defaults of `ARG` filled in; nothing when one of its variables has none. */
  readonly resolved: string | undefined;
  /** The stage it continues, where it names one. */
  readonly base: Stage | undefined;
  /** Behind its `FROM`. */
  readonly instructions: readonly Instruction[];
}

export interface DockerfileModel extends ReadModel {
  readonly tree: DockerfileTree;
  readonly stages: readonly Stage[];
  /** What the image starts with, where that is a script of the workspace. */
  readonly script: StartScript | undefined;
  /** A `gunicorn.conf.py` lies beside it, which gunicorn reads without being told. */
  readonly isConfiguredApart: boolean;
}

/** The stage that becomes the image when no other is asked for. */
export function finalStage({ stages }: DockerfileModel): Stage | undefined {
  return stages.at(-1);
}

/** The instruction that holds in a stage: the last one in it, or in the stages it continues. */
export function effective(stage: Stage, keyword: string): Instruction | undefined {
  for (let at: Stage | undefined = stage; at; at = at.base) {
    const found = at.instructions.findLast((instruction) => instruction.keyword === keyword);
    if (found) return found;
  }
  return undefined;
}
