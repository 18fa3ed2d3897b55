import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { engine } from '../../test/support/engine.ts';
import type { Finding } from '../core/finding.ts';
import type { Severity } from '../core/rule.ts';
import type { Subject, SubjectName } from '../core/subject.ts';
import { aspects } from './aspects.ts';
import { assessmentOf, practicesByRule } from './assess.ts';
import { scoreOf } from './score.ts';

const source = { path: '/shop/compose.yaml', text: 'services: {}\n' };
const at = { source, span: [0, 8] as const };
const subject = (what: SubjectName): Subject => ({ what, at });
const finding = (rule: string, severity: Severity): Finding => ({
  rule,
  severity,
  message: '',
  at,
  related: [],
  fixes: [],
});

const RULES = new Set(['compose/image-tag', 'compose/restart-policy', 'compose/stop-grace-period']);

function gapsOf(findings: readonly Finding[], subjects: readonly Subject[], rules: ReadonlySet<string> = RULES) {
  const { score, aspects: results } = assessmentOf({ findings, looks: [{ subjects, rules }] });
  const judged = results.flatMap(({ aspect, gap }) => (gap === undefined ? [] : [`${aspect.id} ${gap}`]));
  return [score, ...judged];
}

describe('an assessment', () => {
  it('judges what there is something to look at for, and by rules that looked', () => {
    assert.deepEqual(gapsOf([], []), [undefined]);
    assert.deepEqual(gapsOf([], [subject('image')]), [10, 'images none']);
    assert.deepEqual(gapsOf([], [subject('image')], new Set()), [undefined]);
  });

  it('claims nothing for a rule that had something else before it', () => {
    const looks = [
      { subjects: [subject('deploy-step'), subject('swap-step')], rules: new Set(['ci/swap-arguments']) },
      { subjects: [subject('file')], rules: new Set(['ci/deploy-timeout']) },
    ];
    const points = assessmentOf({ findings: [], looks }).aspects.flatMap((result) => result.points);
    const followed = points.filter(({ state }) => state === 'followed').map(({ rules }) => rules);
    assert.deepEqual(followed, [['ci/swap-arguments']]);
  });

  it('claims nothing where another rule says that there is nothing to look at yet', () => {
    const looks = [{ subjects: [subject('swap-step')], rules: new Set(['ci/rollback-missing']) }];
    const stateOf = (findings: readonly Finding[]) =>
      assessmentOf({ findings, looks })
        .aspects.flatMap(({ points }) => points)
        .find(({ practice }) => practice.rules.includes('ci/rollback-missing'))?.state;
    assert.equal(stateOf([]), 'followed');
    assert.equal(stateOf([finding('ci/post-swap-check-missing', 'warning')]), 'unseen');
  });

  it('takes the worst finding of an aspect', () => {
    const found = [finding('compose/image-tag', 'info'), finding('compose/restart-policy', 'warning')];
    assert.deepEqual(gapsOf(found, [subject('container')]), [7.5, 'images low', 'zero-downtime medium']);
  });

  it('takes one step more where there are several points and none is followed', () => {
    const found = [finding('compose/stop-grace-period', 'warning'), finding('compose/restart-policy', 'warning')];
    assert.deepEqual(gapsOf(found, [subject('container')]), [3.3, 'zero-downtime high']);
  });

  it('gives the eight rows of the assessment it is taken from the seven points that has', () => {
    assert.equal(scoreOf(['none', 'medium', 'medium', 'none', 'medium', 'medium', 'high', 'medium']), 7.1);
  });
});

it('has a practice for every rule', () => {
  const practices = practicesByRule([...engine.rules.keys()]);
  assert.deepEqual(
    [...engine.rules.keys()].filter((rule) => !practices.has(rule)),
    [],
  );
});

it('names each rule in one practice', () => {
  const named = aspects.flatMap(({ practices }) => practices.flatMap(({ rules }) => rules));
  assert.deepEqual(
    named.filter((rule, index) => named.indexOf(rule) !== index),
    [],
  );
});
