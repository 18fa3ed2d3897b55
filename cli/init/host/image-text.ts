import { imageOf, moves, officialNameOf } from '../../../domain/image.ts';
import { type FoundService, namedImage } from './found-service.ts';
import { required, variablesIn } from './variables.ts';

/** The image of a service, whose version is said by whoever deploys. */
export function imageText(found: FoundService, service: string, registry: string | undefined): string {
  const named = namedImage(found.declared);
  if (found.built || !named)
    return `${ownRepository(named?.repository, service, registry)}:${required('VERSION', 'say which version to run')}`;
  const { repository, tag } = named;
  if (tag !== undefined && !tag.includes('$') && !moves(tag)) return `${repository}:${tag}`;
  const [variable = variableFor(service)] = variablesIn([tag ?? '']);
  return `${repository}:${required(variable, `say which version of ${service} to run`)}`;
}

function variableFor(service: string): string {
  const word = service.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
  return `${/^\d/.test(word) ? '_' : ''}${word}_VERSION`;
}

/** A short name such as `shop-api` is only on the machine that built it. */
function ownRepository(named: string | undefined, service: string, registry: string | undefined): string {
  const image = imageOf(named ?? '');
  const short = image && officialNameOf(image);
  if (registry === undefined && named !== undefined && short === undefined) return named;
  return `${registry ?? required('REGISTRY', 'say where the images are')}/${short ?? service.toLowerCase()}`;
}
