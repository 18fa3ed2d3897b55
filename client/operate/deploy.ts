import type { Wanted } from '../azure/desk/wanted.ts';
import type { Person } from './person.ts';

type Way = 'declared' | 'named';

/** What is to be deployed: what the file declares, or something that is named. */
export async function deployed(person: Person): Promise<Extract<Wanted, { act: 'deploy' }> | undefined> {
  const way = await person.chosen<Way>('What is deployed?', [
    {
      label: 'What fairlead.yaml declares',
      detail: 'An image is built and pushed by Docker, or taken by its tag; a folder is packed.',
      value: 'declared',
    },
    {
      label: 'An image or a package that is there…',
      detail: 'REGISTRY/REPOSITORY@sha256:…, or the path of a zip or of a folder',
      value: 'named',
    },
  ]);
  if (way === undefined) return undefined;
  if (way === 'declared') return { act: 'deploy', artifact: undefined };
  const typed = await person.typed({
    title: 'What is deployed?',
    prompt: 'An image by its digest or tag, or the path of a zip or of a folder, seen from the deployment file.',
  });
  const artifact = typed?.trim();
  return artifact ? { act: 'deploy', artifact } : undefined;
}
