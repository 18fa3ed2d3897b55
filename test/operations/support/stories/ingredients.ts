/** What is asked of a slot in the tests. */
export const CHECKS = [{ name: 'ready', path: '/ready', accepts: [200] }];

/** The new release is well until it is in production. */
export const bad = { 'sha256:new': 'healthy', 'production sha256:new': 'unhealthy' } as const;

/** Azure tries the swap and gives up. */
export const failing = { swap: [{ effect: 'fails later' }] } as const;
