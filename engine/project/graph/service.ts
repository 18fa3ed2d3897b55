import { knownOf } from '../../../domain/tri.ts';
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
}

/** Every service that at least two files speak of. */
export function servicesOf(
  declared: readonly DeclaredService[],
  compositions: readonly Composition[],
  homes: Homes,
): readonly Subject<Service>[] {
  if (declared.length === 0) return [];
  return [...compositions.flatMap((composition) => composedOf(declared, composition)), ...appsOf(declared, homes)];
}

function composedOf(declared: readonly DeclaredService[], composition: Composition): readonly Subject<Service>[] {
  const named = declared.flatMap((each) => namesOf(each, composition).map((name) => ({ name, each })));
  return grouped(named, ({ name }) => name).map((same) => {
    const name = same[0]?.name ?? '';
    const parts = same.map(({ each }) => each);
    return {
      key: `${composition.file} ${name}`,
      parts: [composition, ...parts],
      subject: () => ({ composition, composed: composition.service(name), declared: parts }),
    };
  });
}

/** The services of a composition that something is said of. */
function namesOf({ belongs, path }: DeclaredService, composition: Composition): readonly string[] {
  if (belongs.to === 'compose') return belongs.file === composition.file ? [belongs.service] : [];
  if (belongs.to === 'mount') return composition.isReadByNginx(path) ? [belongs.service] : [];
  return belongs.to === 'build' ? composition.builtFrom(path) : [];
}

/** Those that Azure runs, by the name they have there. */
function appsOf(declared: readonly DeclaredService[], homes: Homes): readonly Subject<Service>[] {
  const named = declared.flatMap((each) => {
    const name = each.belongs.to === 'app' ? knownOf(each.belongs.name)?.toLowerCase() : undefined;
    return name === undefined ? [] : [{ name, path: each.path, each }];
  });
  return grouped(named, ({ name }) => name)
    .flatMap((same) => homes.sharing(same))
    .filter((same) => same.length > 1)
    .map((same) => {
      const parts = same.map(({ each }) => each);
      return { key: `${same[0]?.path} ${same[0]?.name}`, parts, subject: () => ({ declared: parts }) };
    });
}
