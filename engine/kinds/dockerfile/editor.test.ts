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

/** What is offered at `¦`, and the text after the first item is taken. */
function complete(marked: string) {
  const text = marked.replace('¦', '');
  const items = dockerfile.complete?.(open(text), marked.indexOf('¦')) ?? [];
  const after = items.map((item) => text.slice(0, item.span[0]) + item.text + text.slice(item.span[1]));
  return { labels: items.map(({ label }) => label), after, items };
}
const labels = (marked: string) => complete(marked).labels;

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

  it('completes instructions, with what the hover says', () => {
    assert.deepEqual(labels('¦'), ['FROM', 'ARG']);
    assert.deepEqual(labels('# from\r\nfr¦\r\n'), ['FROM', 'ARG']);
    const { labels: all, after, items } = complete('FROM a\r\nhe¦\r\nCMD b\r\n');
    const index = all.indexOf('HEALTHCHECK');
    assert.equal(after[index], 'FROM a\r\nHEALTHCHECK \r\nCMD b\r\n');
    assert.match(items[index]?.documentation ?? '', /App Service.*do not look at it/);
    assert.equal(complete('FROM a\nex¦ 80\n').after[all.indexOf('EXPOSE')], 'FROM a\nEXPOSE 80\n');
  });

  it('completes nothing in comments, commands, texts and continued lines', () => {
    for (const text of ['# fr¦', 'FROM a\nRUN a \\\n  cop¦', 'FROM a\nRUN <<END\ncop¦\nEND\n', 'FROM a\nENV A="¦"\n'])
      assert.deepEqual(labels(text), [], text);
    assert.deepEqual(labels('FROM a\nCMD ["¦"]'), []);
    assert.deepEqual(labels('FROM a\nHEALTHCHECK CMD curl --fa¦'), []);
  });

  it('completes options that are not there yet', () => {
    const rest = ['--timeout', '--start-period', '--start-interval', '--retries'];
    assert.deepEqual(labels('FROM a\nHEALTHCHECK --interval=5s ¦\n'), ['CMD', 'NONE', ...rest]);
    const { labels: found, after } = complete('FROM a\r\nHEALTHCHECK --interval=5s --st¦ CMD b\r\n');
    assert.deepEqual(found, rest);
    assert.equal(after[1], 'FROM a\r\nHEALTHCHECK --interval=5s --start-period= CMD b\r\n');
    const renamed = complete('FROM a\nHEALTHCHECK --ti¦meout=5s CMD b\n');
    assert.equal(renamed.after[2], 'FROM a\nHEALTHCHECK --start-period=5s CMD b\n');
    assert.deepEqual(labels('FROM a\nHEALTHCHECK -¦').slice(0, 2), ['--interval', '--timeout']);
    assert.equal(complete('FROM a\nCOPY --l¦ . .').after[3], 'FROM a\nCOPY --link . .');
    assert.deepEqual(labels('FROM a\nWORKDIR ¦'), []);
  });

  it('completes stages that are built before', () => {
    const above = 'FROM a AS build\nFROM b AS test\n';
    assert.deepEqual(labels(`${above}FROM ¦\n`), ['build', 'test', '--platform']);
    assert.deepEqual(labels(`${above}FROM t¦ AS last\nFROM c AS later\n`), ['build', 'test']);
    assert.deepEqual(labels(`${above}COPY --from=¦ /app /app\n`), ['build']);
    assert.deepEqual(labels(`${above}RUN --mount=type=bind,from=b¦ ls\n`), ['build']);
    assert.deepEqual(labels(`${above}FROM build A¦\n`), []);
  });
});
