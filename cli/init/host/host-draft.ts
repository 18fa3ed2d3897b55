import type { EnvironmentKind } from '../../../domain/environment.ts';
import type { ComposeFeatures } from './compose-version.ts';

/** What the files of a project on servers with Docker Compose say, as far as it was found or answered. */
export interface HostDraft {
  readonly name: string;
  readonly features: ComposeFeatures;
  /** The one people reach first, then those behind it, then those that hold data. */
  readonly services: readonly HostService[];
  readonly environments: readonly HostEnvironment[];
  readonly dockerfiles: readonly string[];
  readonly files: WrittenFiles;
  readonly websockets: boolean;
  /** What was seen and not written, and why. */
  readonly notes: readonly string[];
}

/** Names of what is written, as seen from the folder. */
export interface WrittenFiles {
  readonly compose: string;
  readonly nginx: string;
  readonly project: string;
}

export interface HostEnvironment {
  readonly name: string;
  readonly kind: EnvironmentKind | undefined;
  readonly servers: readonly string[];
  readonly domains: readonly string[];
}

export interface HostService {
  /** In the compose file. */
  readonly name: string;
  /** In `fairlead.yaml`. */
  readonly key: string;
  /** `public`: behind nginx, and replaced without a gap. `data`: keeps what it holds, and is not replaced with versions. */
  readonly role: 'public' | 'inner' | 'data';
  readonly image: string;
  readonly port: number | undefined;
  readonly probe: HostProbe | undefined;
  readonly check: HostCheck | undefined;
  readonly times: HostTimes;
  readonly workers: HostWorkers | undefined;
  readonly resources: HostResources;
  /** What is taken over as it stands: key and the text behind it. */
  readonly kept: readonly (readonly [key: string, text: string])[];
  /** Name and text, variables in place of what is only known on the server. */
  readonly environment: readonly (readonly [name: string, text: string])[];
  readonly envFiles: readonly string[];
  readonly volumes: readonly HostVolume[];
  readonly dependsOn: readonly string[];
  readonly migration: string | undefined;
}

/** A health check as it is written, and why none is where none is. */
export type HostProbe =
  | { readonly state: 'written'; readonly test: string; readonly only?: 'port' }
  | { readonly state: 'none'; readonly why: string };

/** What Fairlead asks a container: a path, or whether its port takes connections. */
export interface HostCheck {
  readonly name: string;
  readonly purpose: 'liveness' | 'readiness';
  readonly path: string | undefined;
  readonly port: number | undefined;
}

/** In milliseconds. */
export interface HostTimes {
  readonly startPeriod: number;
  /** How long its slowest request takes. */
  readonly longest: number;
  /** What nginx waits for an answer: never less than a worker may work. */
  readonly answer: number;
  readonly grace: number;
}

export interface HostWorkers {
  readonly server: 'gunicorn' | 'uvicorn' | 'puma' | 'other';
  readonly count: number;
}

export interface HostResources {
  /** Megabytes. */
  readonly memory: number;
  readonly cpus: string;
}

export interface HostVolume {
  readonly text: string;
  /** To be declared at the end of the file. */
  readonly name: string | undefined;
}
