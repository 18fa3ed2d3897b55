import type { EnvironmentKind } from '../../domain/environment.ts';

/** What a `fairlead.yaml` can say after a look at the folder. */
export interface Draft {
  readonly name: string;
  readonly files: ProjectFiles;
  readonly services: readonly DraftService[];
  readonly environments: readonly DraftEnvironment[];
  /** What was seen and not written, and why. */
  readonly notes: readonly string[];
}

/** Paths as seen from the folder, by the keys of `files:`. */
export interface ProjectFiles {
  readonly compose: readonly string[];
  readonly dockerfiles: readonly string[];
  readonly nginx: readonly string[];
  readonly workflows: readonly string[];
  readonly pipelines: readonly string[];
  readonly terraform: readonly string[];
  readonly staticwebapp: readonly string[];
  readonly scripts: readonly string[];
  readonly env: readonly string[];
}

export type Host = 'compose' | 'appservice' | 'containerapp';

export interface DraftService {
  readonly name: string;
  readonly host: Host;
  readonly port?: number | undefined;
  readonly gracePeriod?: string | undefined;
  readonly uses: readonly string[];
  readonly check?: DraftCheck | undefined;
}

/** A health check of a compose file that asks a URL. */
export interface DraftCheck {
  readonly name: string;
  readonly purpose: 'liveness' | 'readiness';
  readonly path: string;
  readonly port: number | undefined;
  /** `interval`, `timeout`, `retries`, `startPeriod` as far as they are written out. */
  readonly timing: Readonly<Record<string, string | number>>;
  readonly origin: string;
}

export interface DraftEnvironment {
  readonly name: string;
  /** Nothing when no name tells. */
  readonly kind: EnvironmentKind | undefined;
  readonly origin: string;
  readonly targets: readonly DraftTarget[];
}

/** One service in one environment. */
export interface DraftTarget {
  readonly service: string;
  readonly host: Host;
  readonly composeFiles: readonly string[];
  /** Where the compose file calls it otherwise. */
  readonly composeService?: string | undefined;
  readonly resourceName?: string | undefined;
  readonly slots: readonly string[];
}
