import type { HclBlock } from '../../readers/hcl/tree.ts';
import { addressOf } from './resources.ts';

/** What tells one database or cache from all others of a project. */
export const storeId = (block: HclBlock): string => `${block.source.path} ${addressOf(block)}`;
