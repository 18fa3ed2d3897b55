/** The paths of Resource Manager that routes are written with. */
export const SUBSCRIPTION = '/subscriptions/{subscription}';
export const GROUP = `${SUBSCRIPTION}/resourceGroups/{group}`;
export const PROVIDER = '/providers/Microsoft.Web';
export const PLAN = `${GROUP}${PROVIDER}/serverfarms/{plan}`;
/** Production, or one of its slots: almost everything of a site exists for each. */
export const SITE = `${GROUP}${PROVIDER}/sites/{site}[/slots/{slot}]`;
