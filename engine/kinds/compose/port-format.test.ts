import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { portFault } from './port-format.ts';

describe('a port on one line', () => {
  const right = [
    '80',
    '8080:80',
    '127.0.0.1:8080:80',
    '127.0.0.1::80',
    '[::1]:8080:80',
    '::1:8080:80',
    '3000-3005',
    '9090-9091:8080-8081',
    '8000-9000:80',
    '6060:6060/udp',
    '80/TCP',
    '0:80',
  ];
  for (const text of right) it(`can be ${text}`, () => assert.equal(portFault(text), undefined));

  const wrong: readonly [text: string, fault: string][] = [
    ['70000:80', '`70000` is no port: the highest is 65535'],
    ['0-65536:80', '`65536` is no port: the highest is 65535'],
    ['http:80', '`http` is no port'],
    ['80:', '`80:` names no port of the container'],
    ['localhost:8080:80', '`localhost` is no IP address, and a port is bound to one'],
    ['80:80/http', '`http` is no protocol of a port'],
    ['8000-8001:80-89', '`8000-8001` and `80-89` are ranges of different length'],
    ['8005-8000:80', '`8005-8000` ends before it begins'],
  ];
  for (const [text, fault] of wrong) it(`cannot be ${text}`, () => assert.equal(portFault(text), fault));
});
