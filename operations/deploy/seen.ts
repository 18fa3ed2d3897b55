import type { Caller, SlotSeen } from '../swap/slots.ts';

/** What one reading tells about the slot that is deployed to. */
export interface DeploySeen {
  /** Resource id of the site, as ARM writes it. */
  readonly site: string;
  readonly caller: Caller;
  readonly slot: SlotSeen;
  /** As it is named in the slot, with tag or digest; nothing for code. */
  readonly image: string | undefined;
  /** What Kudu knows, newest first; a handful is enough. */
  readonly deployments: readonly KuduDeployment[];
}

/** A package Kudu was given. */
export interface KuduDeployment {
  readonly id: string;
  /** What was said when it was sent: by it a later process knows its own. */
  readonly message: string;
  readonly state: 'pending' | 'building' | 'failed' | 'succeeded' | 'cancelled' | 'unknown';
  /** Its files are the ones that are served. */
  readonly active: boolean;
}

/** What is deployed, pinned: nothing that can be something else tomorrow. */
export type Release =
  /** `registry/repository@sha256:…` */
  | { readonly type: 'image'; readonly image: string }
  | {
      readonly type: 'package';
      /** Of the file's bytes, in hexadecimal. */
      readonly sha256: string;
      readonly bytes: number;
      /** For people: the name of the file. */
      readonly name: string;
      /**
       * Which of Kudu's two ways. `kudu`: zip deployment, which repeats what it is told and so is known again by
       * anybody. `onedeploy`: the newer one, which `az webapp deploy` takes; it calls every deployment the same.
       */
      readonly by: 'kudu' | 'onedeploy';
    };

/** What deploying asks for. The slot is never production. */
export type DeployRequest =
  | { readonly action: 'start'; readonly slot: string }
  | { readonly action: 'set image'; readonly slot: string; readonly image: string }
  /**
   * `message` goes along with a zip deployment as Kudu's parameter of that name, which its answers repeat
   * (https://github.com/projectkudu/kudu/wiki/Deploying-from-a-zip-file-or-url, 2026-11).
   */
  | {
      readonly action: 'publish';
      readonly slot: string;
      readonly release: Extract<Release, { type: 'package' }>;
      readonly message: string;
    }
  /** Run on this machine, without a shell; it is no request to Azure, and is sent once like one. */
  | { readonly action: 'migrate'; readonly command: readonly string[] };
