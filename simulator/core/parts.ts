/** `…/sites/app/slots/s/slotsswap` → the slot, `Microsoft.Web/sites/slots`, `slotsswap`. */
export function partsOf(path: string): { readonly resourceId: string; readonly type: string; readonly action: string } {
  const [before = '', after = ''] = path.split(/\/providers\/(?=[^/]+\/[^/]+(?:\/|$)(?!.*\/providers\/))/i);
  const [provider = '', ...segments] = after.split('/');
  const action = segments.length % 2 === 1 ? (segments.pop() ?? '') : '';
  const types = segments.filter((_, index) => index % 2 === 0);
  return {
    resourceId: `${before}/providers/${[provider, ...segments].join('/')}`,
    type: [provider, ...types].join('/'),
    action,
  };
}
