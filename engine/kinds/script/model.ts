import type { DeployAction } from '../../ci/action.ts';
import type { Pipeline } from '../../ci/pipeline.ts';
import type { ShellList } from '../../readers/shell/syntax.ts';
import type { ReadModel } from '../../text/model.ts';

export interface ScriptModel extends ReadModel {
  readonly list: ShellList;
  /** The commands that change what runs somewhere. */
  readonly actions: readonly DeployAction[];
  /** The script as the one step of one job. */
  pipeline(): Pipeline;
  /** The same: what it calls is looked into by nobody. */
  whole(): Pipeline;
}
