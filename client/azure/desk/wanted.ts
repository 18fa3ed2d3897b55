import type { PowerAction } from '../../../operations/power/plan.ts';
import type { RevisionShare } from '../../../operations/rollout/input.ts';

/** A service of an environment, and one of its slots, as the deployment file of the workspace declares them. */
export interface Whose {
  /** Address of the deployment file. */
  readonly file: string;
  readonly environment: string;
  readonly service: string;
  /** As Azure names it; the only one there is when nobody says. */
  readonly slot?: string;
  /** As Azure names it, of a container app. */
  readonly revision?: string;
  /** As the file names it; all of them, one after the other, when nobody says. */
  readonly server?: string;
  /** Id of a container there. */
  readonly container?: string;
}

/** What somebody asked for. It is a plan only after Azure was read, and nothing is done before somebody agreed to that. */
export type Wanted =
  /** With what the file declares, and what somebody wants for this once. */
  | {
      readonly act: 'swap';
      readonly overrides: readonly string[];
      readonly preview?: boolean;
      readonly rampUp?: readonly number[];
    }
  | { readonly act: 'promote'; readonly overrides: readonly string[]; readonly server?: string }
  /** `to`: the name of a revision, or an image of a server; the release before when nobody says. */
  | { readonly act: 'roll back'; readonly overrides: readonly string[]; readonly to?: string; readonly server?: string }
  /** Ends a rollout that rests. */
  | { readonly act: 'abort'; readonly overrides: readonly string[]; readonly server?: string }
  /** Of revisions; they are 100 together. */
  | { readonly act: 'share traffic'; readonly shares: readonly RevisionShare[]; readonly overrides: readonly string[] }
  /** The second half of a way back: what was deployed again goes into production. */
  | { readonly act: 'swap back again'; readonly overrides: readonly string[] }
  /** An image, or the path of a package; what the file declares when nobody says. */
  | {
      readonly act: 'deploy';
      readonly artifact: string | undefined;
      readonly overrides?: readonly string[];
      readonly method?: 'kudu' | 'onedeploy';
      /** Names that are packed although they look like secrets. */
      readonly include?: readonly string[];
      /** Where it goes on, of the servers the service is on. */
      readonly server?: string;
      /** What the server before got: of each service that is released together, in their order. */
      readonly images?: readonly string[];
    }
  /** Percent of production's new visitors. */
  | { readonly act: 'shift traffic'; readonly percent: number; readonly overrides: readonly string[] }
  | { readonly act: 'prepare' | 'apply settings' | PowerAction };
