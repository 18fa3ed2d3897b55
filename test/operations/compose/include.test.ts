import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { includeOf, includeText } from '../../../operations/compose/include.ts';

const TEXT = `# Written by Fairlead for project shop-blue; what is changed here is lost with the next release.
upstream api {
    server 127.0.0.1:20000 max_fails=1 fail_timeout=1s;
    server 127.0.0.1:20001 max_fails=1 fail_timeout=1s;
}
`;
const WRITTEN = { project: 'shop-blue', service: 'api', servers: ['127.0.0.1:20000', '127.0.0.1:20001'] };

describe('the include of a service', () => {
  it('is one upstream with all containers', () => assert.equal(includeText(WRITTEN), TEXT));
  it('is read again', () => assert.deepEqual(includeOf(TEXT), WRITTEN));
  it('is read with other line ends', () => assert.deepEqual(includeOf(TEXT.replaceAll('\n', '\r\n')), WRITTEN));

  const foreign: Readonly<Record<string, string>> = {
    nothing: '',
    'of somebody': 'upstream api {\n    server 127.0.0.1:8000;\n}\n',
    'with more in it': `${TEXT}server { listen 80; }\n`,
    'changed inside': TEXT.replace('}', '    keepalive 8;\n}'),
    'cut off': TEXT.slice(0, -2),
  };
  for (const [what, text] of Object.entries(foreign))
    it(`is not ours when it is ${what}`, () => assert.equal(includeOf(text), undefined));
});
