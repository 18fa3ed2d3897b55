import { knownOf } from '../../../domain/tri.ts';
import { strictestFirst } from '../compose-sets.ts';
import type { ComposedService, Composition } from './composition.ts';
import type { DeclaredService } from './declared-service.ts';
import { grouped } from './grouped.ts';
import type { Homes } from './homes.ts';
import type { Subject } from './judge.ts';

/** One service with what the files say of it that belong together. */
export interface Service {
  /** What Compose starts, where it is Compose that does. */
  readonly composition?: Composition;
  /** Nothing for one that the composition does not have. */
  readonly composed?: ComposedService | undefined;
  readonly declared: readonly DeclaredService[];
  /** A script or a pipeline of the workspace makes nginx read its configuration again. */
  readonly reloadsNginx?: boolean;
}

/** Every service that at least two files speak of. */
export function servicesOf(
  declared: readonly DeclaredService[],
  compositions: readonly Composition[],
  homes: Homes,
  reloadsNginx = false,
): readonly Subject<Service>[] {
  if (declared.length === 0) return [];
  const visitors = visitorsOf(declared);
  const images = visitors.byDockerfile;
  return [
    ...compositions.flatMap((composition) => composedOf(visitors, composition, reloadsNginx)),
    ...appsOf(declared, homes, images),
    ...othersOf(declared, images),
  ];
}

/** What speaks of services of Compose, by what leads to the file that starts them. */
interface Visitors {
  readonly byFiles: ReadonlyMap<string, readonly DeclaredService[]>;
  readonly byDockerfile: ReadonlyMap<string, DeclaredService>;
  readonly mounted: readonly DeclaredService[];
}

function visitorsOf(declared: readonly DeclaredService[]): Visitors {
  // What is said of several environments is told about the strictest.
  const named = grouped(strictestFirst(declared), ({ belongs }) =>
    belongs.to === 'compose' ? keyOf(belongs) : undefined,
  );
  return {
    byFiles: new Map(
      named.flatMap((same) => (same[0]?.belongs.to === 'compose' ? [[keyOf(same[0].belongs), same]] : [])),
    ),
    byDockerfile: new Map(declared.flatMap((each) => (each.belongs.to === 'build' ? [[each.path, each]] : []))),
    mounted: declared.filter(({ belongs }) => belongs.to === 'mount'),
  };
}

function composedOf(visitors: Visitors, composition: Composition, reloadsNginx: boolean): readonly Subject<Service>[] {
  return grouped(visitsOf(visitors, composition), ({ name }) => name).map((same) => {
    const name = same[0]?.name ?? '';
    const parts = same.map(({ each }) => each);
    return {
      key: `${keyOf(composition)} ${name}`,
      parts: [composition, reloadsNginx, ...parts],
      subject: () => ({ composition, composed: composition.service(name), declared: parts, reloadsNginx }),
    };
  });
}

const keyOf = ({ files }: { readonly files: readonly string[] }) => files.join('\n');

interface Visit {
  readonly name: string;
  readonly each: DeclaredService;
}

/** What is said of the services of a composition; a repository may have hundreds of Dockerfiles, and few in one of them. */
function visitsOf({ byFiles, byDockerfile, mounted }: Visitors, composition: Composition): readonly Visit[] {
  const visit = (each: DeclaredService): Visit[] =>
    'service' in each.belongs ? [{ name: each.belongs.service, each }] : [];
  const built =
    byDockerfile.size === 0
      ? []
      : [...composition.builds()].flatMap(([path, names]) => {
          const each = byDockerfile.get(path);
          return each ? names.map((name) => ({ name, each })) : [];
        });
  const asked = mounted.filter(({ path }) => composition.isReadByNginx(path));
  return [...(byFiles.get(keyOf(composition)) ?? []).flatMap(visit), ...built, ...asked.flatMap(visit)];
}

type Images = Visitors['byDockerfile'];

/** Those that Azure runs, by the name they have there. */
function appsOf(declared: readonly DeclaredService[], homes: Homes, images: Images): readonly Subject<Service>[] {
  const named = declared.flatMap((each) => {
    const name = 'name' in each.belongs ? knownOf(each.belongs.name)?.toLowerCase() : undefined;
    return name === undefined ? [] : [{ name: `${each.belongs.to} ${name}`, path: each.path, each }];
  });
  return grouped(named, ({ name }) => name)
    .flatMap((same) => homes.sharing(same))
    .filter((same) => same.length > 1 || same.some(({ each }) => each.by === 'deployment' || each.times?.graceful))
    .map((same) => {
      const parts = withImages(
        same.map(({ each }) => each),
        images,
      );
      return { key: `${same[0]?.path} ${same[0]?.name}`, parts, subject: () => ({ declared: parts }) };
    });
}

/** What a deployment file declares and no other file speaks of by name, with the Dockerfile its image is built from. */
function othersOf(declared: readonly DeclaredService[], images: Images): readonly Subject<Service>[] {
  return declared.flatMap((own, index) => {
    if (own.by !== 'deployment' || own.belongs.to !== 'none') return [];
    const parts = withImages([own], images);
    return [{ key: `${own.path} ${own.title} ${index}`, parts, subject: () => ({ declared: parts }) }];
  });
}

/** The Dockerfiles beside the services whose images they make; what App Service runs may well be code. */
function withImages(own: readonly DeclaredService[], images: Images): readonly DeclaredService[] {
  const paths = own.flatMap(({ image, belongs }) => (image === undefined || belongs.to === 'app' ? [] : [image]));
  return [...own, ...[...new Set(paths)].flatMap((path) => images.get(path) ?? [])];
}
