import type { Place } from './span.ts';

/** What a rule may look at. A rule that finds nothing wrong says something good only where one of these is there. */
export type SubjectName =
  | 'file'
  | 'image'
  | 'dockerfile'
  | 'container'
  | 'start-command'
  | 'target'
  /** A new version that runs beside the old one before it takes over. */
  | 'preview'
  | 'app'
  /** An app whose plan and workers are both known. */
  | 'sized-app'
  /** An app with everything Azure is told about it. */
  | 'site'
  | 'container-app'
  | 'static-web-app'
  | 'slot'
  | 'setting'
  | 'migration'
  | 'deploy-step'
  | 'swap-step'
  | 'check-step'
  | 'proxy'
  | 'tls-server'
  | 'vault'
  | 'cache'
  /** Keys of a cache that a release deletes. */
  | 'cache-clearing'
  | 'database'
  | 'network'
  | 'add-in';

/** One of them, where it stands. */
export interface Subject {
  readonly what: SubjectName;
  readonly at: Place;
}
