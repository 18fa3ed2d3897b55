import { literalSecretOf } from '../../../../domain/secret-name.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import type { Edit, Source } from '../../../core/span.ts';
import { lineBreakOf } from '../../../readers/yaml/edit.ts';
import { type Kept, lineFor } from '../kept.ts';
import type { EnvModel } from '../model.ts';
import { isTemplate } from '../template.ts';

/** What is committed once stays in the history, and what is copied once stays in a layer of the image. */
export default defineRule<EnvModel>({
  id: 'env/committed-secret-file',
  title: 'File with secrets that nothing keeps out',
  severity: 'warning', // whether it was committed, no file says
  everywhere: true,
  profiles: { security: 'error' },
  fix: 'safe',
  since: '0.1.0',
  sources: [
    'https://git-scm.com/docs/gitignore',
    'https://docs.docker.com/build/concepts/context/#dockerignore-files',
    'https://learn.microsoft.com/azure/security/fundamentals/secrets-best-practices',
  ],

  *check(model) {
    const { source, tree } = model;
    if (isTemplate(source.path)) return;
    const secrets = tree.variables.filter(({ name, value }) => value.state === 'known' && isSecret(name, value.value));
    const [first] = secrets;
    const kept = first && model.kept();
    if (!first || !kept || (!kept.inGit && !kept.image)) return;
    const others = secrets.length - 1;
    const what =
      others === 0
        ? `\`${first.name}\``
        : `\`${first.name}\` and ${others} more ${others === 1 ? 'secret' : 'secrets'}`;
    yield {
      at: { source, span: first.nameSpan },
      message: `\`${nameOf(source.path)}\` holds ${what} and ${leak(kept)}.`,
      fixes: fixesOf(source, kept),
    };
  },
});

/** What everybody guesses protects nothing, and what is encrypted may be read by anybody. */
function isSecret(name: string, value: string): boolean {
  const secret = literalSecretOf(name, value);
  if (secret === undefined || secret.isThrowaway || value.startsWith('encrypted:')) return false;
  return secret.by !== 'name' || value.length >= SHORTEST;
}

/** In letters, of what only its name calls a secret: below it somebody tries something out. */
const SHORTEST = 8;

function leak({ inGit, image }: Kept): string {
  const git = 'no `.gitignore` keeps it out, so it is committed with the next `git add .` and stays in the history';
  const docker = '`COPY .` of the `Dockerfile` puts it into the image, where everybody who can pull it reads it';
  return [...(inGit ? [git] : []), ...(image ? [docker] : [])].join('; ');
}

function fixesOf({ path }: Source, { inGit, gitignore, image }: Kept): readonly Fix[] {
  const git = inGit && gitignore ? added(gitignore, path) : [];
  const docker = image?.dockerignore ? added(image.dockerignore, path) : [];
  const names = [...(git.length > 0 ? ['.gitignore'] : []), ...(docker.length > 0 ? ['.dockerignore'] : [])];
  return names.length === 0 ? [] : [{ title: `Add it to ${names.join(' and ')}`, edits: [...git, ...docker] }];
}

function added(file: Source, path: string): readonly Edit[] {
  const line = lineBreakOf(file);
  const end = file.text.length;
  const before = end === 0 || /[\r\n]$/.test(file.text) ? '' : line;
  return [{ source: file, span: [end, end], text: `${before}${lineFor(path, file)}${line}` }];
}
