import { actionHoverAt } from '../../ci/describe.ts';
import type { CiModel } from '../../ci/model.ts';
import type { Hover } from '../../core/language.ts';
import { contains } from '../../core/span.ts';
import { appSettingMarkdown } from '../../facts/app-setting.ts';
import { atOffset } from '../../schema/at-offset.ts';
import { hoverFromSchema } from '../../schema/hover.ts';
import type { JsonSchema } from '../../schema/store.ts';
import type { Expression } from './expressions/collect.ts';
import type { Access } from './expressions/parse.ts';
import type { ActionsModel } from './model.ts';
import type { Shape } from './shapes/shape.ts';

/** In an expression what a name stands for; on a step that deploys what that means; elsewhere what Azure or GitHub says of it. */
export function hoverAt(schema: JsonSchema, model: ActionsModel & Partial<CiModel>, offset: number): Hover | undefined {
  for (const expression of model.expressions()) {
    if (expression.node.source !== model.source || !contains(expression.node.span, offset)) continue;
    if (expression.parsed.state !== 'read') continue;
    for (const access of expression.parsed.accesses) {
      const found = said(access, expression, model, offset);
      if (found) return found;
    }
  }
  const action = model.pipeline && actionHoverAt(model.pipeline(), offset);
  return action ?? settingAt(model, offset) ?? hoverFromSchema(schema, model.tree, offset);
}

/** A variable under `env` that App Service reads as a setting. */
function settingAt({ tree }: ActionsModel, offset: number): Hover | undefined {
  const found = atOffset(tree, offset);
  if (found?.kind !== 'key' || found.path.at(-2) !== 'env' || !found.entry) return undefined;
  const markdown = appSettingMarkdown(found.entry.key);
  return markdown === undefined ? undefined : { span: found.entry.keySpan, markdown };
}

function said(access: Access, expression: Expression, model: ActionsModel, offset: number): Hover | undefined {
  let shape: Shape = model.contextAt(access.context.text.toLowerCase(), expression.path);
  const route = [access.context.text];
  for (const { text, span } of access.path) {
    if (shape === 'anything' || 'text' in shape) return undefined;
    const key = shape.get(text.toLowerCase());
    if (!key) return undefined;
    route.push(key.name);
    const place = expression.at(span);
    if (contains(place.span, offset)) {
      return key.says === undefined
        ? undefined
        : { span: place.span, markdown: `\`${route.join('.')}\`: ${key.says}.` };
    }
    shape = key.shape;
  }
  return undefined;
}
