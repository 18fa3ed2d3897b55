import type { Target } from '../../../domain/resolve.ts';
import type { Place } from '../../core/span.ts';
import type { Entry, MapNode } from '../../readers/tree.ts';
import type { TextModel } from '../../text/model.ts';
import type { Origin } from '../deployment/origin.ts';

/**
 * A service as Docker Compose would run it: overrides, `extends` and `include` merged in. Its entries remember the file
 * and the place they were written at, so a rule reads the whole and reports the part.
 */
export interface Service {
  readonly name: string;
  /** The entry in the file the service is (last) declared in. */
  readonly entry: Entry;
  readonly at: Place;
  /** The effective body; empty for a service without one. */
  readonly body: MapNode;
}

export interface ComposeModel extends TextModel {
  readonly services: readonly Service[];
  /** The names of these services, where they are some of all the model has. */
  readonly only?: ReadonlySet<string>;
  /** Effective top-level `networks`, `volumes`, `secrets`, `configs`. */
  readonly resources: { readonly [Kind in ResourceKind]: readonly Entry[] };
  /**
   * True when nothing else can complete this file, so that a name it does not declare exists nowhere. False for
   * fragments: `docker-compose.dev.yml`, overrides, services without image and build, files beside a base file.
   */
  readonly standsAlone: boolean;
  /**
   * True as well when only a file from another place could complete it, as for a `compose.prod.yaml` alone in its folder:
   * enough to say that something is missing, as long as that is no error.
   */
  readonly isLikelyWhole: boolean;
  /** Files and services that `extends` and `include` name and that do not lead anywhere. */
  readonly brokenLinks: readonly BrokenLink[];
  /**
   * What the project declares about a service, once for each environment that is started from exactly the files this
   * model is made of; the strictest environment first. Nothing without a project that lists them.
   */
  declared(service: string): readonly Target<Origin>[];
  /** What these declarations are taken from: as long as each is the same, so are they. */
  readonly declaredFrom: readonly unknown[];
  /** The files it is made of, in the order Docker lays them over each other; those they name are not among them. */
  readonly files: readonly string[];
  /** Where the Dockerfile of a service lies, as far as that is in the workspace. */
  dockerfilePath(service: string): string | undefined;
  /** The Dockerfile a service is built from, where it can be read. */
  dockerfile(service: Service): string | undefined;
  /** What relative paths written in a file start from: its folder, unless an `include` says otherwise. */
  folderOf(path: string): string;
  /** Where a path written in a file leads, when that place is in the workspace and has no file. */
  missingFile(written: string, inFile: string): string | undefined;
}

export interface BrokenLink {
  readonly by: 'extends' | 'include';
  /**
   * `missing-file`: not where it is looked for. `unreachable`: never looked at. `missing-service`: the file is there,
   * the service is not. `cycle`: it leads back to itself.
   */
  readonly why: 'missing-file' | 'unreachable' | 'missing-service' | 'cycle';
  readonly at: Place;
  readonly name: string;
  /** Of a missing service: what the file has instead. Of a cycle: the way round. */
  readonly names: readonly string[];
}

export type ResourceKind = 'networks' | 'volumes' | 'secrets' | 'configs';
