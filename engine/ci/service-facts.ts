import { knownOf } from '../../domain/tri.ts';
import type { Place } from '../core/span.ts';
import type { DeclaredService } from '../project/graph/declared-service.ts';
import type { Spot } from '../project/graph/spot.ts';
import { type Acting, actionsOf } from './order.ts';
import type { Pipeline } from './pipeline.ts';
import { declaredPurpose } from './promotion.ts';

/** An app of Azure under the name it is born with, and what is asked of it; the host of a slot begins with its app. */
const ASKED = /^https:\/\/([a-z\d-]+)\.azurewebsites\.net(?::\d+)?(\/[\w./-]+)/i;
/** A question to one of these is about health; another one may try out a page. */
const ABOUT_HEALTH = /(?:^|[/-])(?:health\w*|ready|readiness|readyz|live|liveness|livez|alive|ping|up|heartbeat)\/?$/i;

/** The paths at which a pipeline asks apps for their health, each place once. */
export function servicesOf(pipeline: Pipeline): readonly DeclaredService[] {
  const acting = actionsOf(pipeline);
  const apps = acting.flatMap(({ action: { target } }) => (target && knownOf(target.app)?.toLowerCase()) ?? []);
  const found = acting.flatMap((each) => askedIn(each, pipeline, apps));
  return [...new Map(found.map((each) => [`${each.title} ${each.at.span}`, each])).values()];
}

function askedIn({ job, action }: Acting, { source }: Pipeline, apps: readonly string[]): readonly DeclaredService[] {
  const url = action.check?.url;
  if (url?.state !== 'known') return [];
  const [whole, host = '', path = ''] = ASKED.exec(url.value) ?? [];
  if (whole === undefined || !ABOUT_HEALTH.test(path)) return [];
  const label = host.toLowerCase();
  // The longest name wins: `shop-eu` is no slot of `shop` where both are deployed.
  const owners = apps.filter((app) => label === app || label.startsWith(`${app}-`));
  const title = owners.toSorted((a, b) => b.length - a.length)[0] ?? host;
  const at = pathAt(url.at, path);
  return [
    {
      by: 'pipeline',
      path: source.path,
      title,
      at,
      belongs: { to: 'app', name: { state: 'known', value: title, at: url.at } },
      environment: declaredPurpose(job),
      port: { state: 'absent' },
      health: [{ state: 'known', value: path, at }],
    },
  ];
}

/** Of the path alone, where the address is written in one piece; one that a variable brings is not rewritten. */
function pathAt({ source, span }: Place, path: string): Spot {
  const index = source.text.slice(...span).lastIndexOf(path);
  if (index < 0) return { source, span };
  const own = [span[0] + index, span[0] + index + path.length] as const;
  return { source, span: own, write: (text) => [{ source, span: own, text }] };
}
