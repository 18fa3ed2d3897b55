import { nameOf } from '../../../core/path.ts';
import { defineRule } from '../../../core/rule.ts';
import { type ContainerApp, purposeIn } from '../../graph/container-app.ts';
import { rewritten } from '../../graph/spot.ts';

/** Where nobody says, Azure keeps 100: nothing that is not written is too few. */
export default defineRule<ContainerApp>({
  id: 'containerapp/max-inactive-revisions',
  title: 'Fewer revisions kept than the project goes back to',
  severity: 'info',
  fix: 'safe',
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/revisions#inactive-revisions',
    'https://github.com/Azure/azure-cli-extensions/pull/7336',
  ],

  *check(app) {
    const retained = app.declared.find((each) => each.revisions.retained.state === 'known')?.revisions.retained;
    for (const own of app.declared) {
      const { inactive } = own.revisions;
      if (inactive.state !== 'known') continue;
      const environment = purposeIn(app, own);
      if (retained?.state === 'known') {
        if (inactive.value >= retained.value) continue;
        yield {
          at: inactive.at,
          message: `Azure keeps ${counted(inactive.value)} of \`${own.title}\` without traffic, and \`${nameOf(retained.at.source.path)}\` goes back up to ${retained.value}: the older ones are deleted by then.`,
          related: [{ at: retained.at, message: `${counted(retained.value)} are to be kept here.` }],
          environment,
          fixes: [{ title: `Keep ${counted(retained.value)}`, edits: rewritten(inactive.at, String(retained.value)) }],
        };
      } else if (inactive.value === 0)
        yield {
          at: inactive.at,
          message: `Azure deletes each revision of \`${own.title}\` as soon as it has no traffic: after a bad deployment there is none to go back to.`,
          environment,
        };
    }
  },
});

const counted = (count: number) => `${count} ${count === 1 ? 'revision' : 'revisions'}`;
