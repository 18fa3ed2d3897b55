import type { VersionBump, VersionScheme } from '../../../domain/manifest/version.ts';
import type { Valued } from '../../../domain/tri.ts';
import type { Edit, Place } from '../../core/span.ts';
import type { Subject } from './judge.ts';
import type { Spot } from './spot.ts';

/** What a service says of the manifest whose version grows with its deployments. */
export interface DeclaredManifest {
  readonly path: string;
  /** The service. */
  readonly title: string;
  /** Path of the manifest; nothing where that is only known at deployment. */
  readonly file: string | undefined;
  readonly scheme: Valued<VersionScheme, Spot>;
  readonly bump: Valued<VersionBump, Spot>;
  /** The query parameter of addresses that gets the version. */
  readonly parameter: string | undefined;
  /** What declares a scheme, whether or not there is one. */
  declare(scheme: VersionScheme): readonly Edit[];
}

/** The manifest of an Office add-in, as its own file says it. */
export interface AddIn {
  readonly path: string;
  readonly version: string;
  readonly at: Place;
  /** What writes another version, and with it the parameter of addresses; nothing in a file that is not all XML. */
  write(version: string, parameter: string | undefined): readonly Edit[];
}

/** A manifest as both files see it. */
export interface Manifest {
  readonly declared: DeclaredManifest;
  /** Nothing where it was not read, or has no version that is written out. */
  readonly addIn: AddIn | undefined;
}

/** A path leads to one file, whatever project that lies in. */
export function manifestsOf(
  declared: readonly DeclaredManifest[],
  addIns: readonly AddIn[],
): readonly Subject<Manifest>[] {
  const byPath = new Map(addIns.map((addIn) => [addIn.path, addIn]));
  return declared.map((own, index) => {
    const addIn = own.file === undefined ? undefined : byPath.get(own.file);
    return { key: `${own.path} ${index}`, parts: [own, addIn], subject: () => ({ declared: own, addIn }) };
  });
}
