/** What one reading tells about the manifest file of a service. */
export interface ManifestSeen {
  /** As the deployment file names it. */
  readonly path: string;
  /** SHA-256 of its bytes, in hex. */
  readonly digest: string;
  readonly version: string;
}

/** What is asked of a manifest file: other bytes, named by their digest and kept before. */
export type ManifestRequest =
  | { readonly action: 'write manifest'; readonly from: string; readonly to: string; readonly version: string }
  /** Exactly the bytes from before, and only while the file is still what was written. */
  | { readonly action: 'restore manifest'; readonly from: string; readonly to: string };
