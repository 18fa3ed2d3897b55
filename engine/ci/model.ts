import type { Model } from '../core/kind.ts';
import type { Pipeline } from './pipeline.ts';

/** What a kind has whose files are steps of a deployment. */
export interface CiModel extends Model {
  /** What stands in this file. */
  pipeline(): Pipeline;
  /** The same with the steps of the files it calls, where those are in the repository. */
  whole(): Pipeline;
}
