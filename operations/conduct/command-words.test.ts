import assert from 'node:assert/strict';
import { it } from 'node:test';
import { NoTarget } from '../target/no-target.ts';
import { commandWords } from './command-words.ts';

it('reads one program and its arguments, and refuses what only a shell would understand', () => {
  assert.deepEqual(commandWords(`alembic -c "my config.ini" upgrade 'head'`, 'x'), [
    'alembic',
    '-c',
    'my config.ini',
    'upgrade',
    'head',
  ]);
  for (const command of [
    'a && b',
    'a; b',
    'a | b',
    'a > file',
    'a < file',
    'echo $HOME',
    'echo `id`',
    'echo $(id)',
    'A=1 b',
    '',
  ])
    assert.throws(() => commandWords(command, 'services.api.migrations.command'), NoTarget, command);
});
