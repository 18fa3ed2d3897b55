import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { pageOnTerminal } from '../../cli/rule-page.ts';
import { paint } from '../../cli/terminal.ts';
import type { RuleInfo } from '../../engine/core/rule.ts';
import { documentedRules } from '../../scripts/generate/rules.ts';
import { engine } from '../support/engine.ts';
import { Project } from '../support/project.ts';

const known = documentedRules(engine.kinds).map(({ rule }) => rule.id);

describe('fairlead rules', () => {
  it('lists every rule below its subject, with its weight, its fix and what it reports', () => {
    using project = new Project({});
    const { status, out, err } = project.run(['rules']);
    assert.deepEqual([status, err], [0, '']);
    const rows = out.split('\n').filter((line) => /^ {2}\w+\/\S+ /.test(line));
    assert.deepEqual(
      rows.map((row) => row.trim().split(' ')[0]),
      known,
    );
    assert.equal(
      rows.find((row) => row.includes('compose/image-tag'))?.replaceAll(/ {2,}/g, ' | '),
      ' | compose/image-tag | warning* | Image without a fixed tag',
    );
    assert.deepEqual(
      out.split('\n').filter((line) => /^\w+$/.test(line)),
      [...new Set(known.map((id) => id.split('/')[0]))],
    );
  });

  it('says the same to other programs, with kinds and sources', () => {
    using project = new Project({});
    const { status, out } = project.run(['rules', '--json']);
    const { schemaVersion, rules } = JSON.parse(out);
    assert.deepEqual([status, schemaVersion], [0, 1]);
    assert.deepEqual(
      rules.map(({ id }: { id: string }) => id),
      known,
    );
    assert.deepEqual(
      rules.find(({ id }: { id: string }) => id === 'fairlead/unused-ignore'),
      {
        id: 'fairlead/unused-ignore',
        title: 'Ignore comment that silences nothing',
        severity: 'hint',
        everywhere: true,
        layer: 'rules',
        fix: 'safe',
        since: '0.1.0',
        sources: [],
        like: [],
        kinds: engine.kinds.map(({ id }) => id),
        profiles: {},
      },
    );
  });

  it('finds rules by the id another tool has for the mistake, however it is written', () => {
    using project = new Project({});
    const found = (id: string) =>
      JSON.parse(project.run(['rules', '--like', id, '--json']).out).rules.map(({ id }: { id: string }) => id);
    assert.deepEqual(found('DL3012'), ['dockerfile/healthcheck-multiple']);
    assert.deepEqual(found('dl3012'), found('DL3012'));
    assert.deepEqual(found('AVD-DS-0023'), found('DL3012'), 'as Trivy wrote it before');
    const { status, out } = project.run(['rules', '--like', 'DL3012']);
    assert.deepEqual([status, /^ {2}\S+\/\S+/m.exec(out)?.[0]], [0, '  dockerfile/healthcheck-multiple']);
  });

  it('asks which of them is meant by the beginning of an id', () => {
    using project = new Project({});
    const answer = (id: string) => project.run(['rules', '--like', id]);
    assert.deepEqual(answer('DL301').status, 2);
    assert.match(answer('DL301').err, /^fairlead: No rule is about `DL301`: did you mean .*`DL3012`.*\?\n$/);
    assert.deepEqual(answer('no-such-thing-anywhere'), {
      status: 2,
      out: '',
      err: 'fairlead: No rule is about `no-such-thing-anywhere`: `fairlead rules --json` has the ids of other tools as `like`.\n',
    });
  });

  it('counts the fixes that are there against those that are named', () => {
    using project = new Project({});
    const { fixes, rules } = JSON.parse(project.run(['rules', '--json']).out);
    const shipped = rules.filter(({ fix }: RuleInfo) => fix !== 'none').length;
    const missing = rules.flatMap(({ id, unfixed }: RuleInfo) => (unfixed?.named ? [{ rule: id, ...unfixed }] : []));
    assert.deepEqual(fixes, { named: shipped + missing.length, shipped, missing });
    assert(
      missing.some(({ rule }: { rule: string }) => rule === 'deploy/unknown-ref'),
      'what is left out can be seen',
    );
  });

  for (const { rule } of documentedRules(engine.kinds)) {
    it(`says why there is no fix, or not every fix: ${rule.id}`, () => {
      const { fix, unfixed } = rule;
      if (fix === 'none') assert(unfixed, "`fix: 'none'` has its reason in `unfixed`");
      else if (unfixed) assert(unfixed.named, 'beside a fix only another one can be missing');
      if (unfixed) assert.match(unfixed.why, /^[a-z`].{10,100}[^.]$/);
      if (unfixed?.named) assert.match(unfixed.named, /^[a-z`].{5,80}[^.]$/);
    });
  }

  it('weighs them as a profile does, without what that switches off', () => {
    using project = new Project({});
    const { out } = project.run(['rules', '--profile', 'small-budget', '--json']);
    const { rules } = JSON.parse(out) as { rules: readonly RuleInfo[] };
    assert.equal(rules.find(({ id }) => id === 'compose/restart-policy')?.severity, 'info');
    assert.equal(
      rules.find(({ id }) => id === 'postgres/public-access'),
      undefined,
    );
    assert.match(project.run(['rules', '--profile', 'cheap']).err, /`cheap` is no profile: .*`small-budget`/);
  });

  it('explains one', () => {
    using project = new Project({});
    const { status, out } = project.run(['rules', '--explain', 'compose/image-tag']);
    const page = readFileSync('docs/rules/compose/image-tag.md', 'utf8');
    assert.deepEqual([status, out], [0, pageOnTerminal(page, paint(false))]);
  });

  it('guesses the rule somebody meant', () => {
    using project = new Project({});
    assert.deepEqual(project.run(['rules', '--explain', 'compose/imagetag']), {
      status: 2,
      out: '',
      err: 'fairlead: There is no rule `compose/imagetag`: did you mean `compose/image-tag`?\n',
    });
    assert.deepEqual(project.run(['rules', '--explain', '../../secret']), {
      status: 2,
      out: '',
      err: 'fairlead: There is no rule `../../secret`: `fairlead rules` lists them.\n',
    });
    assert.deepEqual(project.run(['rules', 'compose/image-tag']), {
      status: 2,
      out: '',
      err: 'fairlead: `fairlead rules` takes no `compose/image-tag`: `fairlead rules --explain compose/image-tag` explains one rule.\n',
    });
  });
});

const PAGE = `# Title

See [the guide](https://example.com/guide) or <https://example.com>.

\`\`\`yaml compose.yaml
api:
#^^ warning: \`api\` is *here*.
\`\`\`

After *Remove it*:
`;

describe('a rule page on a terminal', () => {
  it('is plain where there are no colours', () => {
    assert.equal(
      pageOnTerminal(PAGE, paint(false)),
      `Title

See the guide (https://example.com/guide) or https://example.com.

  compose.yaml
    api:
    #^^ warning: \`api\` is *here*.

After *Remove it*:
`,
    );
  });

  it('has bold headings, and never obeys what a page holds', () => {
    const shown = pageOnTerminal('# Title\n\u001b[2J\n', paint(true));
    assert.equal(shown, '\u001b[1mTitle\u001b[22m\n\\u{1b}[2J\n');
  });
});
