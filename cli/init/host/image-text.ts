import { imageOf, moves, officialNameOf } from '../../../domain/image.ts';
import { isOwnApplication } from '../../../engine/kinds/compose/own-application.ts';
import { type FoundService, namedImage } from './found-service.ts';
import { required } from './variables.ts';

const VERSION = required('VERSION', 'say which version to run');

/** The image of a service, whose version is said by whoever deploys. */
export function imageText(found: FoundService, service: string, registry: string | undefined): string {
  const { declared, built } = found;
  const named = namedImage(declared);
  const isOwn = built !== undefined || named === undefined || declared.some(({ body }) => isOwnApplication(body));
  if (isOwn) return `${ownRepository(named?.text, service, registry)}:${VERSION}`;
  const { text, tag } = named;
  if (tag !== undefined && !tag.includes('$') && !moves(tag)) return `${text}:${tag}`;
  const variable = `${service.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}_VERSION`;
  return `${text}:${required(variable.replace(/^(?=\d)/, '_'), `say which version of ${service} to run`)}`;
}

/** A short name such as `shop-api` is only on the machine that built it. */
function ownRepository(named: string | undefined, service: string, registry: string | undefined): string {
  const image = named === undefined ? undefined : imageOf(named);
  if (registry === undefined && named !== undefined && image && officialNameOf(image) === undefined) return named;
  const name = image && officialNameOf(image) !== undefined ? officialNameOf(image) : service.toLowerCase();
  return `${registry ?? required('REGISTRY', 'say where the images are')}/${name}`;
}
