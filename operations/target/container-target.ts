import type { CacheRule, RolloutStep } from '../rollout/input.ts';
import type { ChecksByUse, CommonTarget } from './target.ts';
import type { Filled } from './variables.ts';

/** A container app in one environment as its deployment file declares it: plain data, and no secret in it. */
export interface ContainerTarget extends CommonTarget {
  readonly host: 'containerapp';
  /** As Azure names it. */
  readonly app: string;
  /** `multiple` where revisions share traffic. */
  readonly mode: 'single' | 'multiple';
  /** Of the next revision, once its variables are set. */
  readonly suffix: Filled | undefined;
  readonly checks: ChecksByUse;
  readonly steps: readonly RolloutStep[];
  readonly labels: { readonly active: string | undefined; readonly preview: string | undefined };
  /** Revisions that stay active beside the one that has the traffic. */
  readonly retain: number;
  readonly cache: DeclaredCache | undefined;
  readonly manifest: DeclaredManifest | undefined;
}

/** What is cleared and warmed; where it is only the value of a setting tells. */
export interface DeclaredCache extends Omit<CacheRule, 'where'> {
  readonly connection: CacheConnection;
}

/** Where the connection string is: in a variable of this shell, or in the file with variables in it. */
export type CacheConnection = { readonly setting: string } & (
  | { readonly from: 'variable'; readonly variable: string }
  | { readonly from: 'literal'; readonly text: string }
);

export interface DeclaredManifest {
  /** Seen from the file. */
  readonly path: string;
  readonly scheme: 'semver' | 'major.minor.patch.build';
  readonly bump: 'none' | 'patch' | 'build';
  readonly onlyIfChanged: boolean;
  readonly urlParameter: string | undefined;
  /** It goes back with the traffic. */
  readonly restore: boolean;
}
