import cspConnect from './csp-connect.ts';

/** About static web apps and the backends they call. */
export const staticWebAppRules = [cspConnect] as const;
