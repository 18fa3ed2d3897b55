import { defineRule, type Fix, type Problem } from '../../core/rule.ts';
import type { DeployAction } from '../action.ts';
import type { CiModel } from '../model.ts';
import { actionsOf } from '../order.ts';
import { purposeOf } from '../promotion.ts';

/** `nginx -t`, and `nginx -c nginx.conf -tq`. */
const TESTS = /\bnginx["']? (?:-[cgp] \S+ )?-[a-zA-Z]{0,2}[tT]\b/;
const PACKAGES = /\b(?:apt|apt-get|dnf|yum|apk|zypper)\b/;
const NEW = /\b(?:nginx|upgrade)\b/;

/**
 * `reload` starts new workers beside the old ones, which finish what they have begun. Measured on nginx 1.22.1: with a
 * configuration that is refused `nginx -s reload` ends with 1 and sends no signal.
 */
export default defineRule<CiModel>({
  id: 'ci/nginx-reload',
  title: 'Restart of nginx where a reload would do',
  severity: 'warning',
  fix: 'review', // where nginx does not run yet there is nothing to reload
  since: '0.1.0',
  sources: [
    'https://nginx.org/en/docs/control.html#reconfiguration',
    'https://nginx.org/en/docs/beginners_guide.html#control',
  ],

  *check(model) {
    const pipeline = model.pipeline();
    for (const acting of actionsOf(pipeline)) {
      const { action, job } = acting;
      if (!action.isRemote && pipeline.system !== 'script' && job.runner !== 'own') continue;
      const problem = problemOf(action);
      if (problem) yield { ...problem, environment: purposeOf(acting) };
    }
  },
});

function problemOf(action: DeployAction): Problem | undefined {
  const { tool, at, words } = action;
  if (tool.startsWith('docker')) return inContainer(action);
  const command = words.every(({ text }) => text.startsWith('-') || isNginx(text)) ? tool : undefined;
  if (command === undefined || !(/nginx/.test(tool) || words.some(({ text }) => isNginx(text)))) return undefined;
  const { text } = at.source;
  if (/ restart$/.test(tool))
    return isInstalled(text)
      ? undefined
      : {
          at,
          message: `\`${called(action)}\` ends every connection, and with a configuration that nginx refuses it does not come back: \`nginx -s reload\` changes over without either.`,
          fixes: fixesFor(action),
        };
  if (!/ reload$/.test(tool) || /-s reload$/.test(tool) || TESTS.test(text)) return undefined;
  return {
    at,
    message: `\`${called(action)}\` may only send a signal, as the unit of nginx.org does: when nginx refuses the configuration it goes on with the old one, and this command ends well.`,
    severity: 'info',
    fixes: fixesFor(action),
  };
}

/** Another program is there then, or another module of it: only a new start runs it. */
function isInstalled(text: string): boolean {
  return text.split('\n').some((line) => PACKAGES.test(line) && NEW.test(line));
}

/** The image of nginx ends what is under way; a single file that is mounted and was replaced is seen only after a new start. */
function inContainer({ tool, at, words }: DeployAction): Problem | undefined {
  const [service, more] = words;
  if (!/ restart$/.test(tool) || !service || more || !isNginx(service.text)) return undefined;
  const { source, span } = at;
  const start = source.text.slice(span[0], service.span[0]).lastIndexOf('restart');
  const isCompose = tool !== 'docker restart';
  const text = `exec ${isCompose ? '-T ' : ''}${service.text} nginx -s reload`;
  return {
    at,
    message: `\`${tool} ${service.text}\` refuses every connection until nginx has started again, and with a configuration that nginx refuses it does not: \`nginx -s reload\` in the container changes over without either.`,
    severity: 'info',
    fixes:
      start < 0
        ? []
        : [
            {
              title: 'Reload nginx in its container',
              edits: [{ source, span: [span[0] + start, service.span[1]], text }],
            },
          ],
  };
}

const isNginx = (word: string) => /^nginx(?:\.service)?$/.test(word);

const called = ({ tool }: DeployAction) => (tool.startsWith('systemctl') ? `${tool} nginx` : tool);

/** Behind `sudo`, or whatever stands before the name of the program. */
function fixesFor({ at: { source, span }, tool }: DeployAction): readonly Fix[] {
  const [program = ''] = tool.split(' ', 1);
  const start = source.text.slice(...span).lastIndexOf(program);
  if (start < 0) return [];
  const edit = { source, span: [span[0] + start, span[1]] as const, text: 'nginx -s reload' };
  return [{ title: 'Write `nginx -s reload`', edits: [edit] }];
}
