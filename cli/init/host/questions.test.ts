import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answered } from './questions.ts';

const open = {
  candidates: ['api', 'site'],
  needsPath: (name: string | undefined) => name === 'site',
  needsRegistry: true,
};

/** Somebody who types these answers, one after the other. */
function person(answers: readonly string[]) {
  const questions: string[] = [];
  const left = [...answers];
  const question = async (text: string) => {
    questions.push(text);
    return left.shift();
  };
  return { questions, asked: { isAsked: true, question } };
}

describe('questions of fairlead init for servers', () => {
  it('asks what the folder leaves open, and takes Enter for not known', async () => {
    const { questions, asked } = person([
      'site',
      'a.contoso.com b.contoso.com',
      '',
      ' registry.contoso.com/shop ',
      '/ready',
      '',
    ]);
    assert.deepEqual(await answered({}, open, asked), {
      public: 'site',
      server: ['a.contoso.com', 'b.contoso.com'],
      domain: undefined,
      registry: 'registry.contoso.com/shop',
      health: '/ready',
      'longest-request': undefined,
    });
    assert.deepEqual(questions, [
      'Which service do people reach? api, site [api] ',
      'Which servers does production run on? [not known yet] ',
      'By which domains is it reached? [not known yet] ',
      'Where are its images, such as registry.contoso.com/shop? [not known yet] ',
      'Which path says that it is ready? [only its port is asked] ',
      'How long does its slowest request take? [as its files say, else 30s] ',
    ]);
  });

  it('asks for nothing that is said already', async () => {
    const { questions, asked } = person([]);
    const flags = { public: 'api', server: ['a'], domain: ['b'], registry: 'c', 'longest-request': '1m' };
    assert.deepEqual(await answered(flags, open, asked), { ...flags, health: undefined });
    assert.deepEqual(questions, []);
  });

  it('asks nobody where nobody is there', async () => {
    const { questions, asked } = person(['site']);
    assert.deepEqual([await answered({}, open, { ...asked, isAsked: false }), questions], [{}, []]);
  });
});
