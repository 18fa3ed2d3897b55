import { imageOf } from './image.ts';

/** The page of an image in its registry, where it has one for everybody. */
export function pageOfImage(name: string): string | undefined {
  const image = imageOf(name);
  if (!image || !/^[a-z0-9._/-]+$/.test(image.repository)) return undefined;
  const { registry, repository } = image;
  if (registry === 'docker.io') {
    const official = repository.startsWith('library/');
    return official ? `https://hub.docker.com/_/${repository.slice(8)}` : `https://hub.docker.com/r/${repository}`;
  }
  if (registry === 'ghcr.io') return `https://ghcr.io/${repository}`;
  if (registry === 'quay.io') return `https://quay.io/repository/${repository}`;
  return registry === 'mcr.microsoft.com' ? `https://mcr.microsoft.com/artifact/mar/${repository}` : undefined;
}
