import { resolvePath } from '../../core/path.ts';
import { child, isMap, itemsOf, type Node, stringOf } from '../../readers/tree.ts';
import { knownText } from './known.ts';
import type { ComposeModel } from './model.ts';
import { readVolume } from './short-forms.ts';

/** What nginx reads by the configuration its images have. */
const FILE = /^\/etc\/nginx\/(?:nginx\.conf|conf\.d\/[^/]+\.conf)$/;
const FOLDER = /^\/etc\/nginx\/conf\.d\/?$/;

const MAIN = '/etc/nginx/nginx.conf';

/** The files that are given to a service where nginx reads them, and folders, with a `/` behind them. */
export function readsByNginx({ services, folderOf }: ComposeModel): ReadonlySet<string> {
  const mounts = services.flatMap(({ body }) => itemsOf(child(body, 'volumes')));
  return new Set(
    mounts.flatMap((item) => {
      const { from, to = '' } = isMap(item) ? longForm(item) : shortForm(item);
      if (from === undefined || !(FILE.test(to) || FOLDER.test(to))) return [];
      const path = resolvePath(folderOf(item.source.path), from);
      return [FILE.test(to) ? path : `${path}/`];
    }),
  );
}

/** Whether the main file of nginx is one of the author's. */
export function mountsMainOfNginx({ services }: ComposeModel): boolean {
  const mounts = services.flatMap(({ body }) => itemsOf(child(body, 'volumes')));
  return mounts.some((item) => (isMap(item) ? longForm(item) : shortForm(item)).to === MAIN);
}

interface Mount {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

function longForm(item: Node): Mount {
  const isBind = stringOf(child(item, 'type')) === 'bind';
  return isBind ? { from: knownText(child(item, 'source')), to: knownText(child(item, 'target')) } : {};
}

function shortForm(item: Node): Mount {
  const volume = readVolume(knownText(item) ?? '');
  return volume && !volume.isNamed ? { from: volume.source, to: volume.target } : {};
}
