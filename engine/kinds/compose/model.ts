import type { Place } from '../../core/span.ts';
import type { Entry, MapNode } from '../../readers/tree.ts';
import type { TextModel } from '../../text/model.ts';

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
  /** Effective top-level `networks`, `volumes`, `secrets`, `configs`. */
  readonly resources: { readonly [Kind in ResourceKind]: readonly Entry[] };
  /**
   * True when nothing else can complete this file, so that a name it does not declare exists nowhere. False for
   * fragments: `docker-compose.dev.yml`, overrides, services without image and build, files beside a base file.
   */
  readonly standsAlone: boolean;
}

export type ResourceKind = 'networks' | 'volumes' | 'secrets' | 'configs';
