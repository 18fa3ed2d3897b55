import { programName } from './program-name.ts';
import { type StartStep, stepBefore } from './start-step.ts';

/** Tools that migrate, with the words that make them do it, in this order and with anything between. */
const TOOLS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  alembic: [['upgrade']],
  aerich: [['upgrade']],
  artisan: [['migrate']],
  atlas: [['migrate', 'apply']],
  dbmate: [['up'], ['migrate']],
  'django-admin': [['migrate']],
  dotnet: [['ef', 'database', 'update']],
  'dotnet-ef': [['database', 'update']],
  'drizzle-kit': [['migrate'], ['push']],
  flask: [['db', 'upgrade']],
  flyway: [['migrate']],
  goose: [['up']],
  knex: [['migrate:latest'], ['migrate:up']],
  liquibase: [['update']],
  'manage.py': [['migrate']],
  prisma: [
    ['migrate', 'deploy'],
    ['migrate', 'dev'],
    ['db', 'push'],
  ],
  rails: [['db:migrate'], ['db:prepare']],
  rake: [['db:migrate'], ['db:prepare']],
  sequelize: [['db:migrate']],
  'sequelize-cli': [['db:migrate']],
  typeorm: [['migration:run']],
};

/** What may stand before a tool: `poetry run alembic`, `python -m alembic`, `npx prisma`, `php artisan`. */
const RUNNERS = new Set(
  'bun bundle bunx env exec node npm npx php pipenv pnpm poetry pdm python python3 run uv uvx yarn'.split(' '),
);

/** The first step of a script that migrates and is followed by another one: alone it would be a job, and meant so. */
export function migrationBefore(script: string): StartStep | undefined {
  return stepBefore(script, migrationIn);
}

/** The tool of a simple command that migrates, with its verb: `alembic upgrade`. */
export function migrationIn(command: string): string | undefined {
  const words = command.split(/\s+/);
  const at = words.findIndex((word) => !RUNNERS.has(word) && !word.startsWith('-') && !/^[A-Za-z_]\w*=/.test(word));
  const tool = programName(words[at] ?? '');
  const rest = words.slice(at + 1);
  const verbs = Object.hasOwn(TOOLS, tool) ? TOOLS[tool]?.find((needed) => areIn(needed, rest)) : undefined;
  return at >= 0 && verbs ? [tool, ...verbs].join(' ') : undefined;
}

function areIn(verbs: readonly string[], words: readonly string[]): boolean {
  let from = 0;
  for (const verb of verbs) {
    const at = words.indexOf(verb, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
