import type { Model } from '../core/kind.ts';
import type { Pipeline } from './pipeline.ts';

/** What a kind has whose files are steps of a deployment. */
export interface CiModel extends Model {
  pipeline(): Pipeline;
}
