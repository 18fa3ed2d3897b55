import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alone } from '../../core/workspace.ts';
import { healthcheckOf } from './healthcheck.ts';
import { dockerfile } from './index.ts';
import { effective, finalStage } from './model.ts';
import { variablesOf } from './variables-of-stage.ts';

const TEXT = `ARG PYTHON=3.12
FROM python:\${PYTHON}-slim AS build
RUN pip install gunicorn
FROM build AS test
FROM ghcr.io/contoso/base:4 AS base
EXPOSE 8000
HEALTHCHECK --timeout=5s CMD curl -f http://localhost:8000/
FROM base
COPY --from=build /app /app
COPY --from=nginx:1.29 /etc/nginx /etc/nginx
CMD ["gunicorn", "-w", "4", "app:app"]
`;

const open = (text = TEXT, path = '/deploy/Dockerfile.prod') => dockerfile.parse({ path, text }, alone);
const hover = (word: string) => dockerfile.hover?.(open(), TEXT.indexOf(word) + 1)?.markdown ?? '';

describe('a Dockerfile in the editor', () => {
  it('shows its stages, the last one as the image', () => {
    const shown = dockerfile.symbols?.(open()).map(({ name, detail, kind }) => [kind, name, detail]);
    assert.deepEqual(shown, [
      ['group', 'build', 'python:3.12-slim'],
      ['group', 'test', 'build'],
      ['group', 'base', 'ghcr.io/contoso/base:4'],
      ['service', 'image', 'base'],
    ]);
  });

  it('leads to stages and images', () => {
    const links = dockerfile.links?.(open()) ?? [];
    assert.deepEqual(
      links.map(({ span, target }) => [TEXT.slice(...span), 'at' in target ? TEXT.slice(...target.at.span) : target]),
      [
        // biome-ignore lint/suspicious/noTemplateCurlyInString: an argument of the build
        ['python:${PYTHON}-slim', { url: 'https://hub.docker.com/_/python' }],
        // biome-ignore lint/suspicious/noTemplateCurlyInString: an argument of the build
        ['build', 'FROM python:${PYTHON}-slim AS build'],
        ['ghcr.io/contoso/base:4', { url: 'https://ghcr.io/contoso/base' }],
        ['base', 'FROM ghcr.io/contoso/base:4 AS base'],
        // biome-ignore lint/suspicious/noTemplateCurlyInString: an argument of the build
        ['build', 'FROM python:${PYTHON}-slim AS build'],
        ['nginx:1.29', { url: 'https://hub.docker.com/_/nginx' }],
      ],
    );
  });

  it('says what an instruction amounts to', () => {
    assert.match(hover('FROM python'), /Here: `python:3\.12-slim`, unless/);
    assert.match(hover('CMD ["g'), /Here: `gunicorn` with 4 workers\. .* for 30 s \(its default\)/);
    assert.match(
      hover('HEALTHCHECK'),
      /a probe every 30 s, each at most 5 s; unhealthy after 3 failures in a row\. Failures count/,
    );
    assert.match(hover('EXPOSE'), /it opens none/);
    assert.equal(hover('pip'), '');
  });

  it('fills in the variables a container starts with', () => {
    const text =
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the shell
      'FROM python:3.12 AS base\nENV N=2 M=$N\nENV OLD a b\nFROM base\nARG X\nENV N=4 W="$N" Y=$X\nCMD gunicorn -w ${W} app:app\n';
    const model = open(text);
    assert.deepEqual(
      [...variablesOf(finalStage(model)!)],
      [
        ['N', '4'],
        ['M', undefined],
        ['OLD', 'a b'],
        ['W', '2'],
        ['Y', undefined],
      ],
    );
    const { markdown = '' } = dockerfile.hover?.(model, text.indexOf('CMD')) ?? {};
    assert.match(markdown, /with 2 workers, unless the container is given other variables\./);
  });

  it('takes what holds from the stages a stage continues', () => {
    const stage = finalStage(open());
    assert.equal(effective(stage!, 'EXPOSE')?.rest.text, '8000');
    assert.equal(healthcheckOf(stage!)?.timeout, 5000);
    const off = finalStage(open(`${TEXT}HEALTHCHECK NONE\n`));
    assert.equal(healthcheckOf(off!), undefined);
  });

  it('knows what it is for by its name, and a file by what it holds', () => {
    assert.equal(open().environment, 'production');
    assert.equal(dockerfile.looksLike?.({ path: '/build', text: TEXT }), true);
    assert.equal(dockerfile.looksLike?.({ path: '/query', text: 'FROM a\nSELECT b' }), false);
  });
});
