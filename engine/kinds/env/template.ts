import { nameOf } from '../../core/path.ts';

/** Whether a file shows what to write, and is read by nobody: `.env.example`. */
export function isTemplate(path: string): boolean {
  return /(?:^|[.\-_])(?:example|sample|template|tmpl|tpl|dist|defaults?|schema)(?:[.\-_]|$)/i.test(nameOf(path));
}
