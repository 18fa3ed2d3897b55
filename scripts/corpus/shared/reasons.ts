import type { Difference } from './compare.ts';

/** Why a rule and another tool are not of one mind about some places; the first that fits speaks for a place. */
export interface Reason {
  readonly rule: string;
  readonly kind: Difference['kind'];
  /** Held against `SET FILE PLACE`. */
  readonly of: RegExp;
  readonly what: string;
  readonly why: string;
  /** The rule asks something else there and means to: the place is no miss and no false alarm of its question. */
  readonly elsewhere?: true;
}

const REASONS: readonly Reason[] = [
  {
    rule: 'compose/image-tag',
    kind: 'missed',
    of: /BuildAndImage|BuildImageAndPullPolicy|no-build-and-image|CustomO(?:rder|ptions)/,
    what: '`image` beside `build`',
    why: 'There it is the name the result is given, and nothing is pulled.',
    elsewhere: true,
  },
  {
    rule: 'compose/image-tag',
    kind: 'extra',
    of: /anchors/,
    what: 'an image behind an anchor',
    why: 'It is said once, where it is written; the tool says it of each service that uses it.',
    elsewhere: true,
  },
  {
    rule: 'compose/image-tag',
    kind: 'extra',
    of: /CustomTags/,
    what: '`unstable`',
    why: 'It moves as `latest` does; the tool looks for it only where it is told to.',
  },
  {
    rule: 'compose/duplicate-port',
    kind: 'missed',
    of: /./,
    what: 'a range, a port without one of the host',
    why: 'Docker takes a free port of the range, or any: neither collides.',
    elsewhere: true,
  },
  {
    rule: 'compose/port-exposure',
    kind: 'missed',
    of: /./,
    what: 'ports of what is no database',
    why: 'A web server is there to be reached: the tool reports every port, this rule those behind which data lies.',
    elsewhere: true,
  },
  {
    rule: 'appservice/ftps-state',
    kind: 'missed',
    of: /azurerm_app_service\.fail2/,
    what: '`azurerm_app_service` without `ftps_state`',
    why: 'In the resources that took its place FTP is off where nothing is said; that this one is superseded is said of it.',
    elsewhere: true,
  },
  {
    rule: 'dockerfile/non-root',
    kind: 'missed',
    of: /example_UserExists/,
    what: '`FROM base`',
    why: 'Whom an image of one’s own runs as is not in the file; only images of which it is known are looked at.',
    elsewhere: true,
  },
  {
    rule: 'dockerfile/secret-arg-env',
    kind: 'missed',
    of: /testSecretsUsedInArgOrEnv/,
    what: '`ENV git_key=`',
    why: 'Nothing stands behind it, so nothing stays in the image.',
    elsewhere: true,
  },
  {
    rule: 'ci/deploy-environment',
    kind: 'missed',
    of: /secrets-outside-env/,
    what: 'jobs that deploy nothing',
    why: 'The tool asks for an environment wherever a secret is used; this rule where something is deployed.',
    elsewhere: true,
  },
  {
    rule: 'keyvault/purge-protection',
    kind: 'extra',
    of: /KeyVaultEnablesPurgeProtection_3/,
    what: 'a week to notice',
    why: 'The vault is protected, and what is deleted is kept for 7 days of 90: the rule says that as well, as an info.',
    elsewhere: true,
  },
];

export function reasonFor({ rule, kind, where }: Difference): Reason | undefined {
  return REASONS.find((reason) => reason.rule === rule && reason.kind === kind && reason.of.test(where));
}
