import type { End } from '../core/machine/outcome.ts';
import type { Confirmed } from '../kinds.ts';
import { type Moment, momentOf } from '../notify/notice.ts';
import { notify } from '../notify/notify.ts';
import { filledIn, variablesInWords } from '../target/variables.ts';
import type { Kept } from './kept.ts';

interface News {
  readonly title: string;
  readonly operation: string;
  readonly confirmed: Confirmed;
  readonly end: End | undefined;
  readonly duration: number;
  readonly lines: readonly string[];
  readonly kept: Kept;
}

/**
 * Tells whom the file names how an operation ended, or that it waits. What did not arrive comes back as sentences. Of
 * what is done in the simulator nobody is told: nothing of it leaves this computer.
 */
export async function told({ title, operation, confirmed, end, duration, lines, kept }: News): Promise<string[]> {
  const { environment, service, notifications = [] } = confirmed;
  const moment = end && momentOf(end.outcome);
  if (!end || !moment || notifications.length === 0 || kept.isSimulator) return [];
  const waits = (confirmed.awaitsApproval === true || end.restsAt !== undefined) && end.outcome === 'succeeded';
  const notice = { title, environment, service, operation, reasons: end.reasons, duration, lines };
  const what: { moment: Moment; outcome: End['outcome'] | 'waits for approval' } = waits
    ? { moment: 'approval', outcome: 'waits for approval' }
    : { moment, outcome: end.outcome };
  const missing: string[] = [];
  const channels = notifications.flatMap((channel) => {
    const address = filledIn(channel.address, { variables: process.env });
    if ('text' in address) return [{ ...channel, address: address.text }];
    if (channel.on.includes(what.moment))
      missing.push(`\`${channel.to}\` was not told: its address needs ${variablesInWords(address.missing)}.`);
    return [];
  });
  const { SMTP_URL: url, SMTP_FROM: from = 'fairlead@localhost' } = process.env;
  const mail = url === undefined ? undefined : { url, from };
  return [...missing, ...(await notify({ ...notice, ...what, isSimulator: kept.isSimulator }, channels, { mail }))];
}
