import { graceLimits } from '../../../../domain/container-app-limits.ts';
import { inWords } from '../../../../domain/duration.ts';
import { webLimit } from '../../../../domain/web-limits.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import type { DeclaredService } from '../../graph/declared-service.ts';
import type { DeclaredTime } from '../../graph/declared-times.ts';
import type { Service } from '../../graph/service.ts';
import { rewritten } from '../../graph/spot.ts';
import { environmentOf, makesContainerApp, STOP_MARGIN } from '../started-by.ts';

/** A replica gets SIGTERM, and so many seconds later SIGKILL: with every deployment, and whenever there is one too many. */
export default defineRule<Service>({
  id: 'containerapp/termination-grace',
  title: 'Replica that is killed before it has finished',
  severity: 'warning',
  profiles: { 'high-availability': 'error' },
  fix: 'review', // what takes so long may be what is wrong
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/application-lifecycle-management#shutdown',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/container_app#termination_grace_period_seconds-1',
  ],

  *check({ declared }) {
    const config = declared.find(({ by, host }) => by === 'deployment' && host === 'containerapp');
    const made = declared.filter(makesContainerApp);
    const killers = made.length > 0 ? made : config && !mayServe(declared) ? [config] : [];
    for (const own of killers) {
      const grace = own.times?.grace ?? (own === config ? standing(config) : undefined);
      const need = grace && own.times && longest(needsOf(own, config, declared), grace);
      if (need) yield { ...problemOf(own, grace, need), environment: environmentOf(own, undefined, declared) };
    }
  },
});

/** What the server and the project say of its patience is compared by `project/timeout-ladder` and `dockerfile/gunicorn-graceful`. */
function mayServe(declared: readonly DeclaredService[]): boolean {
  return declared.some(({ times }) => times?.graceful);
}

function standing({ at }: DeclaredService): DeclaredTime {
  const { source, span } = at;
  return { milliseconds: webLimit('containerapp-grace'), isDefault: true, at: { source, span } };
}

interface Need {
  readonly time: DeclaredTime;
  /** Beyond the time itself. */
  readonly margin: number;
  readonly what: string;
}

function needsOf(
  own: DeclaredService,
  config: DeclaredService | undefined,
  declared: readonly DeclaredService[],
): readonly Need[] {
  const image = declared.find(({ by }) => by === 'dockerfile');
  const { longestRequest, graceful, grace } = config?.times ?? {};
  const patience = graceful ?? own.times?.graceful ?? image?.times?.graceful;
  // What the ingress has cut off by then waits for nobody.
  const request = longestRequest && longestRequest.milliseconds <= webLimit('containerapp-request');
  return [
    ...(patience ? [{ time: patience, margin: STOP_MARGIN, what: 'the server gives running requests' }] : []),
    // A server that gives them less is told that first.
    ...(request && (!patience || patience.milliseconds >= longestRequest.milliseconds)
      ? [{ time: longestRequest, margin: 0, what: 'its longest request takes' }]
      : []),
    ...(grace && own !== config ? [{ time: grace, margin: 0, what: 'the project gives it' }] : []),
  ];
}

function longest(needs: readonly Need[], grace: DeclaredTime): Need | undefined {
  const missed = needs.filter(({ time, margin }) => grace.milliseconds < time.milliseconds + margin);
  return missed.toSorted((a, b) => total(b) - total(a))[0];
}

const total = ({ time, margin }: Need) => time.milliseconds + margin;

function problemOf(own: DeclaredService, grace: DeclaredTime, need: Need): Problem {
  const { time, what } = need;
  const seconds = Math.ceil(total(need) / 1000);
  const words = (each: DeclaredTime) => `${inWords(each.milliseconds)}${each.isDefault ? ' (the default)' : ''}`;
  const file = time.at.source.path === grace.at.source.path ? '' : ` by \`${nameOf(time.at.source.path)}\``;
  // A default of nobody is told where the longer time stands.
  const at = grace.isDefault && own.by === 'deployment' ? time.at : grace.at;
  const edits = seconds <= graceLimits.most ? rewritten(grace.at, String(seconds)) : [];
  return {
    at,
    message: `Azure kills a replica of \`${own.title}\` ${words(grace)} after the stop signal, and ${what} ${words(time)}${file}: what is not answered by then is lost with every deployment.`,
    related: at === time.at ? [] : [{ at: time.at, message: `It is ${words(time)} here.` }],
    fixes: [{ title: `Kill it after ${seconds} s`, edits }],
  };
}
