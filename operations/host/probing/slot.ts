/** What a probe asks, by the name it gives. */
export type Asked =
  /** `api`: users of a service, through the proxy. */
  | { readonly who: 'users'; readonly service: string }
  /** `api@RELEASE`: the containers of one release of it; `api@`: those that no release started. */
  | { readonly who: 'containers'; readonly service: string; readonly release: string | undefined };

/** No name of a service and no id of an operation has an `@` in it. */
export function askedBy(slot: string): Asked {
  const at = slot.lastIndexOf('@');
  if (at < 0) return { who: 'users', service: slot };
  const release = slot.slice(at + 1);
  return { who: 'containers', service: slot.slice(0, at), release: release === '' ? undefined : release };
}
