import { imageOf } from '../../../domain/image.ts';
import { child, entryOf, stringOf } from '../../readers/tree.ts';
import type { Service } from './model.ts';

/** Registries of products only: whoever chooses a version there does not build it. */
const VENDORS = /^(?:docker\.(?!io\b).+|lscr\.io|mcr\.microsoft\.com|nvcr\.io|public\.ecr\.aws|registry\.k8s\.io)\//;
/** Registries anybody pulls from: an image there is more often a product than the author's own application. */
const PUBLIC = new Set(['docker.io', 'gcr.io', 'ghcr.io', 'quay.io']);

/** Whether the author of the file most likely builds what runs here. */
export function isOwnApplication(body: Service['body']): boolean {
  return entryOf(body, 'build') !== undefined || isOwnImage(stringOf(child(body, 'image')) ?? '');
}

/** The same by the name of an image alone. */
export function isOwnImage(name: string): boolean {
  if (VENDORS.test(name)) return false;
  // `shop/api:${TAG}`: whoever fills in the tag builds the image, unless it is an official one.
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  if (colon > 0 && name.indexOf('$', colon) > 0 && name.includes('/')) return true;
  const image = imageOf(name);
  return image !== undefined && !PUBLIC.has(image.registry);
}
