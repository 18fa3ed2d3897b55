import type { Hover } from '../../core/language.ts';
import { contains } from '../../core/span.ts';
import { appSettingMarkdown } from '../../facts/app-setting.ts';
import type { EnvModel } from './model.ts';

/** What App Service does by a variable of this name. Of its value nothing is said: nobody knows which are secret. */
export function hoverAt({ tree }: EnvModel, offset: number): Hover | undefined {
  const variable = tree.variables.find(({ nameSpan }) => contains(nameSpan, offset));
  if (!variable) return undefined;
  const markdown = appSettingMarkdown(variable.name);
  return markdown === undefined ? undefined : { span: variable.nameSpan, markdown };
}
