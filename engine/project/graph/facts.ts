import type { AppFacts } from '../../../domain/azure-facts.ts';
import type { EnvironmentKind } from '../../../domain/environment.ts';
import type { Problem, Profile, Rule } from '../../core/rule.ts';
import type { Composition } from './composition.ts';
import type { DeclaredApp } from './declared-app.ts';
import type { DeclaredCall } from './declared-call.ts';
import type { DeclaredConnection } from './declared-connection.ts';
import type { DeclaredContainerApp } from './declared-container-app.ts';
import type { DeclaredSecret } from './declared-secret.ts';
import type { DeclaredService } from './declared-service.ts';
import type { DeclaredStore } from './declared-store.ts';
import type { DeclaredImage } from './image.ts';
import type { AddIn, DeclaredManifest } from './manifest.ts';
import type { DeclaredVault } from './vault.ts';

/**
 * What one file tells the project: plain data with places, so that no more of the file than these hold on to is kept. Only
 * a `composition` is asked instead and keeps all of its file.
 */
export interface Facts {
  /** It is the `fairlead.yaml` of a project. */
  readonly isProject?: true;
  readonly apps: readonly DeclaredApp[];
  readonly services: readonly DeclaredService[];
  readonly containerApps?: readonly DeclaredContainerApp[];
  /** What its front end calls. */
  readonly calls?: readonly DeclaredCall[];
  /** Its databases and caches, and what leads to some. */
  readonly stores?: readonly DeclaredStore[];
  readonly connections?: readonly DeclaredConnection[];
  /** What it puts into Key Vaults, and reads out of them by itself. */
  readonly secrets?: readonly DeclaredSecret[];
  /** The Key Vaults it makes, or reads from. */
  readonly vaults?: readonly DeclaredVault[];
  /** The images it pushes or runs. */
  readonly images?: readonly DeclaredImage[];
  /** The manifests whose version its services raise. */
  readonly manifests?: readonly DeclaredManifest[];
  /** The add-ins it is the manifest of. */
  readonly addIns?: readonly AddIn[];
  /** What it starts together. */
  readonly composition?: Composition;
  /** It makes nginx read its configuration again, or starts all containers anew. */
  readonly reloadsNginx?: true;
}

/** What a file is read with when it is asked for its facts. */
export interface FactsContext {
  readonly profiles: readonly Profile[];
  readonly azure: readonly AppFacts[];
  /** What the file is for, where the caller or the project says so. */
  readonly environment?: EnvironmentKind | undefined;
}

/** What the rules of the project say about one file. */
export interface ProjectProblems {
  /** Of the rules that say anything. */
  readonly said: ReadonlyMap<Rule<never>, readonly Problem[]>;
  /** Whether a rule was asked, whatever it said. */
  asked(rule: string): boolean;
}

/** For a file that nobody else speaks of. */
export const NO_PROBLEMS: ProjectProblems = { said: new Map(), asked: () => false };
