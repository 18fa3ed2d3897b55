import type { Wanted } from '../azure/desk/wanted.ts';
import type { Person } from './person.ts';

type Way = 'declared' | 'named' | 'package';
type Deploy = Extract<Wanted, { act: 'deploy' }>;

/** What is to be deployed: what the file declares, or something that is named. */
export async function deployed(person: Person): Promise<Deploy | undefined> {
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
    {
      label: 'A package, with options…',
      detail: 'How it gets there, and which files are packed although they are left out otherwise',
      value: 'package',
    },
  ]);
  if (way === undefined) return undefined;
  if (way === 'declared') return { act: 'deploy', artifact: undefined };
  if (way === 'package') return packaged(person);
  return named(
    person,
    'An image by its digest or tag, or the path of a zip or of a folder, seen from the deployment file.',
  );
}

/** The same for a container app, which runs images only. */
export async function imageDeployed(person: Person): Promise<Deploy | undefined> {
  const way = await person.chosen<'declared' | 'named'>('Which image is deployed?', [
    {
      label: 'What fairlead.yaml declares',
      detail: 'It is built and pushed by Docker, or taken by its tag.',
      value: 'declared',
    },
    { label: 'An image that is there…', detail: 'REGISTRY/REPOSITORY@sha256:…, or by its tag', value: 'named' },
  ]);
  if (way === undefined) return undefined;
  const wanted = way === 'named' ? await named(person, 'An image by its digest or tag.') : { artifact: undefined };
  return wanted && { ...wanted, act: 'deploy', overrides: [] };
}

async function named(person: Person, prompt: string): Promise<Deploy | undefined> {
  const artifact = (await person.typed({ title: 'What is deployed?', prompt }))?.trim();
  return artifact ? { act: 'deploy', artifact } : undefined;
}

/** What the command line has as `--method` and `--include`. */
async function packaged(person: Person): Promise<Deploy | undefined> {
  const path = await person.typed({
    title: 'Which package?',
    prompt: 'The path of a zip or of a folder, seen from the deployment file; nothing for what it declares.',
  });
  if (path === undefined) return undefined;
  const method = await person.chosen<'kudu' | 'onedeploy'>('How does it get to the slot?', [
    { label: 'Zip deploy', detail: 'Kudu unpacks it, and builds it where the app asks for that.', value: 'kudu' },
    { label: 'OneDeploy', detail: 'The newer way of App Service.', value: 'onedeploy' },
  ]);
  if (method === undefined) return undefined;
  const names = await person.typed({
    title: 'Which files are packed although they are left out otherwise?',
    prompt: 'Names with commas, such as .env.production; nothing for none. The plan lists what is packed.',
  });
  if (names === undefined) return undefined;
  const include = names.split(',').map((name) => name.trim());
  return {
    act: 'deploy',
    artifact: path.trim() || undefined,
    method,
    include: include.filter((name) => name !== ''),
  };
}
