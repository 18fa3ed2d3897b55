import { details, headline, type Notice } from './notice.ts';

/** What a channel wants to be sent, and where. */
export interface Post {
  readonly url: string;
  readonly body: unknown;
}

export type Webhook = 'slack' | 'teams' | 'pagerduty';

/** The one address all PagerDuty events go to (https://developer.pagerduty.com/docs/events-api-v2-overview, 2026-11). */
const PAGERDUTY = 'https://events.pagerduty.com/v2/enqueue';

/** `address` is that of the webhook, or the routing key of PagerDuty. */
export function postOf(channel: Webhook, address: string, notice: Notice): Post {
  switch (channel) {
    case 'slack':
      return {
        url: address,
        body: { text: [`*${plain(headline(notice))}*`, ...details(notice).map(plain)].join('\n') },
      };
    case 'teams':
      return { url: address, body: card(notice) };
    case 'pagerduty':
      return { url: PAGERDUTY, body: event(address, notice) };
  }
}

/** Three characters are markup to Slack (https://api.slack.com/reference/surfaces/formatting#escaping, 2026-11). */
function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** An Adaptive Card, which is what workflows of Teams take since its connectors are gone. */
function card(notice: Notice): unknown {
  const block = (text: string, more = {}) => ({ type: 'TextBlock', text, wrap: true, ...more });
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            block(headline(notice), { weight: 'Bolder' }),
            ...details(notice)
              .filter(Boolean)
              .map((line) => block(line)),
          ],
        },
      },
    ],
  };
}

/** What went well ends the alarm an earlier failure raised; both are about the same service. */
function event(key: string, notice: Notice): unknown {
  const { moment, environment, service, reasons, operation } = notice;
  return {
    routing_key: key,
    event_action: moment === 'success' ? 'resolve' : 'trigger',
    dedup_key: `fairlead ${environment} ${service}`,
    payload: {
      summary: headline(notice).slice(0, 1024),
      source: `${environment}/${service}`,
      severity: moment === 'failure' ? 'critical' : 'warning',
      custom_details: { operation, reasons },
    },
  };
}
