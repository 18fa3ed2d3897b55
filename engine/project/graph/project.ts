import type { App } from './app.ts';
import type { DeclaredCall } from './declared-call.ts';
import type { DeclaredSecret } from './declared-secret.ts';

/** All that can be about one deployment: what one `fairlead.yaml` governs, with the files that are in no project. */
export interface Project {
  readonly apps: readonly App[];
  /** What its front ends call. */
  readonly calls: readonly DeclaredCall[];
  readonly secrets: readonly DeclaredSecret[];
}
