/** Where the containers of a service are: what is pinned, and what names its lock. Every part was checked when it was read. */
export interface HostPlace {
  /** Host name or IP address; nothing for this computer. */
  readonly server: string | undefined;
  readonly user: string | undefined;
  readonly port: number | undefined;
  /** Absolute, on the host: where the compose files are. */
  readonly directory: string;
  /** Of the compose files, in the order they are merged, seen from that folder. */
  readonly files: readonly string[];
  /** Compose project. */
  readonly project: string;
  /** Services that are read, as the compose file names them. */
  readonly services: readonly PlacedService[];
}

export interface PlacedService {
  readonly service: string;
  /** Whose images are listed: `registry/repository`. */
  readonly repository: string | undefined;
  /** Include that is written for it: `/etc/nginx/conf.d/upstream-api.conf`. */
  readonly include: string | undefined;
  /** Where users reach it, such as `https://reports.contoso.example`; nothing for a worker. */
  readonly address: string | undefined;
  /** Port its containers listen on. */
  readonly port: number | undefined;
}
