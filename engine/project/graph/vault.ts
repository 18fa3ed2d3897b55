import type { EnvironmentKind } from '../../../domain/environment.ts';
import { knownOf, type Valued } from '../../../domain/tri.ts';
import type { Place } from '../../core/span.ts';
import { grouped } from './grouped.ts';
import type { Homes } from './homes.ts';
import type { Subject } from './judge.ts';
import type { Spot } from './spot.ts';

/** One Key Vault as one file speaks of it. */
export type DeclaredVault = MadeVault | ReadVault;

interface NamedVault {
  readonly path: string;
  readonly name: Valued<string, Spot>;
}

/** Terraform makes it. */
export interface MadeVault extends NamedVault {
  readonly by: 'terraform';
  /** Whether it answers from the internet; absent is yes. */
  readonly isPublic: Valued<boolean, Place>;
}

/** A pipeline reads secrets from it. */
export interface ReadVault extends NamedVault {
  readonly by: 'pipeline';
  readonly at: Place;
  /** As one names it: `az keyvault secret show`. */
  readonly tool: string;
  readonly runner: 'hosted' | 'own' | 'unknown';
  readonly environment: EnvironmentKind | undefined;
}

/** One vault with everything the files of its project say of it. */
export interface Vault {
  readonly declared: readonly DeclaredVault[];
}

/** The name of a vault is its name in all of Azure. */
export function vaultsOf(declared: readonly DeclaredVault[], homes: Homes): readonly Subject<Vault>[] {
  const named = declared.filter(({ name }) => name.state === 'known');
  return grouped(named, ({ name }) => knownOf(name)?.toLowerCase())
    .flatMap((same) => homes.sharing(same))
    .filter((same) => same.length > 1)
    .map((parts) => ({
      key: `${parts[0]?.path} ${parts[0] && knownOf(parts[0].name)}`,
      parts,
      subject: () => ({ declared: parts }),
    }));
}
